import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { decideClosing, proposeClosing, readCase } from '#contract/case.ts'
import { registerChild } from '#contract/child.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { acceptReferral, readReferral, withdrawReferral } from '#contract/referral.ts'
import { acceptReport, fileReport } from '#contract/report.ts'
import { recordVisit } from '#contract/visit.ts'
import { beijingDate } from '#server/platform/clock.ts'
import {
  accept,
  assess,
  cast,
  type Cast,
  file,
  followUp,
  handle,
  plan,
  pupilOf,
  refer,
  serve,
  unitOf,
  VILLAGE,
} from '#test/loop.ts'
import { startWorld, type World } from '#test/start-app.ts'
import { findChainFaults } from './chain-check.ts'

let world: World
let people: Cast
let childId: string
beforeAll(async () => {
  world = await startWorld()
  people = await cast(world)
  childId = await pupilOf(people)
})

function visit(more: { commandId?: string; id?: string; note?: string } = {}) {
  return {
    commandId: randomUUID(),
    id: randomUUID(),
    childId,
    visitedOn: beijingDate(world.clock.now()),
    mode: 'home' as const,
    personsMet: ['child' as const],
    childSafe: true,
    carerPresent: true,
    ...more,
  }
}

const count = async (query: string, ...values: unknown[]): Promise<number> =>
  (await world.owner.query(`select count(*)::int as count from ${query}`, values)).rows[0].count

