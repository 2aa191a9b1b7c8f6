import { randomUUID } from 'node:crypto'
import { answerAssessment, decideGrade, giveOpinion, inviteUnit } from '#contract/assessment.ts'
import {
  decideClosing,
  identifyChild,
  notifyTownship,
  proposeClosing,
  receiveNotice,
  recordMeasure,
  setScenario,
} from '#contract/case.ts'
import {
  acceptReferral,
  adoptPlan,
  completeReferral,
  refuseReferral,
  sendReferral,
  withdrawReferral,
} from '#contract/referral.ts'
import { recordVisit } from '#contract/visit.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { CALM_ANSWERS, unitOf, VILLAGE } from '#test/loop.ts'
import type { Stage } from './stage.ts'

export async function plantHandling(stage: Stage): Promise<void> {
  const {
    plants,
    onCase,
    people: { police, town },
    ids: { childId },
  } = stage
  await police.call(setScenario, {
    ...(await onCase(police)),
    scenario: 'general',
    reason: plants.text('reason of a scenario'),
  })
  for (const stepId of ['attend', 'targeted-measures', 'admonition', 'filing', 'evidence', 'injury-exam']) {
    await police.call(recordMeasure, {
      ...(await onCase(police)),
      measureId: randomUUID(),
      stepId,
      kind: stepId === 'injury-exam' ? 'waived' : 'recorded',
      note: plants.text(`measure ${stepId}`),
    })
  }
  await police.call(notifyTownship, { ...(await onCase(police)), summary: plants.text('notice') })
  await town.call(receiveNotice, { ...(await onCase(town)), assessmentId: randomUUID() })
  await town.call(identifyChild, { ...(await onCase(town)), childId })
}

export async function plantAssessment(stage: Stage): Promise<void> {
  const {
    plants,
    command,
    onCase,
    today,
    people: { town, police },
    ids: { caseId },
  } = stage
  const invitationId = randomUUID()
  const unitId = await unitOf(town, 'police-station', '331124101000')
  await town.call(inviteUnit, { ...(await onCase(town)), invitationId, part: 'police', unitId })
  await police.call(giveOpinion, { ...command(), id: caseId, invitationId, opinion: plants.text('opinion') })
  await town.call(answerAssessment, { ...(await onCase(town)), answers: CALM_ANSWERS })
  await town.call(decideGrade, { ...(await onCase(town)), grade: 'yellow', reason: plants.text('reason of a grade') })
  await town.call(adoptPlan, {
    ...(await onCase(town)),
    planId: randomUUID(),
    goals: plants.text('goals'),
    services: [{ service: 'medical-treatment', need: plants.text('need') }],
    followUpUnitId: await unitOf(town, 'village-committee', VILLAGE),
    firstFollowUpBy: today,
  })
}

async function refer(stage: Stage, where: string): Promise<{ id: string; expectedVersion: number }> {
  const {
    plants,
    onCase,
    people: { town },
  } = stage
  const id = randomUUID()
  const toUnitId = await unitOf(town, 'hospital', '331124101000')
  const request = plants.text(`request ${where}`)
  const sent = { ...(await onCase(town)), referralId: id, service: 'medical-treatment', toUnitId, request }
  await town.call(sendReferral, sent)
  return { id, expectedVersion: 1 }
}

export async function plantReferrals(stage: Stage): Promise<void> {
  const {
    plants,
    command,
    upload,
    people: { clinic, town },
  } = stage
  const refused = await refer(stage, 'that is refused')
  await clinic.call(refuseReferral, { ...command(), ...refused, reason: plants.text('reason of a refusal') })
  const withdrawn = await refer(stage, 'that is withdrawn')
  await town.call(withdrawReferral, { ...command(), ...withdrawn, reason: plants.text('reason of a withdrawal') })
  const { id } = await refer(stage, 'that is completed')
  await clinic.call(acceptReferral, {
    ...command(),
    id,
    expectedVersion: 1,
  })
  await clinic.call(completeReferral, {
    ...command(),
    id,
    expectedVersion: 2,
    fileIds: [await upload(clinic, 'of a referral')],
    feedback: plants.text('feedback'),
  })
}

export async function plantClosing(stage: Stage): Promise<void> {
  const {
    world,
    plants,
    command,
    onCase,
    today,
    people: { town, second, village },
    ids: { childId, caseId },
  } = stage
  await village.call(recordVisit, {
    ...command(),
    id: randomUUID(),
    childId,
    caseId,
    visitedOn: today,
    mode: 'home',
    personsMet: ['child', 'carer'],
    childSafe: true,
    carerPresent: true,
    note: plants.text('note of a follow-up'),
  })
  const followUpOn = beijingDate(new Date(world.clock.now().getTime() + 30 * 86_400_000))
  const propose = async (where: string) =>
    town.call(proposeClosing, { ...(await onCase(town)), outcome: 'resolved', summary: plants.text(where), followUpOn })
  await propose('closing summary')
  const reason = plants.text('reason against closing')
  await second.call(decideClosing, { ...(await onCase(second)), agree: false, reason })
  await propose('second closing summary')
  await second.call(decideClosing, { ...(await onCase(second)), agree: true })
}
