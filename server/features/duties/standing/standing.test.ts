import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { decideExit, proposeExit } from '#contract/child-status.ts'
import { listDuties, pauseDuty, resumeDuty } from '#contract/duty.ts'
import { submitReturn } from '#contract/return.ts'
import { recordVisit } from '#contract/visit.ts'
import { NO_SETTINGS } from '#policy/compose.ts'
import { handlers, sweeps } from '#server/features.ts'
import { workOnce } from '#server/platform/jobs.ts'
import { openScope } from '#server/platform/open-scope.ts'
import { addEdition } from '#server/platform/policies.ts'
import { systemScope } from '#server/platform/scope.ts'
import { startWorld, type World } from '#test/start-app.ts'

/** 松阳 runs by the invented county's document from 28 November 2026 on: monthly visits, a look every two weeks, rosters. */
let world: World
const at = (text: string) => new Date(`${text}+08:00`)

async function adopt(packId: string, fromDay: string): Promise<void> {
  const { db, policies } = world.platform
  await db.transaction().execute(async (tx) => {
    await openScope(tx, systemScope(), world.clock.now())
    const edition = { county: '331124', packId, linked: [], settings: NO_SETTINGS, fromDay, reason: null }
    await addEdition(tx, policies, { edition, now: world.clock.now(), by: null })
  })
}

beforeAll(async () => {
  world = await startWorld({ now: at('2026-11-28T09:00:00') })
  await adopt('fictional', '2026-11-28')
  await world.work()
})

interface Row {
  id: string
  subject_id: string
  child_id: string
  state: string
  period: string | null
  due_at: Date
  closed_at: Date | null
  breached_at: Date | null
  breach_withdrawn_at: Date | null
  owner_unit_id: string | null
  time_source: string
}
async function duties(rule: string, where = 'true'): Promise<Row[]> {
  const text = `select * from duty where rule_id = $1 and ${where} order by subject_id, opened_at`
  return (await world.owner.query<Row>(text, [rule])).rows
}
async function count(text: string): Promise<number> {
  return Number((await world.owner.query<{ n: string }>(`select count(*) as n from ${text}`)).rows[0]!.n)
}

/** A child of the village whose household has no other. */
async function onlyChild(skip = 0): Promise<{ id: string; household: string }> {
  const { rows } = await world.owner.query<{ id: string; household: string }>(
    `select f.child_id as id, f.household_id as household from child_fact f where f.listed and f.area_code = '331124101210' and f.birth_date > '2015-01-01'
      and (select count(*) from child_fact o where o.household_id = f.household_id) = 1 order by 1 offset ${skip} limit 1`,
  )
  return rows[0]!
}

async function visit(childId: string, visitedOn: string): Promise<void> {
  const person = await world.as('village.fapu')
  await person.call(recordVisit, {
    commandId: randomUUID(),
    id: randomUUID(),
    childId,
    visitedOn,
    mode: 'home',
    personsMet: ['child', 'carer'],
    childSafe: true,
    carerPresent: true,
    findings: [],
  })
}

test('opens this month for every household with a listed child, once, and nothing more when asked again', async () => {
  const households = await count('(select distinct household_id from child_fact where listed) h')
  const opened = await duties('monthly-visit')
  expect(opened).toHaveLength(households)
  expect(new Set(opened.map((row) => row.due_at.getTime()))).toEqual(new Set([at('2026-11-30T23:59:59.999').getTime()]))
  expect(opened.every((row) => row.owner_unit_id !== null && row.period === '2026-11')).toBe(true)
  expect(new Set(opened.map((row) => row.time_source))).toEqual(new Set(['document']))
  await world.work()
  expect(await duties('monthly-visit')).toHaveLength(opened.length)
  // One message a village and rule, with a number, instead of one for each household.
  const told = await count(`message where kind = 'duty.round-opened' and params ->> 'title' = '本月走访这一户'`)
  expect(told).toBe(await count(`(select distinct owner_unit_id from duty where rule_id = 'monthly-visit') u`))
})

