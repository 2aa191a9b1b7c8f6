import { z } from 'zod'
import {
  AreaCode,
  commandFields,
  Day,
  Done,
  Id,
  Instant,
  optionalText,
  PageNumber,
  pageOf,
  PageSize,
  text,
} from './primitives.ts'
import { endpoint } from './endpoint.ts'
import { FOCUS_GROUPS, PILES } from './roster.ts'

/** What is the matter with a finding: each kind has its own words and its own ways to settle it. */
export const FINDING_KINDS = [
  'same',
  'office-counts',
  'office-does-not-count',
  'not-in-ledger',
  'unreadable',
  'not-on-list',
  'no-list-covers',
  'uncertain',
  'fields-differ',
  'facts-differ',
  'left-ledger',
  'list-says-gone',
  'twice-on-list',
  'two-in-ledger',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]
export const KIND_WORDS: Readonly<Record<FindingKind, string>> = {
  same: '对上了',
  'office-counts': '对方口径算，本地口径不算',
  'office-does-not-count': '本地口径算，对方口径不算',
  'not-in-ledger': '台账里没有这个孩子',
  unreadable: '这一行认不清是谁',
  'not-on-list': '该在名单上却没有',
  'no-list-covers': '没有哪份名单会有这个孩子',
  uncertain: '可能是同一个孩子，请认一认',
  'fields-differ': '同一个孩子，两边填得不一样',
  'facts-differ': '两边说的家庭情况对不上',
  'left-ledger': '已退出台账，名单上还有',
  'list-says-gone': '名单写明已死亡、迁出或注销',
  'twice-on-list': '同一份名单里出现两次',
  'two-in-ledger': '台账里可能有两份档案',
}

/** How a person settles a finding, and what the key says. */
export const DECISIONS = {
  same: '是同一个孩子',
  different: '不是同一个孩子',
  register: '建草稿档案，交村里采集',
  'not-left-behind': '不属于留守儿童',
  elsewhere: '不在本乡镇',
  'not-a-person': '不是孩子，删去这一行',
  stays: '情况属实，留在台账',
  'exit-proposed': '已提出退出台账',
  readmitted: '已重新列入台账',
  noted: '知道了，两边都没错',
  'list-right': '名单对，提请更正台账',
  'ledger-right': '台账对，名单要改',
  'counted-once': '是同一个孩子，算一次',
  'two-children': '是两个孩子',
  'merge-proposed': '已提出合并档案',
} as const
export type Decision = keyof typeof DECISIONS
export const DECISION_CODES = Object.keys(DECISIONS) as [Decision, ...Decision[]]

/** The ways to settle each kind, in the order of their keys 1, 2, 3 …; the first is the most usual. */
export const DECISIONS_OF: Readonly<Record<FindingKind, readonly Decision[]>> = {
  same: [],
  'office-counts': ['noted'],
  'office-does-not-count': ['noted', 'exit-proposed'],
  'not-in-ledger': ['register', 'not-left-behind', 'elsewhere', 'not-a-person', 'same'],
  unreadable: ['not-a-person', 'elsewhere', 'same'],
  'not-on-list': ['stays', 'exit-proposed'],
  'no-list-covers': ['stays', 'exit-proposed'],
  uncertain: ['same', 'different'],
  'fields-differ': ['ledger-right', 'list-right', 'different'],
  'facts-differ': ['stays', 'exit-proposed', 'noted'],
  'left-ledger': ['readmitted', 'not-left-behind', 'elsewhere', 'different'],
  'list-says-gone': ['exit-proposed', 'stays', 'ledger-right', 'different'],
  'twice-on-list': ['counted-once', 'two-children'],
  'two-in-ledger': ['merge-proposed', 'two-children'],
}
/** Decisions that must say why: they leave a child of a list outside the ledger, or contradict what a list says. */
export const NEEDS_NOTE: readonly Decision[] = ['not-left-behind', 'elsewhere', 'stays', 'ledger-right', 'two-children']

