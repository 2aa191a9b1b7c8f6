import { z } from 'zod'
import { commandFields, Done, Id, Instant, optionalText, text } from './primitives.ts'
import { endpoint } from './endpoint.ts'

const word = z.string().regex(/^[a-z0-9-]{1,60}$/)

export const Invitation = z.object({
  id: Id,
  unitId: Id,
  unitName: z.string(),
  part: z.string(),
  clauseId: z.string(),
  invitedAt: Instant,
  opinion: z.string().nullable(),
  signedBy: z.string().nullable(),
  signedAt: Instant.nullable(),
  mine: z.boolean(),
})
export const Assessment = z
  .object({
    id: Id,
    state: z.enum(['open', 'proposed', 'decided']),
    scaleId: z.string(),
    scaleVersion: z.int(),
    openedAt: Instant,
    invitations: z.array(Invitation),
    answers: z.record(z.string(), z.string()),
    dimensions: z.array(z.object({ id: z.string(), label: z.string(), score: z.number() })),
    total: z.number().nullable(),
    proposedGrade: z.string().nullable(),
    because: z.array(
      z.object({
        itemId: z.string(),
        text: z.string(),
        answerLabel: z.string(),
        score: z.number(),
        rule: z.string().nullable(),
      }),
    ),
    decidedGrade: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({ id: 'Assessment' })
export type Assessment = z.infer<typeof Assessment>

const onCase = { ...commandFields, id: Id, expectedVersion: z.int().positive() }

export const inviteUnit = endpoint({
  method: 'POST',
  path: '/api/cases/:id/assessment/invitations',
  permission: 'case.assess',
  summary: '邀请单位参加评估',
  input: z.strictObject({ ...onCase, invitationId: Id, part: word, unitId: Id }),
  output: Done,
})
export const giveOpinion = endpoint({
  method: 'POST',
  path: '/api/cases/:id/assessment/opinions',
  permission: 'assessment.opinion',
  summary: '提交本单位的评估意见（签名）',
  input: z.strictObject({ ...commandFields, id: Id, invitationId: Id, opinion: text(2000) }),
  output: Done,
})
export const answerAssessment = endpoint({
  method: 'POST',
  path: '/api/cases/:id/assessment/answers',
  permission: 'case.assess',
  summary: '填写评估，系统给出建议等级',
  input: z.strictObject({
    ...onCase,
    answers: z.record(word, word).refine((answers) => Object.keys(answers).length <= 100),
  }),
  output: Done,
})
export const decideGrade = endpoint({
  method: 'POST',
  path: '/api/cases/:id/assessment/decision',
  permission: 'case.assess',
  summary: '由具名人员确定等级；与建议不同须写理由',
  input: z.strictObject({ ...onCase, grade: word, reason: optionalText(1000) }),
  output: Done,
})
