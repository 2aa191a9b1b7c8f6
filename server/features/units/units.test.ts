import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createUnit, listAreas, listUnits } from '#contract/account.ts'
import { startWorld, type World } from '#test/start-app.ts'

const GUSHI = '331124101000'
const COUNTY = '331124000000'

let world: World
beforeAll(async () => {
  world = await startWorld()
})

test('places start where one works: the county with its townships, a township with its villages, a village with itself', async () => {
  const areasOf = async (login: string) => (await (await world.as(login)).call(listAreas, {})).rows
  const county = await areasOf('civil.county')
  expect(county.map(({ code }) => code)).toContain(GUSHI)
  expect(new Set(county.map(({ level, parentCode }) => `${level} ${parentCode}`))).toEqual(new Set([`4 ${COUNTY}`]))
  const town = await areasOf('town.gushi')
  expect(town.length).toBeGreaterThan(5)
  expect(new Set(town.map(({ parentCode }) => parentCode))).toEqual(new Set([GUSHI]))
  expect(await areasOf('village.fapu')).toMatchObject([{ code: '331124101210', level: 5 }])
})

test('a place is found by the name it had on the day', async () => {
  const person = await world.as('civil.county')
  await world.owner.query(`insert into area (code, name, level, parent_code, valid_from, valid_to)
    values ('331124199000', '旧镇（示例）', 4, '${COUNTY}', '2000-01-01', '2020-01-01')`)
  const names = async (on?: string) =>
    (await person.call(listAreas, { parent: COUNTY, on })).rows.map(({ name }) => name)
  expect(await names('2010-06-01')).toEqual(['旧镇（示例）'])
  expect(await names('2020-01-01')).toEqual([])
  expect(await names()).not.toContain('旧镇（示例）')
  expect((await person.call(listAreas, { parent: '000000000000' })).rows.map(({ name }) => name)).toEqual(['浙江省'])
})

test('units are found by name, kind and area, an area standing for all in it; closed ones are not offered', async () => {
  const person = await world.as('police.gushi')
  const inTown = await person.call(listUnits, { areaCode: GUSHI, pageSize: 200 })
  expect(inTown.rows.every(({ areaCode }) => areaCode.startsWith('331124101'))).toBe(true)
  expect(inTown.rows.some(({ areaCode }) => areaCode !== GUSHI)).toBe(true)
  const station = (await person.call(listUnits, { kind: 'police-station', areaCode: GUSHI })).rows[0]!
  expect((await person.call(listUnits, { q: station.name.slice(0, 4), kind: 'police-station' })).rows).toContainEqual(
    station,
  )
  await world.owner.query('update unit set closed_on = $1 where id = $2', ['2026-11-16', station.id])
  expect((await person.call(listUnits, { kind: 'police-station', areaCode: GUSHI })).rows).toEqual([])
  await world.owner.query('update unit set closed_on = null where id = $1', [station.id])
})

test('a page after another holds every unit once', async () => {
  const person = await world.as('civil.county')
  const first = await person.call(listUnits, { page: 1, pageSize: 40 })
  const second = await person.call(listUnits, { page: 2, pageSize: 40 })
  const ids = [...first.rows, ...second.rows].map(({ id }) => id)
  expect(first.total).toBeGreaterThan(80)
  expect(new Set(ids).size).toBe(80)
})

test('the system administrator alone adds a unit, in the served county or above it', async () => {
  const system = await world.as('admin.system')
  const unit = (areaCode: string) => ({
    commandId: randomUUID(),
    id: randomUUID(),
    name: '新办小学（示例）',
    kind: 'school' as const,
    areaCode,
  })
  expect((await (await world.as('civil.county')).ask(createUnit, unit(GUSHI))).body).toMatchObject({
    code: 'not_permitted',
  })
  const added = unit(GUSHI)
  expect(await system.call(createUnit, added)).toEqual({ id: added.id, version: 1 })
  expect((await system.call(listUnits, { q: '新办小学' })).rows).toMatchObject([
    { id: added.id, kind: 'school', areaCode: GUSHI },
  ])
  expect((await system.ask(createUnit, unit(GUSHI))).body).toMatchObject({ code: 'already_exists' })
  expect((await system.ask(createUnit, unit('331124998000'))).body).toMatchObject({ code: 'area_outside' })
  expect((await system.ask(createUnit, unit('331100000000'))).status).toBe(200)
})

test('the auditor has no work with places', async () => {
  const audit = await world.as('admin.audit')
  expect((await audit.ask(listAreas, {})).body).toMatchObject({ code: 'not_permitted' })
  expect((await audit.ask(listUnits, {})).body).toMatchObject({ code: 'not_permitted' })
})
