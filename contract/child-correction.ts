import { z } from 'zod'
import { commandFields, Done, Id, Instant, optionalText, PageNumber, pageOf, PageSize, SaidWhy } from './primitives.ts'
import { endpoint } from './endpoint.ts'
import type { Code } from './codes.ts'

/** Who says something else than the ledger. */
export const CORRECTION_SOURCE = [
  { code: 'police', label: '公安' },
  { code: 'education', label: '学籍' },
  { code: 'roster', label: '名册' },
  { code: 'import', label: '导入的登记表' },
  { code: 'other', label: '其他来源' },
] as const satisfies readonly Code[]
export type CorrectionSource = (typeof CORRECTION_SOURCE)[number]['code']
const SOURCES = CORRECTION_SOURCE.map(({ code }) => code) as [CorrectionSource, ...CorrectionSource[]]

/** A proposal with both values, personal ones covered. */
export const StagedCorrection = z
  .object({
    id: Id,
    childId: Id,
    nameMasked: z.string(),
    areaName: z.string(),
    /** The child's version as it is now: deciding is a correction like any other. */
    version: z.int(),
    field: z.string(),
    held: z.string().nullable(),
    said: z.string().nullable(),
    source: z.enum(SOURCES),
    note: z.string().nullable(),
    proposedAt: Instant,
    by: z.string().nullable(),
    /** Why the ledger does not follow the source; null while nobody has decided. */
    refused: SaidWhy.nullable(),
  })
  .meta({ id: 'StagedCorrection' })
export type StagedCorrection = z.infer<typeof StagedCorrection>

export const listCorrections = endpoint({
  method: 'GET',
  path: '/api/child-corrections',
  permission: 'child.write',
  summary: '来源与档案不一致、等着决定的更正，或没有采纳的和理由',
  input: z.strictObject({
    childId: Id.optional(),
    /** What was followed is a correction like any other and stands among the revisions. */
    state: z.enum(['waiting', 'refused']).default('waiting'),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(StagedCorrection),
})
export const decideCorrections = endpoint({
  method: 'POST',
  path: '/api/children/:id/corrections/decision',
  permission: 'child.write',
  summary: '按来源更正，或不采纳并写明原因',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int().positive(),
    /** Several at once, because a number, a birth date and a sex only fit together. */
    correctionIds: z.array(Id).min(1).max(30),
    decision: z.enum(['accept', 'refuse']),
    /** Needed for a refusal. */
    reason: optionalText(200),
  }),
  output: Done,
})
