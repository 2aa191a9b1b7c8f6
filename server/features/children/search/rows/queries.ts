import { sql } from 'kysely'
import type { ChildRow } from '#contract/child.ts'
import { maskName } from '#contract/masking.ts'
import { ageOn, beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { areaNames, type ChildRecord, townshipOf } from '../../queries.ts'

/** Children as a list shows them, masked, in the order given. */
export async function toRows(context: Context, children: readonly ChildRecord[]): Promise<ChildRow[]> {
  const today = beijingDate(context.now)
  const names = await areaNames(
    context,
    children.flatMap((child) => [child.area_code, townshipOf(child.area_code)]),
  )
  const duties = await countOpenDuties(
    context,
    children.map((child) => child.id),
  )
  return children.map((child) => ({
    id: child.id,
    nameMasked: maskName(child.name),
    sex: child.sex,
    age: ageOn(child.birth_date, today),
    areaCode: child.area_code,
    areaName: names.get(child.area_code) ?? child.area_code,
    townshipName: names.get(townshipOf(child.area_code)) ?? townshipOf(child.area_code),
    schoolName: child.school_name,
    careArrangement: child.care_arrangement,
    careAbility: child.care_ability,
    status: child.status,
    lastVisitOn: child.last_visit_on,
    openDuties: duties.get(child.id) ?? 0,
    synthetic: child.synthetic,
  }))
}

const standing = sql<string>`coalesce(k.merged_into, k.id)`

/** Duties of one's own unit, or of nobody's case: a duty of a case would betray that there is one. */
async function countOpenDuties(context: Context, childIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (childIds.length === 0) return new Map()
  const { scope } = context
  const rows = await context.tx
    .selectFrom('duty as d')
    .innerJoin('child as k', 'k.id', 'd.child_id')
    .select([standing.as('child_id'), sql<string>`count(*)`.as('open')])
    .where((eb) => eb.or([eb('k.id', 'in', childIds), eb('k.merged_into', 'in', childIds)]))
    .where('d.state', '=', 'open')
    .where(
      sql<boolean>`(d.owner_unit_id = ${scope.unitId} or (d.case_id is null and d.report_id is null and d.referral_id is null)
        or (d.area_code >= ${scope.cases.lo} and d.area_code < ${scope.cases.hi}))`,
    )
    .groupBy(standing)
    .execute()
  return new Map(rows.map((row) => [row.child_id, Number(row.open)]))
}
