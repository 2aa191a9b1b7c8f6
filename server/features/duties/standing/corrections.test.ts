import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { correctChild } from '#contract/child.ts'
import { pauseDuty, resumeDuty } from '#contract/duty.ts'
import { NO_SETTINGS } from '#policy/compose.ts'
import { openScope } from '#server/platform/open-scope.ts'
import { addEdition } from '#server/platform/policies.ts'
import { systemScope } from '#server/platform/scope.ts'
import { startWorld, type World } from '#test/start-app.ts'
import { at, deedsOf, endOf } from '#test/year.ts'

/** What goes otherwise than planned: rules that come back, clocks that stand, evidence that is there first, a child that moves. */
let world: World
let deeds: ReturnType<typeof deedsOf>
const away = { state: 'away', since: '2025-02-10' }

async function adopt(packId: string, fromDay: string, more: Partial<typeof NO_SETTINGS> = {}): Promise<void> {
  const { db, policies } = world.platform
  await db.transaction().execute(async (tx) => {
    await openScope(tx, systemScope(), world.clock.now())
    const settings = { ...NO_SETTINGS, ...more }
    const edition = { county: '331124', packId, linked: [], settings, fromDay, reason: null }
    await addEdition(tx, policies, { edition, now: world.clock.now(), by: null })
  })
}

beforeAll(async () => {
  world = await startWorld({ now: at('2026-11-28', '09:00:00') })
  deeds = deedsOf(world)
  await adopt('fictional', '2026-11-28')
  await world.work()
})

interface Row {
  id: string
  state: string
  due_at: Date
  closed_at: Date | null
  breached_at: Date | null
  paused_at: Date | null
  area_code: string
  owner_unit_id: string
  pack_version: number
  clause_id: string
}
async function duties(rule: string, where: string): Promise<Row[]> {
  return (
    await world.owner.query<Row>(`select * from duty where rule_id = $1 and ${where} order by opened_at, id`, [rule])
  ).rows
}
async function householdOf(childId: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    'select household_id as id from child_fact where child_id = $1',
    [childId],
  )
  return rows[0]!.id
}
const moment = (day: string, time = '09:00:00') => world.clock.set(at(day, time))

test('a child registered and visited before the worker comes round is owed nothing more this month', async () => {
  const id = await deeds.register({ name: '同日', birthDate: '2016-01-01', father: away, mother: away })
  await deeds.visit(id)
  moment('2026-11-28', '09:05:00')
  await world.work()
  const [month] = await duties('monthly-visit', `subject_id = '${await householdOf(id)}'`)
  expect([month!.state, month!.closed_at, month!.breached_at]).toEqual(['met', at('2026-11-28', '09:00:00'), null])
  const [look] = await duties('regular-look', `subject_id = '${id}'`)
  expect([look!.state, look!.due_at]).toEqual(['open', endOf('2026-12-12')])
})

test('whoever leaves a round by a mistaken entry and comes back is owed its turn again', async () => {
  const id = await deeds.register({ name: '来回', birthDate: '2016-01-01', father: away, mother: away })
  await world.work()
  const household = await householdOf(id)
  const list = async (listed: boolean, time: string) => {
    moment('2026-11-28', time)
    await world.owner.query('update child_fact set listed = $2, changed_at = $3 where child_id = $1', [
      id,
      listed,
      world.clock.now(),
    ])
    await world.work()
    return (await duties('monthly-visit', `subject_id = '${household}'`)).map((row) => row.state)
  }
  expect(await list(false, '10:00:00')).toEqual(['cancelled'])
  expect((await list(true, '10:30:00')).toSorted()).toEqual(['cancelled', 'open'])
})

test('a child that moves takes its duties along to the village that sees it now', async () => {
  const id = await deeds.register({ name: '搬家', birthDate: '2016-01-01', father: away, mother: away })
  await world.work()
  const town = await world.as('town.gushi')
  await town.call(correctChild, {
    commandId: randomUUID(),
    id,
    expectedVersion: 1,
    basis: '随祖父母搬家',
    fields: { areaCode: '331124101211' },
  })
  await world.work()
  const rows = [
    ...(await duties('regular-look', `subject_id = '${id}' and state = 'open'`)),
    ...(await duties('monthly-visit', `child_id = '${id}' and state = 'open'`)),
  ]
  const { rows: villages } = await world.owner.query<{ id: string }>(
    "select id from unit where kind = 'village-committee' and area_code = '331124101211'",
  )
  expect(rows.map((row) => [row.area_code, row.owner_unit_id])).toEqual([
    ['331124101211', villages[0]!.id],
    ['331124101211', villages[0]!.id],
  ])
})