/** How many answers there were of each status. */
function tally(answers: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test('one command sent 100 times at once is done once and answered 100 times alike', async () => {
  const input = visit()
  const answers = await Promise.all(Array.from({ length: 100 }, () => people.village.ask(recordVisit, input)))
  expect(tally(answers)).toEqual({ 200: 100 })
  expect(new Set(answers.map((answer) => answer.raw))).toEqual(new Set([answers[0]!.raw]))
  expect(await count('visit where id = $1', input.id)).toBe(1)
  expect(await count('event where subject_id = $1', input.id)).toBe(1)
  expect(await count('command where id = $1', input.commandId)).toBe(1)
})

test('a report sent 100 times at once is one report with one number, one set of recipients, one set of duties', async () => {
  const single = await file(world, people)
  const shape = async (id: string) => ({
    grants: await count('access_grant where subject_id = $1', id),
    notices: await count('message where link_id = $1', id),
    duties: await count('duty where report_id = $1', id),
    events: await count('event where report_id = $1', id),
  })
  const input = {
    commandId: randomUUID(),
    id: randomUUID(),
    situations: ['living-alone'],
    urgent: true,
    childDescription: '约八岁男孩',
    areaCode: VILLAGE,
    narrative: '孩子独自居住已两周，晚上没有大人。',
    observedAt: world.clock.now().toISOString(),
  }
  const answers = await Promise.all(Array.from({ length: 100 }, () => people.teacher.ask(fileReport, input)))
  expect(tally(answers)).toEqual({ 200: 100 })
  expect(new Set(answers.map((answer) => answer.raw)).size).toBe(1)
  expect(await shape(input.id)).toEqual(await shape(single))
})

test('a command id used for another body, or by another person, is refused and changes nothing', async () => {
  const first = visit()
  await people.village.call(recordVisit, first)
  const others = await Promise.all([
    people.village.ask(recordVisit, visit({ commandId: first.commandId })),
    people.village.ask(recordVisit, { ...first, note: '另一句话' }),
    people.town.ask(recordVisit, first),
  ])
  expect(others.map((answer) => [answer.status, (answer.body as { code?: string }).code])).toEqual(
    others.map(() => [422, 'command_reused']),
  )
  expect(await count('visit where id = $1', first.id)).toBe(1)
  expect(await count('event where command_id = $1', first.commandId)).toBe(1)
})

test('two bodies under one command id at once: one is done, the other refused', async () => {
  const commandId = randomUUID()
  const [one, other] = [visit({ commandId }), visit({ commandId })]
  const answers = await Promise.all([people.village.ask(recordVisit, one), people.village.ask(recordVisit, other)])
  expect(tally(answers)).toEqual({ 200: 1, 422: 1 })
  expect(await count('visit where id = any ($1)', [one.id, other.id])).toBe(1)
})

test('of two stations that accept one report at once, one has the case and the other is told', async () => {
  const neighbour = await world.as('police.yuyan')
  const reportId = await file(world, people)
  // Both have been told of it, as where a child lives between two townships.
  await world.owner.query(
    `insert into access_grant (id, unit_id, subject_kind, subject_id, part, area_code, since)
     select gen_random_uuid(), p.unit_id, 'report', $1, 'second-station', $2, $3 from post p join account a on a.id = p.account_id where a.login = 'police.yuyan'`,
    [reportId, VILLAGE, world.clock.now()],
  )
  const acceptance = () => ({
    commandId: randomUUID(),
    id: reportId,
    caseId: randomUUID(),
    dispatchedAt: world.clock.now().toISOString(),
  })
  const answers = await Promise.all([
    people.police.ask(acceptReport, acceptance()),
    neighbour.ask(acceptReport, acceptance()),
  ])
  expect(tally(answers)).toEqual({ 200: 1, 409: 1 })
  expect(await count('protection_case where report_id = $1', reportId)).toBe(1)
  expect(await count("event where report_id = $1 and type = 'report.accepted'", reportId)).toBe(1)
})

test('of two decisions on one closing at once, and of taking and withdrawing one referral at once, one holds', async () => {
  const pupil = await pupilOf(people)
  const caseId = await accept(world, people, await file(world, people, { childId: pupil }))
  await handle(people, caseId)
  await assess(people, caseId)
  await plan(world, people, caseId)
  const clinic = await unitOf(people.town, 'hospital', '331124101000')
  const referralId = await refer(people, caseId, { service: 'medical-treatment', toUnitId: clinic })
  const sent = await people.clinic.call(readReferral, { id: referralId })
  const act = () => ({ commandId: randomUUID(), id: referralId, expectedVersion: sent.version })
  const taken = await Promise.all([
    people.clinic.ask(acceptReferral, act()),
    people.town.ask(withdrawReferral, { ...act(), reason: '已另行安排。' }),
  ])
  expect(tally(taken)).toEqual({ 200: 1, 409: 1 })
  expect(await count("event where case_id = $1 and type in ('referral.accepted', 'referral.withdrawn')", caseId)).toBe(
    1,
  )

  if (taken[1].status === 200)
    await serve(people.clinic, await refer(people, caseId, { service: 'medical-treatment', toUnitId: clinic }))
  else await people.town.call(withdrawReferral, { ...act(), expectedVersion: sent.version + 1, reason: '已另行安排。' })
  await followUp(world, people, { childId: pupil, caseId })
  const open = await people.town.call(readCase, { id: caseId })
  await people.town.call(proposeClosing, {
    commandId: randomUUID(),
    id: caseId,
    expectedVersion: open.version,
    outcome: 'resolved',
    summary: '照料人已落实，孩子安全。',
    followUpOn: beijingDate(new Date(world.clock.now().getTime() + 30 * 86_400_000)),
  })
  const proposed = await people.second.call(readCase, { id: caseId })
  const decision = () => ({ commandId: randomUUID(), id: caseId, expectedVersion: proposed.version })
  const decided = await Promise.all([
    people.second.ask(decideClosing, { ...decision(), agree: true }),
    people.second.ask(decideClosing, { ...decision(), agree: false, reason: '再看一个月。' }),
  ])
  expect(tally(decided)).toEqual({ 200: 1, 409: 1 })
  expect(await count("event where case_id = $1 and type in ('case.closed', 'case.closing-refused')", caseId)).toBe(1)
})

test('fifty different commands at once on one township leave a chain without a gap', async () => {
  const before = await count("event where type = 'visit.recorded'")
  const answers = await Promise.all(Array.from({ length: 50 }, () => people.village.ask(recordVisit, visit())))
  expect(tally(answers)).toEqual({ 200: 50 })
  expect(await count("event where type = 'visit.recorded'")).toBe(before + 50)
  expect(await findChainFaults(world.owner, world.platform.keys)).toEqual([])
})

test('a chain that was tampered with is noticed by the check the drills rely on', async () => {
  const { rows } = await world.owner.query(
    "select chain, seq, payload from event where type = 'visit.recorded' order by seq desc limit 1",
  )
  const { chain, seq, payload } = rows[0]
  const change = (value: unknown) =>
    world.owner.query('update event set payload = $1 where chain = $2 and seq = $3', [
      JSON.stringify(value),
      chain,
      seq,
    ])
  await change({ ...payload, mode: 'phone' })
  expect(await findChainFaults(world.owner, world.platform.keys)).toEqual([`chain ${chain}: ${seq} was changed`])
  await change(payload)
  expect(await findChainFaults(world.owner, world.platform.keys)).toEqual([])
})

test('of ten registrations of one ID number at once, one child comes to be', async () => {
  const birthDate = '2015-03-09'
  const idNumber = syntheticIdNumber({ birthDate, sex: '1', serial: 477 })
  const registration = () => ({
    commandId: randomUUID(),
    id: randomUUID(),
    fields: {
      name: '欧阳小满（示例）',
      sex: '1',
      nation: '01',
      birthDate,
      idKind: 'identity-card',
      idNumber,
      householdRegistered: true,
      areaCode: VILLAGE,
      address: '古市镇筏铺村12号后屋',
      health: 'healthy',
      schooling: 'primary',
      careArrangement: 'both',
    },
    relatives: [],
  })
  const inputs = Array.from({ length: 10 }, registration)
  const answers = await Promise.all(inputs.map((input) => people.town.ask(registerChild, input)))
  expect(tally(answers)).toEqual({ 200: 1, 409: 9 })
  expect(new Set(answers.map((answer) => (answer.body as { code?: string }).code))).toEqual(
    new Set([undefined, 'child_id_number_taken']),
  )
  const ids = inputs.map((input) => input.id)
  expect(await count('child where id = any ($1)', ids)).toBe(1)
  expect(await count('data_key where owner_id = any ($1)', ids)).toBe(1)
  expect(await count("event where child_id = any ($1) and type = 'child.registered'", ids)).toBe(1)
})