test('a rule every two weeks counts from the day the policy applies, leaves out whom its condition leaves out, and starts again with the visit', async () => {
  const listed = await count('child_fact where listed')
  const grown = await count(`child_fact where listed and birth_date <= date '2012-11-28'`)
  const before = await duties('regular-look')
  expect(before).toHaveLength(listed - grown)
  expect(before.every((row) => row.due_at.getTime() === at('2026-12-12T23:59:59.999').getTime())).toBe(true)
  const child = await onlyChild()
  await visit(child.id, '2026-11-28')
  const [met, next] = await duties('regular-look', `subject_id = '${child.id}'`)
  expect([met!.state, met!.closed_at, met!.breached_at]).toEqual(['met', at('2026-11-28T09:00:00'), null])
  expect([next!.state, next!.due_at]).toEqual(['open', at('2026-12-12T23:59:59.999')])
  expect((await duties('monthly-visit', `subject_id = '${child.household}'`))[0]!.state).toBe('met')
})

test('the limit passes: late for good and lapsed, the next month opens, and each level is told once', async () => {
  world.clock.set(at('2026-12-01T00:00:30'))
  await world.work()
  const november = await duties('monthly-visit', `period = '2026-11'`)
  const late = november.filter((row) => row.breached_at !== null)
  expect(late).toHaveLength(november.length - 1)
  expect(late.every((row) => row.state === 'lapsed' && row.breached_at!.getTime() === row.due_at.getTime())).toBe(true)
  expect(await duties('monthly-visit', `period = '2026-12' and state = 'open'`)).toHaveLength(november.length)
  world.clock.set(at('2026-12-02T00:00:30'))
  await world.work()
  await world.work()
  const escalated = await count(`message where kind = 'duty.round-escalated' and params ->> 'title' = '本月走访这一户'`)
  expect(escalated).toBe(
    await count(
      `(select distinct left(area_code, 9) from duty where rule_id = 'monthly-visit' and period = '2026-11' and state = 'lapsed') t`,
    ),
  )
})

test('a visit of November that arrives in December meets November, takes the breach back and keeps that it was recorded', async () => {
  const child = await onlyChild(1)
  await visit(child.id, '2026-11-29')
  const [november, december] = await duties('monthly-visit', `subject_id = '${child.household}'`)
  expect(november).toMatchObject({ state: 'met', closed_at: at('2026-11-29T12:00:00'), breached_at: november!.due_at })
  expect(november!.breach_withdrawn_at).toEqual(at('2026-12-02T00:00:30'))
  expect(december).toMatchObject({ state: 'open', breached_at: null })
  // Evidence of December meets December alone: what has lapsed cannot be made good afterwards.
  const other = await onlyChild(2)
  await visit(other.id, '2026-12-01')
  const rows = await duties('monthly-visit', `subject_id = '${other.household}'`)
  expect(rows.map((row) => row.state)).toEqual(['lapsed', 'met'])
  expect(rows[0]!.breach_withdrawn_at).toBeNull()
})

test('a household whose last child leaves the ledger is visited no more; one with a child left is', async () => {
  const child = await onlyChild(3)
  const [village, town] = [await world.as('village.fapu'), await world.as('town.gushi')]
  await village.call(proposeExit, {
    commandId: randomUUID(),
    id: child.id,
    reason: 'parent-returned',
    basis: '父母都回来了，已上门看过',
    since: '2026-11-30',
  })
  const { rows } = await world.owner.query<{ id: string }>('select id from child_exit where child_id = $1', [child.id])
  await town.call(decideExit, { commandId: randomUUID(), id: child.id, proposalId: rows[0]!.id, decision: 'approve' })
  await world.work()
  const open = await duties('monthly-visit', `subject_id = '${child.household}' and period = '2026-12'`)
  expect(open.map((row) => row.state)).toEqual(['cancelled'])
  expect((await duties('regular-look', `subject_id = '${child.id}'`)).map((row) => row.state)).toEqual(['cancelled'])
  const { rows: siblings } = await world.owner.query<{ household_id: string }>(
    'select household_id from child_fact where listed group by 1 having count(*) > 1 limit 1',
  )
  const kept = await duties('monthly-visit', `subject_id = '${siblings[0]!.household_id}' and period = '2026-12'`)
  expect(kept.map((row) => row.state)).toEqual(['open'])
})

