import { z } from 'zod'
import type { Code } from './codes.ts'
import { commandFields, Done, Id, Instant, PageNumber, pageOf, PageSize, text } from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** What a child may be entitled to and nobody applied for. The machine suspects, a person looks into it. */
export const FINDING_KIND = [
  { code: 'unattended', label: '疑似事实无人抚养' },
  { code: 'severe-disability', label: '重度残疾，看看护理补贴' },
  { code: 'hardship', label: '看看低保、困境儿童保障' },
] as const satisfies readonly Code[]
export type FindingKind = (typeof FINDING_KIND)[number]['code']
const KINDS = FINDING_KIND.map(({ code }) => code) as [FindingKind, ...FindingKind[]]

const Finding = z.object({
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
})
export const listFindings = endpoint({
  method: 'GET',
  path: '/api/child-findings',
  permission: 'child.write',
  summary: '可能漏掉的保障：事实无人抚养、重残、困境',
  input: z.strictObject({ kind: z.enum(KINDS).optional(), page: PageNumber, pageSize: PageSize }),
  output: pageOf(Finding),
})
export const decideFinding = endpoint({
  method: 'POST',
  path: '/api/child-findings/:id/decision',
  permission: 'child.write',
  summary: '已转办，或不属实并写明原因；情况不变就不再提示',
  input: z.strictObject({ ...commandFields, id: Id, decision: z.enum(['referred', 'untrue']), reason: text(200) }),
  output: Done,
})
