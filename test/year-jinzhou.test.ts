import { beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from './start-app.ts'
import { at, deedsOf, endOf, live, livesOf, startYear } from './year.ts'

/**
 * A year by 锦州's document with the national ones linked beneath: a visit a month to each family, a look at the ledger
 * each quarter, returns of the township, holidays, a sixteenth birthday, and a parent lost for six months.
 */
let world: World
const ids = { steady: '', sibling: '', grown: '', lost: '' }
const households = { steady: '', grown: '' }

beforeAll(async () => {
  world = await startWorld({ now: at('2025-12-01', '09:00:00') })
  await startYear(world, { packId: 'jinzhou', linked: ['national'], fromDay: '2025-12-01' })
  const deeds = deedsOf(world)
  const away = { state: 'away', since: '2025-02-10' }
  await live(world, {
    from: '2025-12-01',
    to: '2026-12-01',
    acts: {
      '2025-12-01': async () => {
        ids.steady = await deeds.register({ name: '常访', birthDate: '2015-01-31', father: away, mother: away })
        ids.grown = await deeds.register({ name: '将满', birthDate: '2010-05-20', father: away, mother: away })
        const prison = { state: 'other', since: '2025-01-10', incapacityReason: 'imprisoned' }
        const lost = { state: 'other', since: '2025-11-15', incapacityReason: 'lost-contact' }
        ids.lost = await deeds.register({ name: '失联', birthDate: '2016-08-08', father: prison, mother: lost })
        const { rows } = await world.owner.query<{ child_id: string; household_id: string }>(
          'select child_id, household_id from child_fact',
        )
        households.steady = rows.find((row) => row.child_id === ids.steady)!.household_id
        households.grown = rows.find((row) => row.child_id === ids.grown)!.household_id
      },
      '2025-12-20': () => deeds.visit(ids.steady),
      '2026-01-02': () => deeds.visit(ids.steady),
      '2026-02-28': () => deeds.visit(ids.steady),
      // March is missed. In April two visits fall into one month: both are kept, one meets the month.
      '2026-04-01': () => deeds.visit(ids.steady),
      '2026-04-30': () => deeds.visit(ids.steady),
      '2026-01-15': () => deeds.handIn('school.gushi', 'JZ-4.2.3.5-k', '2025-winter'),
      '2026-03-20': () => deeds.confirm('town.gushi', ids.steady),
      '2026-03-31': () => deeds.handIn('town.gushi', 'JZ-4.2.2-g', '2026-Q1'),
      '2026-07-02': () => deeds.handIn('town.gushi', 'JZ-4.2.2-g', '2026-Q2'),
      '2026-05-22': () => deeds.proposeExit(ids.grown),
      '2026-05-25': () => deeds.approveExit(ids.grown),
      '2026-05-28': () => deeds.confirm('town.gushi', ids.lost),
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

test('每月至少一次: a family is owed a visit each calendar month, and a month missed cannot be made good', async () => {
  const months = await livesOf(world, 'monthly-visit', households.steady)
  expect(
    months.slice(0, 6).map((life) => [life.period, life.due_at, life.closed_at, life.state, life.breached_at !== null]),
  ).toEqual([
    ['2025-12', endOf('2025-12-31'), at('2025-12-20', '09:00:00'), 'met', false],
    ['2026-01', endOf('2026-01-31'), at('2026-01-02', '09:00:00'), 'met', false],
    ['2026-02', endOf('2026-02-28'), at('2026-02-28', '09:00:00'), 'met', false],
    ['2026-03', endOf('2026-03-31'), null, 'lapsed', true],
    ['2026-04', endOf('2026-04-30'), at('2026-04-01', '09:00:00'), 'met', false],
    ['2026-05', endOf('2026-05-31'), null, 'lapsed', true],
  ])
  expect(months.map((life) => life.opened_at).slice(1, 3)).toEqual([at('2026-01-01'), at('2026-02-01')])
  expect(months).toHaveLength(13)
})

test('每季度至少更新一次: each child once a quarter, and the township returns to the county, late or not', async () => {
  const quarters = await livesOf(world, 'ledger-update', ids.steady)
  expect(quarters.map((life) => [life.period, life.state, life.closed_at])).toEqual([
    ['2025-Q4', 'lapsed', null],
    ['2026-Q1', 'met', at('2026-03-20', '09:00:00')],
    ['2026-Q2', 'lapsed', null],
    ['2026-Q3', 'lapsed', null],
    ['2026-Q4', 'open', null],
  ])
  const returns = await livesOf(world, 'quarterly-return', await unitOf('township-government', GUSHI))
  expect(returns.map((life) => [life.period, life.due_at, life.closed_at, life.breached_at])).toEqual([
    ['2025-Q4', endOf('2025-12-31'), null, endOf('2025-12-31')],
    ['2026-Q1', endOf('2026-03-31'), at('2026-03-31', '09:00:00'), null],
    ['2026-Q2', endOf('2026-06-30'), at('2026-07-02', '09:00:00'), endOf('2026-06-30')],
    ['2026-Q3', endOf('2026-09-30'), null, endOf('2026-09-30')],
    ['2026-Q4', endOf('2026-12-31'), null, null],
  ])
})

test('寒暑假前: schools hand their pupils over before each holiday, and only before it', async () => {
  const lives = await livesOf(world, 'holiday-handover', await unitOf('school', GUSHI))
  expect(lives.map((life) => [life.period, life.opened_at, life.due_at, life.state, life.closed_at])).toEqual([
    ['2025-winter', at('2025-12-20'), endOf('2026-01-10'), 'lapsed', null],
    ['2026-summer', at('2026-06-20'), endOf('2026-07-10'), 'lapsed', null],
  ])
})

test('the sixteenth birthday: the family of a child that left is visited no more', async () => {
  const [exit] = await livesOf(world, 'propose-exit', ids.grown)
  expect([exit!.opened_at, exit!.closed_at]).toEqual([at('2026-05-20'), at('2026-05-22', '09:00:00')])
  const months = await livesOf(world, 'monthly-visit', households.grown)
  // From the birthday on it is no longer counted, so May's visit is dropped on the day.
  expect(months.map((life) => [life.period, life.state])).toEqual([
    ['2025-12', 'lapsed'],
    ['2026-01', 'lapsed'],
    ['2026-02', 'lapsed'],
    ['2026-03', 'lapsed'],
    ['2026-04', 'lapsed'],
    ['2026-05', 'cancelled'],
  ])
})

test('lost for six months: on that day, by a national document linked beneath, somebody is asked to look', async () => {
  const lives = await livesOf(world, 'national/de-facto-check', ids.lost)
  expect(lives.map((life) => [life.clause_id, life.opened_at, life.closed_at])).toEqual([
    ['CN-MF62.1', at('2026-05-15'), at('2026-05-28', '09:00:00')],
  ])
  // Fifteen working days from Friday 15 May end on Friday 5 June.
  expect(lives[0]!.due_at).toEqual(endOf('2026-06-05'))
})
