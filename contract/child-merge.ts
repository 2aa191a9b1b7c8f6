import { z } from 'zod'
import { ChildFields } from './child.ts'
import {
  commandFields,
  Day,
  Done,
  Id,
  Instant,
  optionalText,
  PageNumber,
  pageOf,
  PageSize,
  SaidWhy,
  text,
} from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** Fields a merge may take over: those of F1 that are the child's own. */
export const MERGE_FIELDS = Object.keys(ChildFields.shape) as [keyof ChildFields, ...(keyof ChildFields)[]]
export const MERGE_STATES = ['proposed', 'refused', 'withdrawn', 'merged', 'unmerge-proposed', 'unmerged'] as const

/** Two records of one child on their way to becoming one, or back. */
export const Merge = z
  .object({
    id: Id,
    state: z.enum(MERGE_STATES),
    survivorId: Id,
    awayId: Id,
    /** Masked; of the record that gives way. */
    awayNameMasked: z.string(),
    survivorNameMasked: z.string(),
    areaName: z.string(),
    /** Whose value is taken from the record that gives way. */
    taken: z.array(z.string()),
    basis: z.string(),
    proposedAt: Instant,
    proposedBy: z.string(),
    /** The asker stands behind the last proposal and so cannot decide it. */
    mine: z.boolean(),
    /** It waits for a decision and is the asker's own or that of the same unit. */
    mayWithdraw: z.boolean(),
    /** Decided, or taken back. */
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    decisionReason: z.string().nullable(),
    /** Asking for the record back: on what ground, and why that was last sent back. */
    unmerge: z.object({ basis: z.string(), at: Instant, by: z.string() }).nullable(),
    unmergeRefused: z.string().nullable(),
  })
  .meta({ id: 'Merge' })
export type Merge = z.infer<typeof Merge>

/** One of two records side by side. */
export const MergeSide = z
  .object({
    id: Id,
    version: z.int(),
    nameMasked: z.string(),
    synthetic: z.boolean(),
    birthDate: Day,
    areaName: z.string(),
    status: z.string(),
    registeredOn: Day,
    visits: z.int(),
    openCases: z.int(),
    relatives: z.array(z.object({ relation: z.string(), nameMasked: z.string() })),
  })
  .meta({ id: 'MergeSide' })
export type MergeSide = z.infer<typeof MergeSide>

export const compareRecords = endpoint({
  method: 'GET',
  path: '/api/child-merges/compare',
  permission: 'child.merge',
  summary: '两份档案并排对照（个人信息遮盖），以前提过的合并和“不是同一人”',
  input: z.strictObject({ survivorId: Id, awayId: Id }),
  output: z.object({
    /** As asked for, unless a merge of the two is under way or done: then as it was proposed. */
    survivor: MergeSide,
    away: MergeSide,
    /** Only the fields that differ, as texts; personal ones covered. */
    fields: z.array(z.object({ field: z.string(), survivor: z.string().nullable(), away: z.string().nullable() })),
    /** The merge of the two that is under way or done. */
    merge: Merge.nullable(),
    /** Merges of the two that came to nothing: refused, or undone. Newest first. */
    past: z.array(Merge),
    /** Somebody declared them to be two persons, and how one knows. */
    distinct: SaidWhy.nullable(),
  }),
})
export const proposeMerge = endpoint({
  method: 'POST',
  path: '/api/child-merges',
  permission: 'child.merge',
  summary: '提出把两份档案合并',
  input: z.strictObject({
    ...commandFields,
    survivorId: Id,
    awayId: Id,
    survivorVersion: z.int().positive(),
    awayVersion: z.int().positive(),
    taken: z.array(z.enum(MERGE_FIELDS)).max(MERGE_FIELDS.length),
    basis: text(200),
  }),
  output: Done,
})