/** One side of the comparison as it is laid beside the other. Masked like every list. */
export const RosterPerson = z
  .object({
    /** The list it stands on; null for the ledger. */
    unitName: z.string().nullable(),
    where: z.string(),
    name: z.string(),
    sex: z.string().nullable(),
    birthDate: Day.nullable(),
    idNumber: z.string().nullable(),
    guardian: z.string().nullable(),
    phone: z.string().nullable(),
    village: z.string().nullable(),
    school: z.string().nullable(),
    says: z.string().nullable(),
  })
  .meta({ id: 'RosterPerson' })
export type RosterPerson = z.infer<typeof RosterPerson>

const Inquiry = z.object({
  unitName: z.string(),
  question: z.string(),
  askedAt: Instant,
  answeredAt: Instant.nullable(),
  answer: z.enum(['corrected', 'list-right']).nullable(),
  note: z.string().nullable(),
})

export const RosterFinding = z
  .object({
    id: Id,
    version: z.int(),
    pile: z.enum(PILES),
    kind: z.enum(FINDING_KINDS),
    state: z.enum(['open', 'waiting', 'settled']),
    childId: Id.nullable(),
    /** Head of the list row: masked. */
    nameMasked: z.string(),
    focus: z.array(z.enum(FOCUS_GROUPS)),
    /** Why the machine says so, sentence by sentence. */
    reasons: z.array(z.string()),
    roster: z.array(RosterPerson),
    ledger: z.array(RosterPerson.extend({ childId: Id, probability: z.number().nullable() })),
    /** Names of fields that differ between the two sides. */
    differ: z.array(z.string()),
    inquiry: Inquiry.nullable(),
    decision: z
      .object({ code: z.enum(DECISION_CODES), note: z.string().nullable(), by: z.string(), at: Instant })
      .nullable(),
  })
  .meta({ id: 'RosterFinding' })
export type RosterFinding = z.infer<typeof RosterFinding>

export const listFindings = endpoint({
  method: 'GET',
  path: '/api/rosters/:id/findings',
  permission: 'roster.settle',
  summary: '一堆里的孩子，两边并排',
  input: z.strictObject({
    id: Id,
    pile: z.enum(PILES),
    state: z.enum(['open', 'waiting', 'settled']).optional(),
    focus: z.enum(FOCUS_GROUPS).optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(RosterFinding),
})
export const settleFinding = endpoint({
  method: 'POST',
  path: '/api/roster-findings/:id/settle',
  permission: 'roster.settle',
  summary: '认定一个孩子',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int(),
    decision: z.enum(DECISION_CODES),
    note: optionalText(200),
    /** Which child of the ledger, where the finding names several or none. */
    childId: Id.optional(),
    /** The village of a draft, where the list names none of this township. */
    areaCode: AreaCode.optional(),
  }),
  output: Done,
})
export const reopenFinding = endpoint({
  method: 'POST',
  path: '/api/roster-findings/:id/reopen',
  permission: 'roster.settle',
  summary: '重新认定',
  input: z.strictObject({ ...commandFields, id: Id, expectedVersion: z.int() }),
  output: Done,
})
export const askUnit = endpoint({
  method: 'POST',
  path: '/api/roster-findings/:id/ask',
  permission: 'roster.settle',
  summary: '退回交名单的单位核实',
  input: z.strictObject({ ...commandFields, id: Id, expectedVersion: z.int(), question: text(200) }),
  output: Done,
})

/** A question about a row of the unit's own list: it sees that row and the question, never the ledger. */
export const RosterInquiry = z
  .object({
    id: Id,
    version: z.int(),
    townshipName: z.string(),
    question: z.string(),
    askedAt: Instant,
    person: RosterPerson,
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'RosterInquiry' })
export type RosterInquiry = z.infer<typeof RosterInquiry>
export const listInquiries = endpoint({
  method: 'GET',
  path: '/api/roster-inquiries',
  permission: 'roster.answer',
  summary: '要本单位核实的名单行',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(RosterInquiry) }),
})
export const answerInquiry = endpoint({
  method: 'POST',
  path: '/api/roster-inquiries/:id/answer',
  permission: 'roster.answer',
  summary: '答复核实结果',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int(),
    answer: z.enum(['corrected', 'list-right']),
    note: optionalText(200),
  }),
  output: Done,
})
