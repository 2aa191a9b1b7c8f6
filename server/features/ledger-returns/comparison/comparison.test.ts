import { beforeAll, expect, test } from 'vitest'
import { compareLedgerReturn, listDifferentChildren } from '#contract/ledger-return-children.ts'
import { CELLS } from '#contract/ledger-return-form.ts'
import { type LedgerReturnView, listLedgerReturns, readLedgerReturn } from '#contract/ledger-return.ts'
import { ownReturn, startQuarterEnd } from '#test/ledger-returns.ts'
import type { Person, World } from '#test/start-app.ts'

let world: World
let town: Person
let civil: Person
let view: LedgerReturnView

/** A return of the quarter before, with other children in other cells: some were elsewhere, some not counted, some not there. */
beforeAll(async () => {
  world = await startQuarterEnd()
  ;[town, civil] = [await world.as('town.jinzhou'), await world.as('civil.jinzhou')]
  await world.owner.query(`
    insert into ledger_return (id, county, area_code, level, unit_id, clause_id, pack_id, pack_version, rule_id, period, from_day, to_day,
      due_at, revision, state, taken_at, as_of, judged_by, frozen_at, hash, part_ids)
    select overlay(id::text placing '0000' from 1)::uuid, county, area_code, level, unit_id, clause_id, pack_id, pack_version, rule_id,
      '2026-Q3', '2026-07-01', '2026-09-30', '2026-09-30T15:59:59Z', 1, case level when 'county' then 'signed' else 'accepted' end,
      '2026-09-30', '2026-09-30', judged_by + 1, '2026-09-30', repeat('0', 64),
      case level when 'county' then (select array_agg(overlay(t.id::text placing '0000' from 1)::uuid) from ledger_return t where t.level = 'township' and t.county = r.county) else '{}' end
    from ledger_return r where county = '210727'`)
  // Seeded by the child itself: a tenth is missing, a tenth was next door, a tenth was not counted, a third was in other cells.
  await world.owner.query(`
    insert into ledger_return_child (return_id, child_id, area_code, counted, verdict, entered_on, age, sex, age_band, schooling, registered,
      boarding, care_by, care_level, health, arrangement, delegated, visited, relief, facts_hash)
    select overlay(case when d.dice % 10 = 1 then o.other else k.return_id end::text placing '0000' from 1)::uuid, k.child_id,
      case when d.dice % 10 = 1 then o.village else k.area_code end, d.dice % 10 <> 2, case when d.dice % 10 = 2 then 'watch' else 'eligible' end,
      k.entered_on, k.age, k.sex, case when d.dice % 3 = 0 then '0-5' else k.age_band end,
      case when d.dice % 4 = 0 then 'junior' else k.schooling end, k.registered, k.boarding, k.care_by,
      case when d.dice % 5 = 0 then 'poor' else k.care_level end, k.health, k.arrangement, k.delegated, k.visited, k.relief,
      case when d.dice % 20 < 10 then k.facts_hash else 'other' end
    from ledger_return_child k join ledger_return r on r.id = k.return_id and r.county = '210727',
      lateral (select ('x' || right(md5(k.child_id::text), 6))::bit(24)::int as dice) d,
      lateral (select x.id as other, (select min(w.area_code) from ledger_return_row w where w.return_id = x.id and w.kind = 'village') as village
        from ledger_return x where x.county = '210727' and x.level = 'township' and x.id <> k.return_id and x.period = '2026-Q4') o
    where d.dice % 10 <> 0`)
  view = await ownReturn(town)
})

test('whatever happened between two returns, the reasons add up to the difference of every cell, in every place', async () => {
  const list = await civil.call(listLedgerReturns, { period: '2026-Q4' })
  const kinds = new Set<string>()
  for (const { id } of list.rows) {
    const one = await civil.call(readLedgerReturn, { id })
    for (const { areaCode } of one.rows) {
      const { before, after, differences } = await civil.call(compareLedgerReturn, { id, areaCode })
      const explained = CELLS.map((_, cell) => differences.reduce((sum, { figures }) => sum + figures[cell]!, 0))
      expect([areaCode, after.map((figure, cell) => figure - before[cell]!)]).toEqual([areaCode, explained])
      for (const { kind, cause } of differences) kinds.add(`${kind} ${kind === 'changed' ? '' : cause}`.trim())
    }
  }
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining([
      'changed',
      'definition came-under',
      'definition no-longer',
      'joined moved-in',
      'joined registered',
      'left moved-out',
    ]),
  )
})

test('every reason opens as many children as it counts, and those it moves in a cell are no fewer than the figure', async () => {
  const { differences } = await town.call(compareLedgerReturn, { id: view.id, areaCode: view.areaCode })
  expect(differences.length).toBeGreaterThan(2)
  for (const { kind, cause, children, figures } of differences) {
    const ask = { id: view.id, areaCode: view.areaCode, kind, cause }
    expect((await town.call(listDifferentChildren, ask)).total).toBe(children)
    const moved = await town.call(listDifferentChildren, { ...ask, cell: 'c2' })
    expect(moved.total).toBeGreaterThanOrEqual(Math.abs(figures[1]!))
  }
})