const decision = {
  ...commandFields,
  id: Id,
  decision: z.enum(['approve', 'refuse']),
  /** Needed for sending it back. */
  reason: optionalText(500),
}
export const decideMerge = endpoint({
  method: 'POST',
  path: '/api/child-merges/:id/decision',
  permission: 'child.decide-merge',
  summary: '同意合并，或退回',
  input: z.strictObject(decision),
  output: Done,
})
export const withdrawMerge = endpoint({
  method: 'POST',
  path: '/api/child-merges/:id/withdrawal',
  permission: 'child.merge',
  summary: '撤回本单位提出的合并，没有决定以前',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: Done,
})
export const proposeUnmerge = endpoint({
  method: 'POST',
  path: '/api/child-merges/:id/unmerge',
  permission: 'child.merge',
  summary: '提出撤销合并',
  input: z.strictObject({ ...commandFields, id: Id, basis: text(200) }),
  output: Done,
})
export const decideUnmerge = endpoint({
  method: 'POST',
  path: '/api/child-merges/:id/unmerge/decision',
  permission: 'child.decide-merge',
  summary: '同意撤销合并，或退回',
  input: z.strictObject(decision),
  output: Done,
})
export const withdrawUnmerge = endpoint({
  method: 'POST',
  path: '/api/child-merges/:id/unmerge/withdrawal',
  permission: 'child.merge',
  summary: '不再要求撤销合并，没有决定以前',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: Done,
})
export const listMerges = endpoint({
  method: 'GET',
  path: '/api/child-merges',
  permission: 'child.merge',
  summary: '合并与撤销合并的记录',
  input: z.strictObject({
    state: z.enum(['waiting', 'merged', 'ended']).default('waiting'),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(Merge),
})

/** Two records that may be one child, with what speaks for it. */
export const SUSPECT_REASONS = ['same-number-tail', 'same-name-birth', 'same-sound-birth', 'same-parent-phone'] as const
export type SuspectReason = (typeof SUSPECT_REASONS)[number]
/** What speaks for two records being one child. */
export const SUSPECT_WORDS: Readonly<Record<SuspectReason, string>> = {
  'same-number-tail': '证件尾号和姓名读音相同',
  'same-name-birth': '姓名、出生日期都相同',
  'same-sound-birth': '姓名读音、出生日期都相同',
  'same-parent-phone': '同一天出生，父母电话相同',
}
const Suspect = z.object({
  childIds: z.tuple([Id, Id]),
  people: z.tuple([
    z.object({ nameMasked: z.string(), birthDate: Day, areaName: z.string(), status: z.string() }),
    z.object({ nameMasked: z.string(), birthDate: Day, areaName: z.string(), status: z.string() }),
  ]),
  reasons: z.array(z.enum(SUSPECT_REASONS)),
  foundAt: Instant,
})
export const listSuspects = endpoint({
  method: 'GET',
  path: '/api/child-suspects',
  permission: 'child.merge',
  summary: '疑似重复的档案',
  input: z.strictObject({ page: PageNumber, pageSize: PageSize }),
  output: pageOf(Suspect),
})
export const markDistinct = endpoint({
  method: 'POST',
  path: '/api/child-suspects/distinct',
  permission: 'child.merge',
  summary: '确认不是同一人，以后不再提示',
  input: z.strictObject({ ...commandFields, childIds: z.tuple([Id, Id]), basis: text(200) }),
  output: Done,
})
export const undoDistinct = endpoint({
  method: 'POST',
  path: '/api/child-suspects/distinct/:id/undo',
  permission: 'child.merge',
  summary: '撤回“不是同一人”',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: Done,
})
export const listDistinct = endpoint({
  method: 'GET',
  path: '/api/child-suspects/distinct',
  permission: 'child.merge',
  summary: '确认过不是同一人的',
  input: z.strictObject({ page: PageNumber, pageSize: PageSize }),
  output: pageOf(
    z.object({
      id: Id,
      childIds: z.tuple([Id, Id]),
      namesMasked: z.tuple([z.string(), z.string()]),
      basis: z.string(),
      by: z.string(),
      at: Instant,
    }),
  ),
})
