import { sql } from 'kysely'
import { labelOf, RELATION } from '#contract/codes.ts'
import { maskName } from '#contract/masking.ts'
import type { Context } from '#server/platform/context.ts'
import { areaNamesOf } from '#server/platform/people.ts'
import { findSchools } from '../../queries.ts'
import type { Change } from '../../rules.ts'

/** Visits and open cases of one record, as far as the asker may see the cases. */
export async function countWork(context: Context, childId: string): Promise<{ visits: number; openCases: number }> {
  const seen = sql`select 1 from protection_case k where k.child_id = ${childId} and ${context.visible.case('k')}`
  const { rows } = await sql<{ visits: number; cases: number }>`select
      (select count(*)::int from visit v where v.child_id = ${childId} and (v.case_id is null or exists (${seen} and k.id = v.case_id))) as visits,
      (select count(*)::int from (${seen} and k.state <> 'closed') c) as cases`.execute(context.tx)
  return { visits: rows[0]!.visits, openCases: rows[0]!.cases }
}

/** What stands for a field that holds an id or a code of a place: the name behind it, a person's covered. */
export async function nameReferences(
  context: Context,
  changes: readonly Change[],
): Promise<(field: string, value: string | null) => string | null> {
  const valuesOf = (...fields: string[]) =>
    changes
      .filter(({ field }) => fields.includes(field))
      .flatMap(({ before, after }) => [before, after].filter((value) => value !== null))
  const areaName = await areaNamesOf(context, valuesOf('areaCode', 'registeredAreaCode'))
  const schools = await findSchools(context, valuesOf('schoolUnitId'))
  const carers = await carersOf(context, valuesOf('carerRelativeId'))
  return (field, value) => {
    if (value === null) return null
    if (field === 'areaCode' || field === 'registeredAreaCode') return areaName(value)
    if (field === 'schoolUnitId') return schools.get(value) ?? value
    return field === 'carerRelativeId' ? (carers.get(value) ?? value) : value
  }
}

async function carersOf(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await context.tx
    .selectFrom('relative')
    .select(['id', 'relation', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, `${labelOf(RELATION, row.relation)} ${maskName(row.name)}`]))
}
