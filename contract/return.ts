import { z } from 'zod'
import { commandFields, Done, Id, Instant, optionalText, PageNumber, pageOf, PageSize, text } from './primitives.ts'
import { Duty } from './duty.ts'
import { endpoint } from './endpoint.ts'

/** What is asked of a unit where the clause names nothing in particular. */
export const PLAIN_LABEL = '办理情况'

const clauseId = z.string().regex(/^[A-Z]{2,4}-[A-Za-z0-9.]{1,20}(-[a-z])?$/)
/** A turn of a standing duty: 2026, 2026-11, 2026-Q4, 2026-winter. */
const period = z
  .string()
  .max(46)
  .regex(/^\d{4}(-[A-Za-z0-9]+)*$/)

/**
 * A return speaks of work, never of a person: it is kept in clear and read up to the county. A text that holds an ID
 * number or a mobile number is refused (`personal_number`).
 */
export const ReturnItem = z.object({ label: text(60), value: text(500) }).meta({ id: 'ReturnItem' })
export type ReturnItem = z.infer<typeof ReturnItem>

export const submitReturn = endpoint({
  method: 'POST',
  path: '/api/returns',
  permission: 'return.write',
  summary: '按条款回报办了什么',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    clauseId,
    period: period.optional(),
    items: z
      .array(z.strictObject({ label: text(60), value: text(500) }))
      .min(1)
      .max(16),
    note: optionalText(500),
  }),
  output: Done,
})

/** A duty of the acting unit that a return meets. */
export const OpenReturn = z
  .object({
    duty: Duty,
    clauseText: z.string(),
    /** What is asked for, a box each. */
    labels: z.array(z.string()),
  })
  .meta({ id: 'OpenReturn' })
export type OpenReturn = z.infer<typeof OpenReturn>

export const listOpenReturns = endpoint({
  method: 'GET',
  path: '/api/returns/open',
  permission: 'return.write',
  summary: '本单位还没回报的事项，按期分组',
  input: z.strictObject({}),
  output: z.object({
    groups: z.array(z.object({ period: z.string().nullable(), items: z.array(OpenReturn) })),
  }),
})

export const UnitReturn = z
  .object({
    id: Id,
    unitId: Id,
    unitName: z.string(),
    clauseId: z.string(),
    clauseRef: z.string(),
    clauseText: z.string(),
    period: z.string().nullable(),
    items: z.array(ReturnItem),
    note: z.string().nullable(),
    by: z.string(),
    recordedAt: Instant,
  })
  .meta({ id: 'UnitReturn' })
export type UnitReturn = z.infer<typeof UnitReturn>

export const listReturns = endpoint({
  method: 'GET',
  path: '/api/returns',
  permission: 'return.read',
  summary: '已交的回报：本单位的；乡镇、县民政和县领导看辖区内各单位的',
  input: z.strictObject({
    clauseId: clauseId.optional(),
    unitId: Id.optional(),
    period: period.optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(UnitReturn),
})
