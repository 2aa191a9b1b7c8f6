import { z } from 'zod'
import { commandFields, Done, Id, Instant, PageNumber, pageOf, PageSize, Day, text } from './primitives.ts'
import { endpoint } from './endpoint.ts'
import { Duty } from './duty.ts'

const word = z.string().regex(/^[a-z0-9-]{1,60}$/)

export const Plan = z
  .object({
    id: Id,
    goals: z.string(),
    services: z.array(z.object({ service: z.string(), need: z.string() })),
    followUpUnitName: z.string(),
    firstFollowUpBy: Day,
    adoptedAt: Instant,
    adoptedBy: z.string(),
  })
  .meta({ id: 'Plan' })

export const REFERRAL_STATES = ['sent', 'accepted', 'refused', 'completed', 'withdrawn'] as const
export const Referral = z
  .object({
    id: Id,
    caseId: Id,
    version: z.int(),
    state: z.enum(REFERRAL_STATES),
    service: z.string(),
    clauseId: z.string(),
    toUnitId: Id,
    toUnitName: z.string(),
    fromUnitName: z.string(),
    request: z.string(),
    sentAt: Instant,
    answeredAt: Instant.nullable(),
    refusedReason: z.string().nullable(),
    completedAt: Instant.nullable(),
    feedback: z.string().nullable(),
    /** Set on the receiving side: only what the service needs. */
    child: z.object({ id: Id, nameMasked: z.string(), age: z.int(), sex: z.string() }).nullable(),
    urgent: z.boolean(),
    duties: z.array(Duty),
    can: z.array(z.enum(['accept', 'refuse', 'complete', 'withdraw'])),
  })
  .meta({ id: 'Referral' })
export type Referral = z.infer<typeof Referral>

export const adoptPlan = endpoint({
  method: 'POST',
  path: '/api/cases/:id/plan',
  permission: 'case.plan',
  summary: '制定帮扶方案',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int().positive(),
    planId: Id,
    goals: text(2000),
    services: z
      .array(z.strictObject({ service: word, need: text(500) }))
      .min(1)
      .max(10),
    /** The village that follows up. */
    followUpUnitId: Id,
    firstFollowUpBy: Day,
  }),
  output: Done,
})
export const sendReferral = endpoint({
  method: 'POST',
  path: '/api/cases/:id/referrals',
  permission: 'case.plan',
  summary: '转介一项服务',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    expectedVersion: z.int().positive(),
    referralId: Id,
    service: word,
    toUnitId: Id,
    request: text(2000),
  }),
  output: Done,
})
export const listReferrals = endpoint({
  method: 'GET',
  path: '/api/referrals',
  permission: 'referral.read',
  summary: '转介：收到的、发出的',
  input: z.strictObject({
    box: z.enum(['received', 'sent']).default('received'),
    state: z.enum(REFERRAL_STATES).optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(Referral),
})
export const readReferral = endpoint({
  method: 'GET',
  path: '/api/referrals/:id',
  permission: 'referral.read',
  summary: '查看转介',
  input: z.strictObject({ id: Id }),
  output: Referral,
})
const onReferral = { ...commandFields, id: Id, expectedVersion: z.int().positive() }
export const acceptReferral = endpoint({
  method: 'POST',
  path: '/api/referrals/:id/accept',
  permission: 'referral.answer',
  summary: '接收转介',
  input: z.strictObject(onReferral),
  output: Done,
})
export const refuseReferral = endpoint({
  method: 'POST',
  path: '/api/referrals/:id/refuse',
  permission: 'referral.answer',
  summary: '退回转介并说明原因',
  input: z.strictObject({ ...onReferral, reason: text(1000) }),
  output: Done,
})
export const completeReferral = endpoint({
  method: 'POST',
  path: '/api/referrals/:id/complete',
  permission: 'referral.answer',
  summary: '办结并反馈结果',
  input: z.strictObject({ ...onReferral, feedback: text(2000), fileIds: z.array(Id).max(9).default([]) }),
  output: Done,
})
export const withdrawReferral = endpoint({
  method: 'POST',
  path: '/api/referrals/:id/withdraw',
  permission: 'case.plan',
  summary: '撤回转介',
  input: z.strictObject({ ...onReferral, reason: text(1000) }),
  output: Done,
})
