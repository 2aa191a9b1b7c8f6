import { beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from './start-app.ts'
import { at, deedsOf, endOf, live, livesOf, startYear } from './year.ts'

/**
 * A year of 松阳 by 松政办发〔2017〕139号, day by day: a rhythm of visits, the September cycle, an anniversary, a sixteenth
 * birthday. Evidence is what people do; every duty must open and close on the day that the document, or the platform's
 * default beside it, says. Working days are those of 2026.
 */
let world: World
const ids = { ill: '', grown: '', steady: '' }

beforeAll(async () => {
  world = await startWorld({ now: at('2025-12-01', '09:00:00') })
  await startYear(world, { packId: 'songyang', fromDay: '2025-12-01' })
  const { rows } = await world.owner.query<{ id: string; kind: string; login: string | null }>(
    'select id, kind from unit',
  )
  expect(rows.length).toBeGreaterThan(300)
  const deeds = deedsOf(world)
  const away = { state: 'away', since: '2025-02-10', outsideCounty: true }
  await live(world, {
    from: '2025-12-01',
    to: '2026-12-01',
    acts: {
      '2025-12-01': async () => {
        const ill = { state: 'home', since: '2025-06-20', incapacityReason: 'grave-illness' }
        ids.ill = await deeds.register({ name: '病母', birthDate: '2016-05-05', father: away, mother: ill })
        ids.grown = await deeds.register({ name: '将满', birthDate: '2010-03-16', father: away, mother: away })
        ids.steady = await deeds.register({ name: '常访', birthDate: '2015-01-31', father: away, mother: away })
      },
      '2025-12-31': () => deeds.visit(ids.steady),
      '2026-01-30': () => deeds.visit(ids.steady),
      // February is missed; the visit comes in March, and the next interval runs from it.
      '2026-03-05': () => deeds.visit(ids.steady),
      '2026-03-18': () => deeds.proposeExit(ids.grown),
      '2026-03-20': () => deeds.approveExit(ids.grown),
      '2026-06-23': () => deeds.confirm('village.fapu', ids.ill),
      '2026-09-08': () => deeds.handIn('school.gushi', 'SY-3.3-d', '2026'),
      '2026-09-12': () => deeds.handIn('police.gushi', 'SY-3.3-d', '2026'),
      '2026-09-20': () => deeds.confirm('town.gushi', ids.steady),
      '2026-09-29': () => deeds.handIn('town.gushi', 'SY-3.3-f', '2026'),
      '2026-10-28': () => deeds.handIn('town.gushi', 'SY-3.3-g', '2026'),
      '2026-11-02': () => deeds.handIn('civil.county', 'SY-3.3-h', '2026'),
    },
  })
}, 600_000)

const unitOf = async (kind: string, areaCode: string) =>
  (
    await world.owner.query<{ id: string }>(
      'select id from unit where kind = $1 and area_code = $2 order by name limit 1',
      [kind, areaCode],
    )
  ).rows[0]!.id

const GUSHI = '331124101000'
const COUNTY = '331124000000'

test('定期 is a visit a month after the last; a visit too late is late for good, and the next month runs from it', async () => {
  const visits = await livesOf(world, 'village-visit', ids.steady)
  expect(visits.slice(0, 4).map((life) => [life.opened_at, life.due_at, life.closed_at, life.breached_at])).toEqual([
    [at('2025-12-01'), endOf('2026-01-01'), at('2025-12-31', '09:00:00'), null],
    [at('2025-12-31', '09:00:00'), endOf('2026-01-31'), at('2026-01-30', '09:00:00'), null],
    // A month after 30 January ends with February (民法典 art. 202).
    [at('2026-01-30', '09:00:00'), endOf('2026-02-28'), at('2026-03-05', '09:00:00'), endOf('2026-02-28')],
    [at('2026-03-05', '09:00:00'), endOf('2026-04-05'), null, endOf('2026-04-05')],
  ])
  expect(visits).toHaveLength(4)
})

test('an illness of a year counts from its anniversary, not a day before: watched until then, told on the day', async () => {
  const { rows } = await world.owner.query<{ day: Date; payload: { from: string; to: string } }>(
    "select occurred_at as day, payload from event where type = 'child.verdict-changed' and child_id = $1 order by occurred_at",
    [ids.ill],
  )
  expect(rows.map((row) => [row.day, row.payload.from, row.payload.to])).toEqual([
    [at('2026-06-20'), 'watch', 'eligible'],
  ])
  const [told] = await livesOf(world, 'status-eligible', ids.ill)
  // 20 June 2026 is a Saturday, and the 19th was 端午节: three working days end on Wednesday the 24th.
  expect([told!.opened_at, told!.due_at, told!.closed_at]).toEqual([
    at('2026-06-20'),
    at('2026-06-24'),
    at('2026-06-23', '09:00:00'),
  ])
})

test('不满16周岁 ends on the birthday: the village proposes, the township decides, and nobody is visited for it any more', async () => {
  const [exit] = await livesOf(world, 'status-exit', ids.grown)
  expect([exit!.opened_at, exit!.due_at, exit!.closed_at]).toEqual([
    at('2026-03-16'),
    at('2026-03-19'),
    at('2026-03-18', '09:00:00'),
  ])
  const [decision] = await livesOf(world, 'exit-decide', ids.grown)
  expect([decision!.opened_at, decision!.closed_at]).toEqual([
    at('2026-03-18', '09:00:00'),
    at('2026-03-20', '09:00:00'),
  ])
  const visits = await livesOf(world, 'village-visit', ids.grown)
  expect(visits.map((life) => life.state)).toEqual(['cancelled'])
})

test('the September cycle: rosters by the 10th, screening by the 30th, the county by 31 October, and what is late stays open', async () => {
  const school = (await livesOf(world, 'roster-hand-in', await unitOf('school', GUSHI)))[0]!
  expect([school.opened_at, school.due_at, school.closed_at, school.breached_at]).toEqual([
    at('2026-09-01'),
    endOf('2026-09-10'),
    at('2026-09-08', '09:00:00'),
    null,
  ])
  const police = (await livesOf(world, 'roster-hand-in', await unitOf('police-station', GUSHI)))[0]!
  expect([police.state, police.closed_at, police.breached_at]).toEqual([
    'met',
    at('2026-09-12', '09:00:00'),
    endOf('2026-09-10'),
  ])
  const kindergarten = (await livesOf(world, 'roster-hand-in', await unitOf('kindergarten', GUSHI)))[0]!
  expect([kindergarten.state, kindergarten.breached_at]).toEqual(['open', endOf('2026-09-10')])
  const [screened] = await livesOf(world, 'screen-child', ids.steady)
  expect([screened!.opened_at, screened!.due_at, screened!.closed_at]).toEqual([
    at('2026-09-01'),
    endOf('2026-09-30'),
    at('2026-09-20', '09:00:00'),
  ])
  expect(await livesOf(world, 'screen-child', ids.grown)).toEqual([])
  const township = await unitOf('township-government', GUSHI)
  const [done] = await livesOf(world, 'screen-done', township)
  expect([done!.due_at, done!.closed_at]).toEqual([endOf('2026-09-30'), at('2026-09-29', '09:00:00')])
  const [consolidated] = await livesOf(world, 'consolidate', township)
  expect([consolidated!.opened_at, consolidated!.due_at, consolidated!.closed_at]).toEqual([
    at('2026-10-01'),
    endOf('2026-10-31'),
    at('2026-10-28', '09:00:00'),
  ])
  const [fedBack] = await livesOf(world, 'feed-back', await unitOf('civil-affairs', COUNTY))
  expect([fedBack!.closed_at, fedBack!.breached_at]).toEqual([at('2026-11-02', '09:00:00'), endOf('2026-10-31')])
  const [again] = await livesOf(world, 'recheck-pupils', await unitOf('education', COUNTY))
  expect([again!.opened_at, again!.due_at, again!.state]).toEqual([at('2026-11-01'), endOf('2026-11-30'), 'open'])
})

test('departments show what they did each quarter, and every duty of the year stands on a clause of the document', async () => {
  const quarters = await livesOf(world, 'return:SY-A2.15-b', await unitOf('culture', COUNTY))
  expect(quarters.map((life) => [life.period, life.opened_at, life.due_at])).toEqual([
    ['2025-Q4', at('2025-10-01'), endOf('2025-12-31')],
    ['2026-Q1', at('2026-01-01'), endOf('2026-03-31')],
    ['2026-Q2', at('2026-04-01'), endOf('2026-06-30')],
    ['2026-Q3', at('2026-07-01'), endOf('2026-09-30')],
    ['2026-Q4', at('2026-10-01'), endOf('2026-12-31')],
  ])
  const { rows } = await world.owner.query<{ clause_id: string }>(
    'select distinct clause_id from duty where pack_version = 2',
  )
  const known = new Set(world.platform.policies.edition('331124', 2).pack.clauses.map((clause) => clause.id))
  expect(rows.filter((row) => !known.has(row.clause_id))).toEqual([])
  expect(rows.length).toBeGreaterThan(60)
})

test('nothing that is only allowed or encouraged was ever late, and no duty of a child of another time was opened', async () => {
  const { rows } = await world.owner.query<{ n: number }>(
    "select count(*)::int as n from duty where force <> 'must' and breached_at is not null",
  )
  expect(rows[0]!.n).toBe(0)
})
