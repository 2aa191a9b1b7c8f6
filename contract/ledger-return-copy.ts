import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { commandFields, Done, Id, Instant, PageNumber, pageOf, PageSize } from './primitives.ts'

// What education and police at the county are sent of a return: figures, and receipts for them.

const one = { id: Id }

export const LedgerReturnCopy = z
  .object({
    id: Id,
    areaName: z.string(),
    level: z.enum(['township', 'county']),
    period: z.string(),
    revision: z.int(),
    sentAt: Instant,
    openedAt: Instant.nullable(),
    acknowledgedAt: Instant.nullable(),
    /** A later revision was sent since. */
    superseded: z.boolean(),
  })
  .meta({ id: 'LedgerReturnCopy' })
export type LedgerReturnCopy = z.infer<typeof LedgerReturnCopy>

export const listLedgerReturnCopies = endpoint({
  method: 'GET',
  path: '/api/ledger-return-copies',
  permission: 'ledger-return.copy',
  summary: '抄送给本单位的统计报表',
  input: z.strictObject({ page: PageNumber, pageSize: PageSize }),
  output: pageOf(LedgerReturnCopy),
})
export const readLedgerReturnCopy = endpoint({
  method: 'GET',
  path: '/api/ledger-return-copies/:id',
  permission: 'ledger-return.copy',
  summary: '打开一份抄送：只有合计数，很小的数不显示',
  input: z.strictObject(one),
  output: LedgerReturnCopy.extend({
    /** Null stands for a figure that is not shown. */
    rows: z.array(z.object({ areaCode: z.string(), areaName: z.string(), figures: z.array(z.int().nullable()) })),
    threshold: z.int(),
  }),
})
export const acknowledgeLedgerReturnCopy = endpoint({
  method: 'POST',
  path: '/api/ledger-return-copies/:id/acknowledge',
  permission: 'ledger-return.copy',
  summary: '签收抄送',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: Done,
})
