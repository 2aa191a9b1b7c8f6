import type { ChildFields } from '#contract/child.ts'
import type { Context } from '#server/platform/context.ts'
import { areaNames, fieldsOf, findSchools, townshipOf } from '../queries.ts'
import { relativeFieldsOf, type RelativeFields } from '../relatives/queries.ts'

/** A relative with what is known of a parent's whereabouts now. */
export type WholeRelative = Omit<RelativeFields, 'status'> & {
  readonly status: { state: string; since: string; workProvince: string | null; workCity: string | null } | null
}

/** Everything of form F1 about one child, unmasked. */
export interface WholeChild {
  readonly id: string
  readonly fields: ChildFields
  readonly areaName: string
  readonly townshipName: string
  readonly registeredAreaName: string | null
  readonly schoolName: string | null
  readonly relatives: readonly WholeRelative[]
}

/**
 * Children in scope with everything opened, in the order of the ids; what is outside is left out. The caller has a purpose and
 * puts it on record.
 */
export async function listWholeChildren(context: Context, ids: readonly string[]): Promise<WholeChild[]> {
  if (ids.length === 0) return []
  const children = await context.tx
    .selectFrom('child as c')
    .selectAll('c')
    .where('c.id', 'in', [...ids])
    .where(context.visible.child('c'))
    .execute()
  const childIds = children.map(({ id }) => id)
  if (childIds.length === 0) return []
  const relatives = await context.tx
    .selectFrom('relative')
    .selectAll()
    .where('child_id', 'in', childIds)
    .orderBy('relation')
    .orderBy('created_at')
    .execute()
  const statuses = await context.tx
    .selectFrom('parent_status')
    .distinctOn('relative_id')
    .select(['relative_id', 'state', 'since', 'work_province', 'work_city'])
    .where('child_id', 'in', childIds)
    .orderBy('relative_id')
    .orderBy('since', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  const areas = await areaNames(
    context,
    children.flatMap((child) => [
      child.area_code,
      townshipOf(child.area_code),
      child.registered_area_code ?? child.area_code,
    ]),
  )
  const schools = await findSchools(
    context,
    children.flatMap((child) => (child.school_unit_id === null ? [] : [child.school_unit_id])),
  )
  const whole = new Map<string, WholeChild>()
  const familyOf = new Map(childIds.map((id) => [id, relatives.filter((one) => one.child_id === id)]))
  const statusOf = new Map(statuses.map((one) => [one.relative_id, one]))
  for (const child of children) {
    const safe = await context.vault.of(child.id)
    const fields = fieldsOf(child, safe)
    whole.set(child.id, {
      id: child.id,
      fields,
      areaName: areas.get(child.area_code) ?? child.area_code,
      townshipName: areas.get(townshipOf(child.area_code)) ?? '',
      registeredAreaName: child.registered_area_code === null ? null : (areas.get(child.registered_area_code) ?? null),
      schoolName: schools.get(child.school_unit_id ?? '') ?? fields.schoolName ?? null,
      relatives: (familyOf.get(child.id) ?? []).map((row) => {
        const status = statusOf.get(row.id)
        const current =
          status === undefined
            ? null
            : {
                state: status.state,
                since: status.since,
                workProvince: status.work_province,
                workCity: status.work_city,
              }
        return { ...relativeFieldsOf(row, safe), status: current }
      }),
    })
  }
  return ids.flatMap((id) => whole.get(id) ?? [])
}
