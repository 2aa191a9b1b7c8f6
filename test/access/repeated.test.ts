import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { startWorld, type World } from '#test/start-app.ts'
import { ask, codeOf, type Persona, withoutTrace } from './ask.ts'
import { expectations } from './expectations.ts'
import { type Population, populate, type Relation } from './population.ts'

let world: World
let population: Population
const persona = (login: string): Persona => population.personas.find((each) => each.login === login)!

beforeAll(async () => {
  world = await startWorld()
  population = await populate(world)
})

function send(login: string, operation: string, input: Record<string, unknown>) {
  return ask(world.app, persona(login), endpoints.get(operation)!, input)
}

const VISIT = { visitedOn: '2026-11-15', mode: 'phone', personsMet: ['carer'], childSafe: true, carerPresent: true }
const visit = () => ({ ...VISIT, commandId: randomUUID(), id: randomUUID(), childId: population.places.own.childId })
async function visitsOf(id: string): Promise<number> {
  const { rows } = await world.owner.query<{ n: number }>('select count(*)::int as n from visit where id = $1', [id])
  return rows[0]!.n
}

test('a command sent twice is one, and answers the same', async () => {
  const input = visit()
  const first = await send('village.fapu', 'recordVisit', input)
  const second = await send('village.fapu', 'recordVisit', input)
  expect([first.status, second.status, second.raw]).toEqual([200, 200, first.raw])
  expect(await visitsOf(input.id)).toBe(1)
})

test('forty copies at once are one', async () => {
  const input = visit()
  const replies = await Promise.all(Array.from({ length: 40 }, () => send('village.fapu', 'recordVisit', input)))
  expect(new Set(replies.map((reply) => `${reply.status} ${reply.raw}`)).size).toBe(1)
  expect(replies[0]!.status).toBe(200)
  expect(await visitsOf(input.id)).toBe(1)
})

test('an id of a command used for another body, another operation or by another person is refused, and tells nothing', async () => {
  const input = visit()
  await send('village.fapu', 'recordVisit', input)
  const other = await send('village.fapu', 'recordVisit', { ...input, mode: 'home' })
  const thief = await send('town.gushi', 'recordVisit', input)
  const elsewhere = await send('village.fapu', 'recordParentStatus', {
    commandId: input.commandId,
    id: population.places.own.childId,
    relativeId: population.places.own.relativeId,
    status: { state: 'home', since: '2026-11-01' },
  })
  for (const reply of [other, thief, elsewhere]) {
    expect([reply.status, codeOf(reply)]).toEqual([422, 'command_reused'])
    expect(withoutTrace(reply)).toBe(withoutTrace(other))
  }
})

test('a refused command leaves its id free: the same id succeeds once the input is right', async () => {
  const input = visit()
  const refused = await send('village.fapu', 'recordVisit', { ...input, visitedOn: '2030-01-01' })
  expect(codeOf(refused)).toBe('date_in_future')
  expect((await send('village.fapu', 'recordVisit', input)).status).toBe(200)
})

/** The right person, the right version, the wrong moment. */
const OUT_OF_ORDER: readonly [operation: string, login: string, on: Relation, code: string][] = [
  ['acceptReport', 'police.gushi', 'own', 'report_already_accepted'],
  ['setScenario', 'police.gushi', 'own', 'illegal_transition'],
  ['recordMeasure', 'police.gushi', 'own', 'illegal_transition'],
  ['notifyTownship', 'police.gushi', 'own', 'illegal_transition'],
  ['receiveNotice', 'town.gushi', 'own', 'illegal_transition'],
  ['identifyChild', 'town.gushi', 'own', 'illegal_transition'],
  ['inviteUnit', 'town.gushi', 'own', 'illegal_transition'],
  ['answerAssessment', 'town.gushi', 'own', 'illegal_transition'],
  ['decideGrade', 'town.gushi', 'own', 'illegal_transition'],
  ['adoptPlan', 'town.gushi', 'own', 'illegal_transition'],
  ['proposeClosing', 'town.gushi', 'own', 'referrals_open'],
  ['decideClosing', 'town.gushi.second', 'own', 'illegal_transition'],
  ['completeReferral', 'clinic.gushi', 'own', 'illegal_transition'],
  ['decideGrade', 'town.gushi', 'invited', 'assessment_incomplete'],
  ['adoptPlan', 'town.gushi', 'invited', 'illegal_transition'],
  ['sendReferral', 'town.gushi', 'invited', 'illegal_transition'],
  ['proposeClosing', 'town.gushi', 'invited', 'illegal_transition'],
  ['receiveNotice', 'town.gushi', 'ended', 'illegal_transition'],
  ['inviteUnit', 'town.gushi', 'ended', 'illegal_transition'],
  ['sendReferral', 'town.gushi', 'ended', 'illegal_transition'],
  ['proposeClosing', 'town.gushi', 'ended', 'illegal_transition'],
  ['decideClosing', 'town.gushi.second', 'ended', 'illegal_transition'],
  ['acceptReferral', 'clinic.gushi', 'ended', 'illegal_transition'],
  ['refuseReferral', 'clinic.gushi', 'ended', 'illegal_transition'],
  ['completeReferral', 'clinic.gushi', 'ended', 'illegal_transition'],
  ['withdrawReferral', 'town.gushi', 'ended', 'illegal_transition'],
]