test('evidence given while the clock stands is in time; a clock stopped twice is put off twice and never late in between', async () => {
  const first = await deeds.register({ name: '停表', birthDate: '2016-01-01', father: away, mother: away })
  const second = await deeds.register({ name: '再停', birthDate: '2016-01-01', father: away, mother: away })
  await world.work()
  const one = (await duties('monthly-visit', `subject_id = '${await householdOf(first)}'`))[0]!
  const two = (await duties('monthly-visit', `subject_id = '${await householdOf(second)}'`))[0]!
  const pause = async (id: string) =>
    (await world.as('town.gushi')).call(pauseDuty, { commandId: randomUUID(), id, reason: 'family-away' })
  const resume = async (id: string) => (await world.as('town.gushi')).call(resumeDuty, { commandId: randomUUID(), id })
  moment('2026-11-29')
  await pause(one.id)
  await pause(two.id)
  moment('2026-12-02')
  await world.work()
  await resume(two.id)
  await pause(two.id)
  moment('2026-12-03')
  await resume(two.id)
  const limit = (await duties('monthly-visit', `id = '${two.id}'`))[0]!.due_at
  expect(limit).toEqual(at('2026-12-04', '23:59:59.999'))
  await world.work()
  expect((await duties('monthly-visit', `id = '${two.id}'`))[0]).toMatchObject({ state: 'open', breached_at: null })
  moment('2026-12-05', '00:01:00')
  await world.work()
  expect((await duties('monthly-visit', `id = '${two.id}'`))[0]!.breached_at).toEqual(limit)
  const breaches = await world.owner.query("select from event where type = 'duty.breached' and subject_id = $1", [
    two.id,
  ])
  expect(breaches.rowCount).toBe(1)
  // The other still stands: its family comes home on the 5th and is visited, days after the month and yet in time.
  moment('2026-12-05')
  await deeds.visit(first)
  const met = (await duties('monthly-visit', `id = '${one.id}'`))[0]!
  expect(met).toMatchObject({
    state: 'met',
    closed_at: at('2026-12-05', '09:00:00'),
    breached_at: null,
    paused_at: null,
  })
})

test('who has left the ledger grows up without anybody being asked', async () => {
  const id = await deeds.register({ name: '已退', birthDate: '2012-12-10', father: away, mother: away })
  await world.work()
  await deeds.proposeExit(id)
  await deeds.approveExit(id)
  moment('2026-12-11', '00:01:00')
  await world.work()
  const { rows } = await world.owner.query("select from event where type = 'child.verdict-changed' and child_id = $1", [
    id,
  ])
  expect(rows).toHaveLength(0)
})

test('a county changes its document and changes back: intervals go on by what is in force, and nothing stops the worker', async () => {
  await adopt('songyang', '2026-12-12')
  moment('2026-12-12', '00:01:00')
  await world.work()
  const id = await deeds.register({
    name: '换文件',
    birthDate: '2016-01-01',
    father: { ...away, outsideCounty: true },
    mother: { ...away, outsideCounty: true },
  })
  moment('2026-12-12', '09:10:00')
  await world.work()
  expect((await duties('regular-look', `subject_id = '${id}'`)).length).toBe(0)
  expect(await duties('regular-look', "state = 'open'")).toEqual([])
  expect((await duties('village-visit', `subject_id = '${id}'`)).map((row) => row.state)).toEqual(['open'])
  await adopt('feicheng', '2026-12-13')
  moment('2026-12-13', '00:01:00')
  await world.work()
  await adopt('fictional', '2026-12-14')
  moment('2026-12-14', '00:01:00')
  await world.work()
  const again = await duties('regular-look', `subject_id = '${id}'`)
  expect(again.map((row) => [row.state, row.clause_id])).toEqual([['open', 'YX-8']])
  expect(await duties('village-visit', "state = 'open'")).toEqual([])
})
