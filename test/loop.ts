import { randomUUID } from 'node:crypto'
import { answerAssessment, decideGrade, giveOpinion, inviteUnit } from '#contract/assessment.ts'
import { listUnits } from '#contract/account.ts'
import {
  decideClosing,
  notifyTownship,
  proposeClosing,
  readCase,
  receiveNotice,
  recordMeasure,
  setScenario,
} from '#contract/case.ts'
import { listChildren } from '#contract/child.ts'
import { adoptPlan, completeReferral, acceptReferral, readReferral, sendReferral } from '#contract/referral.ts'
import { acceptReport, fileReport } from '#contract/report.ts'
import type { UnitKind } from '#contract/unit-kinds.ts'
import { recordVisit } from '#contract/visit.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Person, World } from './start-app.ts'

export const VILLAGE = '331124101210'
export const CALM_ANSWERS = {
  'present-danger': 'none',
  'living-alone': 'always',
  'home-hazard': 'some',
  carer: 'nobody',
  'guardian-harm': 'none',
  'parent-contact': 'rare',
  health: 'good',
  mood: 'low',
  schooling: 'regular',
} as const

/** Who plays in the loop, all of 古市镇. */
export async function cast(world: World) {
  return {
    teacher: await world.as('school.gushi'),
    police: await world.as('police.gushi'),
    town: await world.as('town.gushi'),
    second: await world.as('town.gushi.second'),
    clinic: await world.as('clinic.gushi'),
    village: await world.as('village.fapu'),
    civil: await world.as('civil.county'),
  }
}
export type Cast = Awaited<ReturnType<typeof cast>>

export async function unitOf(person: Person, kind: UnitKind, areaCode?: string): Promise<string> {
  const units = await person.call(listUnits, { kind, ...(areaCode === undefined ? {} : { areaCode }) })
  return units.rows[0]!.id
}

/** A child of 筏铺村 who goes to the teacher's school. */
export async function pupilOf(people: Cast): Promise<string> {
  const pupils = await people.teacher.call(listChildren, { areaCode: VILLAGE, pageSize: 50 })
  return pupils.rows[0]!.id
}

export async function file(
  world: World,
  people: Cast,
  more: { childId?: string; narrative?: string; situations?: string[] } = {},
): Promise<string> {
  const id = randomUUID()
  await people.teacher.call(fileReport, {
    commandId: randomUUID(),
    id,
    situations: more.situations ?? ['living-alone'],
    urgent: true,
    ...(more.childId === undefined ? { childDescription: '约八岁男孩' } : { childId: more.childId }),
    areaCode: VILLAGE,
    narrative: more.narrative ?? '孩子独自居住已两周，晚上没有大人。',
    observedAt: world.clock.now().toISOString(),
  })
  return id
}

export async function accept(world: World, people: Cast, reportId: string): Promise<string> {
  const caseId = randomUUID()
  await people.police.call(acceptReport, {
    commandId: randomUUID(),
    id: reportId,
    caseId,
    dispatchedAt: world.clock.now().toISOString(),
  })
  return caseId
}

async function versionOf(
  person: Person,
  caseId: string,
): Promise<{ commandId: string; id: string; expectedVersion: number }> {
  const view = await person.call(readCase, { id: caseId })
  return { commandId: randomUUID(), id: caseId, expectedVersion: view.version }
}

export async function handle(people: Cast, caseId: string): Promise<void> {
  await people.police.call(setScenario, { ...(await versionOf(people.police, caseId)), scenario: 'general' })
  for (const stepId of ['attend', 'targeted-measures', 'admonition', 'filing']) {
    await people.police.call(recordMeasure, {
      ...(await versionOf(people.police, caseId)),
      measureId: randomUUID(),
      stepId,
      kind: 'recorded',
      note: '已到场核实并联系父母。',
    })
  }
  for (const stepId of ['evidence', 'injury-exam']) {
    await people.police.call(recordMeasure, {
      ...(await versionOf(people.police, caseId)),
      measureId: randomUUID(),
      stepId,
      kind: 'waived',
      note: '没有外伤，也没有侵害迹象。',
    })
  }
  await people.police.call(notifyTownship, {
    ...(await versionOf(people.police, caseId)),
    summary: '已联系父亲，三日内返乡。',
  })
}