async function standing(relation: Relation) {
  const place = population.places[relation]
  const { rows } = await world.owner.query<{ version: number; state: string }>(
    `select version, state from protection_case where id = $1 union all select version, state from referral where id = $2
     union all select version, state from report where id = $3`,
    [place.caseId, place.referralId, place.reportId],
  )
  return rows
}

/** The input of an act on a place with the version that is true now. */
async function timely(operation: string, login: string, relation: Relation): Promise<Record<string, unknown>> {
  const input = expectations(population)[operation]!.input(population.places[relation], persona(login))
  const { rows } = await world.owner.query<{ version: number }>(
    'select version from protection_case where id = $1 union all select version from referral where id = $1',
    [input['id']],
  )
  return 'expectedVersion' in input ? { ...input, expectedVersion: rows[0]!.version } : input
}

test('an act in the wrong state is refused with 409, and moves neither state nor version', async () => {
  for (const [operation, login, relation, code] of OUT_OF_ORDER) {
    const before = await standing(relation)
    const reply = await send(login, operation, await timely(operation, login, relation))
    expect([operation, relation, reply.status, codeOf(reply)]).toEqual([operation, relation, 409, code])
    expect(await standing(relation)).toEqual(before)
  }
})

test('whoever proposed the closing does not confirm it, whatever came between', async () => {
  const place = population.places['other-village']
  const onReferral = async () => timely('acceptReferral', 'justice.county', 'other-village')
  expect((await send('justice.county', 'acceptReferral', await onReferral())).status).toBe(200)
  const done = await timely('completeReferral', 'justice.county', 'other-village')
  expect((await send('justice.county', 'completeReferral', done)).status).toBe(200)
  const proposal = await timely('proposeClosing', 'town.gushi', 'other-village')
  expect((await send('town.gushi', 'proposeClosing', proposal)).status).toBe(200)
  const own = await send('town.gushi', 'decideClosing', await timely('decideClosing', 'town.gushi', 'other-village'))
  expect([own.status, codeOf(own)]).toEqual([409, 'same_person'])
  const { rows } = await world.owner.query('select state from protection_case where id = $1', [place.caseId])
  expect(rows).toEqual([{ state: 'closing' }])
})

test('any people doing anything in any order to a closed case leave it as it is', async () => {
  const acts = OUT_OF_ORDER.map(([operation]) => operation).filter((name) =>
    endpoints.get(name)!.path.startsWith('/api/cases'),
  )
  const before = await standing('ended')
  const anyone = fc.constantFrom(...population.personas.map((each) => each.login))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(anyone, fc.constantFrom(...acts)), { minLength: 1, maxLength: 6 }),
      async (steps) => {
        for (const [login, operation] of steps) {
          const reply = await send(login, operation, await timely(operation, login, 'ended'))
          expect(reply.status).toBeGreaterThanOrEqual(400)
          expect(reply.status).toBeLessThan(500)
        }
        expect(await standing('ended')).toEqual(before)
      },
    ),
    { numRuns: 40 },
  )
})
