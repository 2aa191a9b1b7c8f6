import { type RawBuilder, sql } from 'kysely'
import type { ChildRow } from '#contract/child.ts'
import { maskName } from '#contract/masking.ts'
import { ageOn, beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { executePrepared } from '#server/platform/prepared.ts'
import { townshipOf } from '../../queries.ts'

interface Listed {
  id: string
  name: string
  sex: string
  birth_date: string
  area_code: string
  area_name: string | null
  township_name: string | null
  school_name: string | null
  care_arrangement: string
  care_ability: string | null
  status: string
  last_visit_on: string | null
  open_duties: number
  synthetic: boolean
}

/** These children as a list shows them, in this order, masked, with the names of their places and their open duties. */
export async function listRows(context: Context, ids: readonly string[]): Promise<ChildRow[]> {
  if (ids.length === 0) return []
  const { rows } = await executePrepared(
    context.tx,
    sql<Listed>`select c.id, c.name, c.sex, c.birth_date, c.area_code, c.school_name, c.care_arrangement,
      c.care_ability, c.status, c.last_visit_on, c.synthetic, ${newestName(sql`c.area_code`)} as area_name,
      ${newestName(sql`(substr(c.area_code, 1, 9) || '000')::char(12)`)} as township_name, ${openDuties(context)} as open_duties
    from unnest(${ids}::uuid[]) with ordinality k (id, place) join child c on c.id = k.id
    where ${context.visible.child('c')} order by k.place`,
  )
  const today = beijingDate(context.now)
  return rows.map((child) => ({
    id: child.id,
    nameMasked: maskName(child.name),
    sex: child.sex,
    age: ageOn(child.birth_date, today),
    areaCode: child.area_code,
    areaName: child.area_name ?? child.area_code,
    townshipName: child.township_name ?? townshipOf(child.area_code),
    schoolName: child.school_name,
    careArrangement: child.care_arrangement,
    careAbility: child.care_ability,
    status: child.status,
    lastVisitOn: child.last_visit_on,
    openDuties: child.open_duties,
    synthetic: child.synthetic,
  }))
}

/** The newest name of a code: a merged village keeps the name it had. */
function newestName(code: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select a.name from area a where a.code = ${code} order by a.valid_from desc limit 1)`
}

/** Duties of one's own unit, or of nobody's case: a duty of a case would betray that there is one. */
function openDuties({ scope }: Context): RawBuilder<unknown> {
  return sql`(select count(*)::int from duty d where d.state = 'open'
    and d.child_id = any (c.id || array(select k.id from child k where k.merged_into = c.id))
    and (d.owner_unit_id = ${scope.unitId} or (d.case_id is null and d.report_id is null and d.referral_id is null)
      or (d.area_code >= ${scope.cases.lo} and d.area_code < ${scope.cases.hi})))`
}
