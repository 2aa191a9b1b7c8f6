import { z } from 'zod'
import { AreaCode, commandFields, Day, Done, Id, text } from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** Who answers for the data of a township's ledger (FC-2.1.1-c: 专人管理). */
export const Custodian = z
  .object({
    areaCode: AreaCode,
    areaName: z.string(),
    /** Null where nobody has been named, or whoever was holds no post any more. */
    name: z.string().nullable(),
    unitName: z.string().nullable(),
    since: Day.nullable(),
    basis: z.string().nullable(),
    /** Who may be named: those who hold a post at the township now. */
    candidates: z.array(z.object({ postId: Id, name: z.string(), unitName: z.string() })),
  })
  .meta({ id: 'Custodian' })
export type Custodian = z.infer<typeof Custodian>

export const listCustodians = endpoint({
  method: 'GET',
  path: '/api/ledger-custodians',
  permission: 'ledger.custodian',
  summary: '各乡镇台账由谁专管，哪些乡镇还没有',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Custodian) }),
})
export const nameCustodian = endpoint({
  method: 'POST',
  path: '/api/ledger-custodians',
  permission: 'ledger.custodian',
  summary: '指定台账专管人，写明从哪天起、依据什么',
  input: z.strictObject({ ...commandFields, areaCode: AreaCode, postId: Id, since: Day, basis: text(200) }),
  output: Done,
})