test('a clock stopped by the township stands, and goes on with what was left', async () => {
  const [village, town] = [await world.as('village.fapu'), await world.as('town.gushi')]
  const child = await onlyChild(4)
  const [duty] = await duties('monthly-visit', `subject_id = '${child.household}' and period = '2026-12'`)
  const pause = { commandId: randomUUID(), id: duty!.id, reason: 'family-away' as const }
  expect((await village.ask(pauseDuty, pause)).body).toMatchObject({ code: 'not_permitted' })
  expect(
    (await (await world.as('town.yuyan')).ask(pauseDuty, { ...pause, commandId: randomUUID() })).body,
  ).toMatchObject({ code: 'not_found' })
  world.clock.set(at('2026-12-28T09:00:00'))
  await (await world.as('town.gushi')).call(pauseDuty, pause)
  world.clock.set(at('2027-01-03T09:00:00'))
  await world.work()
  const stopped = await duties('monthly-visit', `id = '${duty!.id}'`)
  expect(stopped[0]).toMatchObject({ state: 'open', breached_at: null })
  await (await world.as('town.gushi')).call(resumeDuty, { commandId: randomUUID(), id: duty!.id })
  expect((await duties('monthly-visit', `id = '${duty!.id}'`))[0]!.due_at).toEqual(at('2027-01-06T23:59:59.999'))
  world.clock.set(at('2027-01-07T00:01:00'))
  await world.work()
  expect((await duties('monthly-visit', `id = '${duty!.id}'`))[0]!.breached_at).toEqual(at('2027-01-06T23:59:59.999'))
  expect(town.login).toBe('town.gushi')
})

test('rosters of September open for every school, are met by handing in, and what only is encouraged never turns red', async () => {
  world.clock.set(at('2027-09-01T08:00:00'))
  await world.work()
  const schools = await count(`unit where kind = 'school' and area_code like '331124%'`)
  expect(await duties('roster', `period = '2027' and state = 'open'`)).toHaveLength(schools)
  const school = await world.as('school.gushi')
  const mine = (await school.call(listDuties, { group: 'open', pageSize: 200 })).rows.filter(
    (row) => row.title === '报送学生名册',
  )
  expect(mine.map((row) => [row.period, row.dueAt, row.timeSource, row.closesBy])).toEqual([
    ['2027', at('2027-09-10T23:59:59.999').toISOString(), 'platform-default', ['return.submitted']],
  ])
  await school.call(submitReturn, {
    commandId: randomUUID(),
    id: randomUUID(),
    clauseId: 'YX-9',
    period: '2027',
    items: [{ label: '办理情况', value: '名册已交，共 312 人' }],
  })
  expect(await duties('roster', `period = '2027' and state = 'met'`)).toHaveLength(1)
  world.clock.set(at('2027-09-14T00:01:00'))
  await world.work()
  expect(await duties('roster', `period = '2027' and breached_at is not null`)).toHaveLength(schools - 1)
  expect(await duties('roster', `period = '2027' and state = 'open'`)).toHaveLength(schools - 1)
  expect(await duties('yearly-summary', 'breached_at is not null')).toEqual([])
})

test('a worker that stood still, a clock that jumps back and two workers at once leave each effect once', async () => {
  const events = `event where type in ('duty.round-opened', 'duty.round-breached', 'duty.round-escalated')`
  // Four months pass without a worker; it then finds every month, in order, as if it had been there.
  world.clock.set(at('2028-01-15T10:00:00'))
  const turn = () => workOnce(world.platform, { handlers, sweeps })
  await Promise.all([turn(), turn(), turn()])
  while ((await Promise.all([turn(), turn()])).includes(true));
  const months = await world.owner.query<{ period: string; over: boolean }>(
    `select period, over from duty_round where rule_id = 'monthly-visit' order by period`,
  )
  expect(months.rows.map((row) => row.period).slice(-5)).toEqual([
    '2027-09',
    '2027-10',
    '2027-11',
    '2027-12',
    '2028-01',
  ])
  expect(months.rows.filter((row) => !row.over).map((row) => row.period)).toEqual(['2028-01'])
  const once = await count(
    `(select round_id, subject_id from duty where round_id is not null group by 1, 2 having count(*) > 1) d`,
  )
  expect(once).toBe(0)
  const seen = await count(events)
  const told = await count('message')
  for (const moment of ['2027-10-01T00:00:00', '2028-01-15T09:59:00', '2028-01-15T10:00:00']) {
    world.clock.set(at(moment))
    await world.work()
  }
  expect([await count(events), await count('message')]).toEqual([seen, told])
})
