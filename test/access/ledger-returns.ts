import { CELLS } from '#contract/ledger-return-form.ts'
import { demoId } from '#server/demo.ts'
import type { World } from '#test/start-app.ts'
import type { Place } from './population.ts'

/** The return of the township in which a place lies; of an unknown place, one that is not there. */
export function ledgerReturnOf(place: Pick<Place, 'areaCode'>): string {
  return demoId(`ledger return ${place.areaCode.slice(0, 9)}`)
}

/** A frozen return for every township of the population, with its children behind it. */
export async function addLedgerReturns(world: World, places: readonly Place[]): Promise<void> {
  const townships = new Set(places.map(({ areaCode }) => areaCode.slice(0, 9)))
  for (const town of townships) {
    const id = demoId(`ledger return ${town}`)
    await world.owner.query(
      `insert into ledger_return (id, county, area_code, level, unit_id, clause_id, pack_id, pack_version, rule_id, period, from_day,
         to_day, due_at, revision, state, taken_at, as_of, judged_by, frozen_at, hash)
       select $1, left($2, 6), $2 || '000', 'township', u.id, 'SY-3.3-g', 'songyang', 1, 'consolidate', '2026', '2026-10-01', '2026-10-31',
         '2026-10-31T15:59:59Z', 1, 'frozen', '2026-10-30', '2026-10-30', 1, '2026-10-30', repeat('0', 64)
       from unit u where u.kind = 'township-government' and u.area_code = $2 || '000'`,
      [id, town],
    )
    await world.owner.query(
      `insert into ledger_return_child (return_id, child_id, area_code, counted, verdict, entered_on, age, sex, age_band, schooling,
         registered, boarding, care_by, care_level, health, arrangement, delegated, visited, relief, facts_hash)
       select $1, c.id, c.area_code, true, 'eligible', '2026-10-01', 8, c.sex, '6-13', c.schooling, 'yes', 'day', 'kin', 'fair', c.health,
         c.care_arrangement, 'no', 'no', '{}', '' from child c where c.id = any ($2::uuid[])`,
      [id, places.filter(({ areaCode }) => areaCode.startsWith(town)).map(({ childId }) => childId)],
    )
    await world.owner.query(
      `insert into ledger_return_row (return_id, kind, area_code, figures)
       select $1, 'township', $2 || '000', array_fill(0, array[$3::int])
       union all select distinct $1::uuid, 'village', k.area_code, array_fill(1, array[$3::int]) from ledger_return_child k where k.return_id = $1`,
      [id, town, CELLS.length],
    )
    const by = 'from post p join unit u on u.id = p.unit_id where u.area_code = $2 || $3 order by p.id limit 1'
    await world.owner.query(
      `insert into ledger_return_signature (return_id, part, area_code, account_id, post_id, unit_id, role, at, hash)
       select $1, 'township', $2 || '000', p.account_id, p.id, u.id, p.role, '2026-10-30', repeat('0', 64) ${by}`,
      [id, town, '000'],
    )
    await world.owner.query(
      `insert into ledger_return_copy (id, return_id, unit_id, level, area_code, period, revision, figures, sent_at)
       select gen_random_uuid(), $1, u.id, 'township', $2 || '000', '2026', 1, '{}', '2026-10-30'
       from unit u where u.kind = 'township-government' and u.area_code = $2 || '000'`,
      [id, town],
    )
  }
}