export async function assess(people: Cast, caseId: string): Promise<void> {
  await people.town.call(receiveNotice, { ...(await versionOf(people.town, caseId)), assessmentId: randomUUID() })
  const invitationId = randomUUID()
  const station = await unitOf(people.town, 'police-station', '331124101000')
  await people.town.call(inviteUnit, {
    ...(await versionOf(people.town, caseId)),
    invitationId,
    part: 'police',
    unitId: station,
  })
  await people.police.call(giveOpinion, {
    commandId: randomUUID(),
    id: caseId,
    invitationId,
    opinion: '住处偏僻，夜间不安全。',
  })
  await people.town.call(answerAssessment, { ...(await versionOf(people.town, caseId)), answers: CALM_ANSWERS })
  await people.town.call(decideGrade, { ...(await versionOf(people.town, caseId)), grade: 'red' })
}

export async function plan(world: World, people: Cast, caseId: string): Promise<void> {
  await people.town.call(adoptPlan, {
    ...(await versionOf(people.town, caseId)),
    planId: randomUUID(),
    goals: '两周内落实照料人。',
    services: [{ service: 'medical-treatment', need: '体检' }],
    followUpUnitId: await unitOf(people.town, 'village-committee', VILLAGE),
    firstFollowUpBy: beijingDate(world.clock.now()),
  })
}

export async function refer(
  people: Cast,
  caseId: string,
  input: { service: string; toUnitId: string },
): Promise<string> {
  const referralId = randomUUID()
  await people.town.call(sendReferral, {
    ...(await versionOf(people.town, caseId)),
    referralId,
    request: '请安排一次全面体检。',
    ...input,
  })
  return referralId
}

export async function serve(provider: Person, referralId: string): Promise<void> {
  const sent = await provider.call(readReferral, { id: referralId })
  await provider.call(acceptReferral, { commandId: randomUUID(), id: referralId, expectedVersion: sent.version })
  await provider.call(completeReferral, {
    commandId: randomUUID(),
    id: referralId,
    expectedVersion: sent.version + 1,
    feedback: '体检完成，营养偏差，已给家人指导。',
  })
}

export async function followUp(world: World, people: Cast, input: { childId: string; caseId: string }): Promise<void> {
  await people.village.call(recordVisit, {
    commandId: randomUUID(),
    id: randomUUID(),
    ...input,
    visitedOn: beijingDate(world.clock.now()),
    mode: 'home',
    personsMet: ['child', 'carer'],
    childSafe: true,
    carerPresent: true,
    note: '奶奶已搬来同住。',
  })
}

export async function close(world: World, people: Cast, caseId: string): Promise<void> {
  await people.town.call(proposeClosing, {
    ...(await versionOf(people.town, caseId)),
    outcome: 'resolved',
    summary: '照料人已落实，孩子安全。',
    followUpOn: beijingDate(new Date(world.clock.now().getTime() + 30 * 86_400_000)),
  })
  await people.second.call(decideClosing, { ...(await versionOf(people.second, caseId)), agree: true })
}

/** The whole loop, from report to closed case. */
export async function playLoop(
  world: World,
): Promise<{ reportId: string; caseId: string; childId: string; referralIds: string[] }> {
  const people = await cast(world)
  const childId = await pupilOf(people)
  const reportId = await file(world, people, { childId })
  const caseId = await accept(world, people, reportId)
  await handle(people, caseId)
  await assess(people, caseId)
  await plan(world, people, caseId)
  const clinic = await unitOf(people.town, 'hospital', '331124101000')
  const civil = await unitOf(people.town, 'civil-affairs')
  const referralIds = [
    await refer(people, caseId, { service: 'medical-treatment', toUnitId: clinic }),
    await refer(people, caseId, { service: 'guardianship-guidance', toUnitId: civil }),
  ]
  await serve(people.clinic, referralIds[0]!)
  await serve(people.civil, referralIds[1]!)
  await followUp(world, people, { childId, caseId })
  await close(world, people, caseId)
  return { reportId, caseId, childId, referralIds }
}
