import { z } from 'zod'
import type { Code } from './codes.ts'
import { commandFields, Done, Id, Instant, PageNumber, pageOf, PageSize, SaidWhy, text } from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** What a child may be entitled to and nobody applied for. The machine suspects, a person looks into it. */
export const FINDING_KIND = [
  { code: 'unattended', label: '疑似事实无人抚养' },
  { code: 'severe-disability', label: '重度残疾，看看护理补贴' },
  { code: 'hardship', label: '看看低保、困境儿童保障' },
] as const satisfies readonly Code[]
export type FindingKind = (typeof FINDING_KIND)[number]['code']
const KINDS = FINDING_KIND.map(({ code }) => code) as [FindingKind, ...FindingKind[]]

/** What came of it: passed on to whoever grants it, or not so. */
export const FINDING_DECISION = [
  { code: 'referred', label: '已转办' },
  { code: 'untrue', label: '不属实' },
] as const satisfies readonly Code[]
const DECISIONS = ['referred', 'untrue'] as const satisfies (typeof FINDING_DECISION)[number]['code'][]

export const Finding = z.object({
  id: Id,
  kind: z.enum(KINDS),
  childId: Id,
  nameMasked: z.string(),
  areaName: z.string(),
  /** What of the dossier speaks for it, in words. */
  evidence: z.array(z.string()),
  /** The document the entitlement stands in. */
  basis: z.string(),
  foundAt: Instant,
  /** Null while nobody has looked into it. */
  decided: SaidWhy.extend({ decision: z.enum(DECISIONS) }).nullable(),
})
export type Finding = z.infer<typeof Finding>

export const listFindings = endpoint({
  method: 'GET',
  path: '/api/child-findings',
  permission: 'child.write',
  summary: '可能漏掉的保障：事实无人抚养、重残、困境；等着核实的，或已核实的和理由',
  input: z.strictObject({
    kind: z.enum(KINDS).optional(),
    childId: Id.optional(),
    state: z.enum(['waiting', 'decided']).default('waiting'),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(Finding),
})
export const decideFinding = endpoint({
  method: 'POST',
  path: '/api/child-findings/:id/decision',
  permission: 'child.write',
  summary: '已转办，或不属实并写明原因；情况不变就不再提示',
  input: z.strictObject({ ...commandFields, id: Id, decision: z.enum(DECISIONS), reason: text(200) }),
  output: Done,
})
