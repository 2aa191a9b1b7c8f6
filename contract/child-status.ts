import { z } from 'zod'
import type { Code } from './codes.ts'
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
  text,
} from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** Why a child leaves the ledger. */
export const EXIT_REASON = [
  { code: 'reached-16', label: '年满 16 周岁' },
  { code: 'parent-returned', label: '父母一方已回家照料' },
  { code: 'moved-with-parents', label: '随父母一起生活' },
  { code: 'moved-away', label: '迁往外地' },
  { code: 'no-longer-fits', label: '不再符合认定条件' },
  { code: 'died', label: '死亡' },
  { code: 'entered-in-error', label: '登记有误' },
] as const satisfies readonly Code[]
type ExitReason = (typeof EXIT_REASON)[number]['code']
export const EXIT_REASONS = EXIT_REASON.map(({ code }) => code) as [ExitReason, ...ExitReason[]]

/** Why a child that left comes into the ledger again. */
export const READMISSION_REASON = [
  { code: 'parents-left-again', label: '父母又外出了' },
  { code: 'moved-back', label: '又回本地居住' },
  { code: 'fits-again', label: '又符合认定条件' },
  { code: 'left-in-error', label: '当初退出有误' },
] as const satisfies readonly Code[]
type ReadmissionReason = (typeof READMISSION_REASON)[number]['code']
const READMISSION_REASONS = READMISSION_REASON.map(({ code }) => code) as [ReadmissionReason, ...ReadmissionReason[]]

export const confirmChild = endpoint({
  method: 'POST',
  path: '/api/children/:id/confirm',
  permission: 'child.write',
  summary: '核对档案，情况没有变化',
  input: z.strictObject({ ...commandFields, id: Id, note: optionalText(200) }),
  output: Done,
})
export const proposeExit = endpoint({
  method: 'POST',
  path: '/api/children/:id/exit',
  permission: 'child.write',
  summary: '提出退出台账',
  input: z.strictObject({ ...commandFields, id: Id, reason: z.enum(EXIT_REASONS), basis: text(200), since: Day }),
  output: Done,
})
export const withdrawExit = endpoint({
  method: 'POST',
  path: '/api/children/:id/exit/withdrawal',
  permission: 'child.write',
  summary: '撤回本单位提出的退出，没有决定以前',
  input: z.strictObject({ ...commandFields, id: Id, proposalId: Id }),
  output: Done,
})
export const answerExit = endpoint({
  method: 'POST',
  path: '/api/children/:id/exit/answer',
  permission: 'child.write',
  summary: '系统提出的退出：核实属实，或说明不是这样',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    proposalId: Id,
    answer: z.enum(['confirm', 'object']),
    /** Needed for an objection. */
    word: optionalText(200),
  }),
  output: Done,
})
export const archiveChild = endpoint({
  method: 'POST',
  path: '/api/children/:id/archive',
  permission: 'child.decide-exit',
  summary: '退出后归档：不再列出，仍可按姓名查到',
  input: z.strictObject({ ...commandFields, id: Id, expectedVersion: z.int().positive() }),
  output: Done,
})
export const readmitChild = endpoint({
  method: 'POST',
  path: '/api/children/:id/readmission',
  permission: 'child.write',
  summary: '退出后又符合条件：重新列入台账，仍用原来的档案',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int().positive(),
    reason: z.enum(READMISSION_REASONS),
    since: Day,
    basis: text(200),
  }),
  output: Done,
})
/** Exits under way, by whose turn it is. */
export const listExits = endpoint({
  method: 'GET',
  path: '/api/child-exits',
  permission: 'child.write',
  summary: '退出台账：等村里核实的、等乡镇决定的',
  input: z.strictObject({ turn: z.enum(['answer', 'decide']).default('answer'), page: PageNumber, pageSize: PageSize }),
  output: pageOf(
    z.object({
      id: Id,
      childId: Id,
      nameMasked: z.string(),
      areaName: z.string(),
      reason: z.string(),
      since: Day,
      proposedAt: Instant,
      /** Null where the machine proposes it. */
      by: z.string().nullable(),
      answer: z.enum(['confirm', 'object']).nullable(),
      /** It is the asker's own, or that of the same unit. */
      mayWithdraw: z.boolean(),
    }),
  ),
})
export const decideExit = endpoint({
  method: 'POST',
  path: '/api/children/:id/exit/decision',
  permission: 'child.decide-exit',
  summary: '同意退出台账，或退回',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    /** The proposal that was read: a newer one is not decided unseen. */
    proposalId: Id,
    decision: z.enum(['approve', 'refuse']),
    /** Needed for sending it back. */
    reason: optionalText(500),
  }),
  output: Done,
})
