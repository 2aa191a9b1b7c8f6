import { z } from 'zod'
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
import { Duty } from './duty.ts'
import { Assessment } from './assessment.ts'
import { FileSummary } from './file.ts'
import { Plan, Referral } from './referral.ts'
import { Visit } from './visit.ts'

export const CASE_STATES = [
  'handling',
  'notified',
  'assessing',
  'assessed',
  'planned',
  'following',
  'closing',
  'closed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const CaseRow = z
  .object({
    id: Id,
    number: z.string(),
    state: z.enum(CASE_STATES),
    childMasked: z.string().nullable(),
    areaCode: z.string(),
    areaName: z.string(),
    urgent: z.boolean(),
    grade: z.string().nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    nextDueAt: Instant.nullable(),
    overdue: z.int(),
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.infer<typeof CaseRow>
export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  permission: 'case.read',
  summary: '个案列表',
  input: z.strictObject({ state: z.enum([...CASE_STATES, 'open']).optional(), page: PageNumber, pageSize: PageSize }),
  output: pageOf(CaseRow),
})

export const CaseMeasure = z.object({
  id: Id,
  stepId: z.string(),
  kind: z.enum(['recorded', 'waived']),
  note: z.string(),
  placement: z.string().nullable(),
  at: Instant,
  by: z.string(),
  clauseId: z.string(),
  files: z.array(FileSummary),
})
export const CaseAct = z.enum([
  'set-scenario',
  'record-measure',
  'notify',
  'receive-notice',
  'identify-child',
  'invite',
  'give-opinion',
  'answer-assessment',
  'decide-grade',
  'adopt-plan',
  'send-referral',
  'record-return',
  'record-visit',
  'propose-closing',
  'confirm-closing',
  'refuse-closing',
])
export type CaseAct = z.infer<typeof CaseAct>

export const CaseView = z
  .object({
    id: Id,
    version: z.int(),
    number: z.string(),
    state: z.enum(CASE_STATES),
    urgent: z.boolean(),
    packId: z.string(),
    packVersion: z.int(),
    areaCode: z.string(),
    areaName: z.string(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    child: z.object({ id: Id, nameMasked: z.string(), sex: z.string(), age: z.int() }).nullable(),
    report: z.object({
      id: Id,
      number: z.string(),
      situations: z.array(z.string()),
      filedAt: Instant,
      acceptedAt: Instant.nullable(),
      dispatchedAt: Instant.nullable(),
      narrative: z.string().nullable(),
      place: z.string().nullable(),
      childDescription: z.string().nullable(),
      files: z.array(FileSummary),
    }),
    scenario: z.string().nullable(),
    measures: z.array(CaseMeasure),
    notice: z
      .object({
        summary: z.string(),
        at: Instant,
        by: z.string(),
        receivedAt: Instant.nullable(),
        receivedBy: z.string().nullable(),
      })
      .nullable(),
    /** The child was placed somewhere in this case and is with its family again. */
    returned: z.object({ on: Day, note: z.string(), at: Instant, by: z.string() }).nullable(),
    assessment: Assessment.nullable(),
    plan: Plan.nullable(),
    referrals: z.array(Referral),
    visits: z.array(Visit),
    closing: z
      .object({
        outcome: z.string(),
        summary: z.string(),
        followUpOn: Day,
        proposedAt: Instant,
        proposedBy: z.string(),
        refusedReason: z.string().nullable(),
        closedBy: z.string().nullable(),
      })
      .nullable(),
    team: z.array(
      z.object({ unitId: Id, unitName: z.string(), part: z.string(), since: Instant, until: Instant.nullable() }),
    ),
    duties: z.array(Duty),
    track: z.array(
      z.object({
        id: Id,
        at: Instant,
        type: z.string(),
        title: z.string(),
        by: z.string().nullable(),
        clauses: z.array(z.string()),
      }),
    ),
    /** What the asking post may do now; the rules decide, the screen only shows. */
    can: z.array(CaseAct),
  })
  .meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseView>

export const readCase = endpoint({
  method: 'GET',
  path: '/api/cases/:id',
  permission: 'case.read',
  summary: '个案全程',
  input: z.strictObject({ id: Id }),
  output: CaseView,
})

const onCase = { ...commandFields, id: Id, expectedVersion: z.int().positive() }
const codeWord = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const setScenario = endpoint({
  method: 'POST',
  path: '/api/cases/:id/scenario',
  permission: 'case.handle',
  summary: '判定处置情形',
  input: z.strictObject({ ...onCase, scenario: codeWord, reason: optionalText(500) }),
  output: Done,
})
export const recordMeasure = endpoint({
  method: 'POST',
  path: '/api/cases/:id/measures',
  permission: 'case.handle',
  summary: '记录一项措施，或说明为何不需要',
  input: z.strictObject({
    ...onCase,
    measureId: Id,
    stepId: codeWord,
    kind: z.enum(['recorded', 'waived']),
    note: text(2000),
    placement: codeWord.optional(),
    placementUnitId: Id.optional(),
    fileIds: z.array(Id).max(9).default([]),
  }),
  output: Done,
})
export const returnChild = endpoint({
  method: 'POST',
  path: '/api/cases/:id/return',
  permission: 'case.return',
  summary: '临时安置的儿童接回家庭',
  input: z.strictObject({ ...onCase, returnedOn: Day, note: text(500) }),
  output: Done,
})
export const notifyTownship = endpoint({
  method: 'POST',
  path: '/api/cases/:id/notify',
  permission: 'case.handle',
  summary: '把处置情况通报乡镇',
  input: z.strictObject({ ...onCase, summary: text(2000) }),
  output: Done,
})
export const receiveNotice = endpoint({
  method: 'POST',
  path: '/api/cases/:id/notice-receipt',
  permission: 'case.receive',
  summary: '乡镇签收通报，随即开始评估',
  input: z.strictObject({ ...onCase, assessmentId: Id }),
  output: Done,
})
export const identifyChild = endpoint({
  method: 'POST',
  path: '/api/cases/:id/child',
  permission: 'case.receive',
  summary: '确认是哪名儿童',
  input: z.strictObject({ ...onCase, childId: Id }),
  output: Done,
})
export const CLOSING_OUTCOMES = [
  'resolved',
  'safe-with-support',
  'transferred',
  'moved-away',
  'came-of-age',
  'unfounded',
] as const
export const proposeClosing = endpoint({
  method: 'POST',
  path: '/api/cases/:id/closing',
  permission: 'case.propose-closing',
  summary: '提出结案',
  input: z.strictObject({ ...onCase, outcome: z.enum(CLOSING_OUTCOMES), summary: text(2000), followUpOn: Day }),
  output: Done,
})
export const decideClosing = endpoint({
  method: 'POST',
  path: '/api/cases/:id/closing/decision',
  permission: 'case.close',
  summary: '由另一人审核结案：同意或退回',
  input: z.strictObject({ ...onCase, agree: z.boolean(), reason: optionalText(1000) }),
  output: Done,
})
