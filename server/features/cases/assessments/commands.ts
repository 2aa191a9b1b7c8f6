import type { z } from 'zod'
import type {
  answerAssessment as AnswerAssessment,
  decideGrade as DecideGrade,
  giveOpinion as GiveOpinion,
  inviteUnit as InviteUnit,
} from '#contract/assessment.ts'
import { scoreScale } from '#policy/scale.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { endGrants } from '#server/platform/grants.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { findOpenUnit } from '../../units/queries.ts'
import { joinTeam } from '../commands.ts'
import { caseHappening, type CaseRecord, getCaseForUpdate, saveCase } from '../queries.ts'
import { advance } from '../rules.ts'
import { listTeamUnits } from '../team/queries.ts'
import {
  findOwnInvitation,
  getAssessment,
  insertAssessment,
  insertInvitation,
  saveAssessment,
  saveOpinion,
} from './queries.ts'
import { checkAnswers, checkDecision } from './rules.ts'

/** Opens the assessment under the pack's scale, pinned by id and version. A pack without one leaves only words to decide by. */
export async function openAssessment(context: ActorContext, input: { id: string; record: CaseRecord }): Promise<void> {
  const { scale } = input.record.pack
  if (scale === null) throw new Refusal('assessment_incomplete')
  await insertAssessment(context, {
    id: input.id,
    caseId: input.record.id,
    scaleId: scale.id,
    scaleVersion: scale.version,
  })
  context.record(caseHappening(input.record, 'assessment.opened', { ids: { assessment: input.id } }))
}

/** Calls a unit into the team that the clause names (SY-3.4-f: six parties); it sees the case until the grade is decided. */
export async function inviteUnit(context: ActorContext, input: z.output<typeof InviteUnit.input>) {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'invite', input.expectedVersion)
  const part = record.pack.team.find((item) => item.part === input.part)
  const unit = await findOpenUnit(context, input.unitId)
  if (part === undefined || unit === undefined || !part.unitKinds.includes(unit.kind))
    throw new Refusal('unit_not_found')
  const assessment = await getAssessment(context, record.id)
  await insertInvitation(context, {
    id: input.invitationId,
    assessmentId: assessment.id,
    caseId: record.id,
    part: part.part,
    unitId: input.unitId,
  })
  await joinTeam(context, record, { unitId: input.unitId, part: `assess-${part.part}` })
  const version = await saveCase(context, record, {})
  context.record(
    caseHappening(record, 'assessment.invited', {
      ids: { assessment: assessment.id, invitation: input.invitationId },
      assignedUnit: input.unitId,
      payload: { part: part.part },
      facts: { 'invitation.part': part.part },
    }),
  )
  return { id: record.id, version }
}

/** An invited unit gives its opinion and signs it; once given it stands. */
export async function giveOpinion(context: ActorContext, input: z.output<typeof GiveOpinion.input>) {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'give-opinion')
  const invitation = found(await findOwnInvitation(context, { caseId: record.id, id: input.invitationId }))
  if (invitation.signed) throw new Refusal('illegal_transition')
  await saveOpinion(context, { id: invitation.id, caseId: record.id, opinion: input.opinion })
  context.record(
    caseHappening(record, 'assessment.opinion-given', {
      ids: { assessment: invitation.assessmentId, invitation: invitation.id },
      payload: { part: invitation.part },
      facts: { 'invitation.part': invitation.part },
    }),
  )
  return { id: record.id, version: record.version }
}

/** The answers; the machine proposes a grade from them and says which caused it. */
export async function answerAssessment(context: ActorContext, input: z.output<typeof AnswerAssessment.input>) {
  const record = await getCaseForUpdate(context, input.id)
  advance(record, 'answer-assessment', input.expectedVersion)
  const assessment = await getAssessment(context, record.id)
  const scale = record.pack.scale!
  const outcome = scoreScale(scale, checkAnswers(scale, input.answers))
  if (!outcome.complete || outcome.proposedGrade === null)
    throw new Refusal('assessment_incomplete', { missing: outcome.missing })
  await saveAssessment(context, assessment, {
    state: 'proposed',
    answers: input.answers,
    total: outcome.total,
    proposedGrade: outcome.proposedGrade,
  })
  const version = await saveCase(context, record, {})
  context.record(
    caseHappening(record, 'assessment.proposed', {
      ids: { assessment: assessment.id },
      payload: { proposed: outcome.proposedGrade },
      facts: { 'assessment.total': outcome.total },
    }),
  )
  return { id: record.id, version }
}

/** A named person decides (PIPL 24); a grade other than the proposed one needs a reason. The invited units' part ends. */
export async function decideGrade(context: ActorContext, input: z.output<typeof DecideGrade.input>) {
  const record = await getCaseForUpdate(context, input.id)
  const state = advance(record, 'decide-grade', input.expectedVersion)
  if (record.childId === null) throw new Refusal('case_child_unknown')
  const assessment = await getAssessment(context, record.id)
  checkDecision(record.pack.scale!, assessment, input)
  await saveAssessment(context, assessment, {
    state: 'decided',
    decidedGrade: input.grade,
    reason: input.reason ?? null,
  })
  const version = await saveCase(context, record, { state, grade: input.grade })
  const decided = { ...record, state, grade: input.grade }
  context.record(
    caseHappening(decided, 'assessment.decided', {
      ids: { assessment: assessment.id },
      payload: { grade: input.grade, proposed: assessment.proposedGrade },
    }),
  )
  for (const { part } of record.pack.team) await endGrants(context, { subjectIds: [record.id], part: `assess-${part}` })
  await endChildGrantsOfLeavers(context, decided)
  return { id: record.id, version }
}

/** Whoever is no longer in the team no longer sees the child through it. */
async function endChildGrantsOfLeavers(context: ActorContext, record: CaseRecord): Promise<void> {
  const team = await listTeamUnits(context, record.id)
  const still = new Set(team.filter((unit) => unit.until === null).map((unit) => unit.unitId))
  for (const unit of team.filter((item) => item.until !== null && !still.has(item.unitId))) {
    await endGrants(context, { subjectIds: [record.childId!], part: `case-${record.id}`, unitId: unit.unitId })
  }
}
