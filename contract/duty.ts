import { z } from 'zod'
import { commandFields, Done, Id, Instant, PageNumber, pageOf, PageSize } from './primitives.ts'
import { endpoint } from './endpoint.ts'

/** An instance of a clause: what is due, since when it runs, what stops it, who is told next. */
export const Duty = z
  .object({
    id: Id,
    title: z.string(),
    clauseId: z.string(),
    clauseRef: z.string(),
    packId: z.string(),
    /** The edition of the county's policy that opened it. */
    edition: z.int(),
    force: z.enum(['must', 'may', 'encourage']),
    state: z.enum(['open', 'met', 'cancelled', 'lapsed']),
    ownerRole: z.string(),
    ownerLabel: z.string(),
    ownerUnitName: z.string().nullable(),
    openedAt: Instant,
    /** The event that started the clock; null when the asker may not see it. */
    openedBy: z.string().nullable(),
    dueAt: Instant.nullable(),
    /** The document's own word, e.g. 及时. */
    word: z.string().nullable(),
    timeSource: z.enum(['document', 'platform-default', 'county', 'none']),
    /** One turn of a standing duty: 2026-11, 2026-Q4. */
    period: z.string().nullable(),
    breachedAt: Instant.nullable(),
    /** Evidence of before the limit came in afterwards: the breach was none. */
    breachWithdrawnAt: Instant.nullable(),
    pausedAt: Instant.nullable(),
    pauseReason: z.string().nullable(),
    /** The kinds of event that are its evidence. */
    closesBy: z.array(z.string()),
    /** Its evidence is the ledger's own return, which the platform makes. */
    byLedgerReturn: z.boolean(),
    closedAt: Instant.nullable(),
    next: z.object({ at: Instant, kind: z.enum(['reminder', 'escalation']), toLabel: z.string() }).nullable(),
    subjectKind: z.string(),
    subjectId: z.string(),
    childId: Id.nullable(),
    childMasked: z.string().nullable(),
    caseId: Id.nullable(),
    reportId: Id.nullable(),
    referralId: Id.nullable(),
    urgent: z.boolean(),
    areaName: z.string(),
    /** The township's own view, when it merely watches another post's duty. */
    mine: z.boolean(),
  })
  .meta({ id: 'Duty' })
export type Duty = z.infer<typeof Duty>

/** Why a clock may stand: the work cannot go on, and not for want of doing it. */
export const PAUSE_REASONS = ['family-away', 'force-majeure', 'other-office', 'court', 'child-in-hospital'] as const

export const pauseDuty = endpoint({
  method: 'POST',
  path: '/api/duties/:id/pause',
  permission: 'duty.pause',
  summary: '暂停计时（写明原因）',
  input: z.strictObject({ ...commandFields, id: Id, reason: z.enum(PAUSE_REASONS) }),
  output: Done,
})
export const resumeDuty = endpoint({
  method: 'POST',
  path: '/api/duties/:id/resume',
  permission: 'duty.pause',
  summary: '恢复计时，期限顺延',
  input: z.strictObject({ ...commandFields, id: Id }),
  output: Done,
})

export const DUTY_GROUPS = ['open', 'soon', 'overdue', 'done'] as const
export const listDuties = endpoint({
  method: 'GET',
  path: '/api/duties',
  permission: 'duty.read',
  summary: '待办、即将到期、已超期、已办',
  input: z.strictObject({ group: z.enum(DUTY_GROUPS).default('open'), page: PageNumber, pageSize: PageSize }),
  output: pageOf(Duty),
})
export const readHome = endpoint({
  method: 'GET',
  path: '/api/home',
  permission: 'duty.read',
  summary: '今天：待办、即将到期、已超期及各村情况',
  input: z.strictObject({}),
  output: z.object({
    counts: z.object({ open: z.int(), soon: z.int(), overdue: z.int() }),
    first: z.array(Duty),
    areas: z.array(
      z.object({ code: z.string(), name: z.string(), children: z.int(), openCases: z.int(), unvisited: z.int() }),
    ),
    unreadMessages: z.int(),
  }),
})
