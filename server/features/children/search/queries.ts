import { type Expression, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import type { ChildRow, CHILD_SORTS } from '#contract/child.ts'
import { maskName } from '#contract/masking.ts'
import type { DB } from '#server/db-types.ts'
import { ageOn, beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { areaNames, type ChildRecord, townshipOf } from '../queries.ts'
import { literalLike, readSearch } from './rules.ts'

export interface ChildFilter {
  readonly q?: string | undefined
  readonly areaCode?: string | undefined
  readonly status?: string | undefined
  readonly schooling?: string | undefined
  readonly careArrangement?: string | undefined
  readonly careAbility?: string | undefined
  /** Lacks something the county asks for. */
  readonly incomplete?: boolean | undefined
}
export type ChildSort = (typeof CHILD_SORTS)[number]

interface ChildList {
  readonly rows: ChildRow[]
  readonly total: number
}

export async function listChildren(
  context: Context,
  input: ChildFilter & { sort: ChildSort; page: number; pageSize: number },
) {
  const { sort, page, pageSize, ...filter } = input
  const list = await findChildren(context, { filter, sort, offset: (page - 1) * pageSize, limit: pageSize })
  return { ...list, page, pageSize }
}

const SUGGESTIONS = 8

export async function suggestChildren(
  context: Context,
  input: { q: string; birthDate?: string | undefined },
): Promise<{ rows: ChildRow[] }> {
  return { rows: await suggestRows(context, { ...input, limit: SUGGESTIONS }) }
}

/** A page of the children in scope that fit the filter, with how many fit in all. */
export async function findChildren(
  context: Context,
  input: { filter: ChildFilter; sort: ChildSort; offset: number; limit: number },
): Promise<ChildList> {
  const query = filtered(context, input.filter)
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const sorted = sortedBy(query.selectAll('c'), input.sort)
  const rows = await sorted.orderBy('c.id').offset(input.offset).limit(input.limit).execute()
  return { rows: await toRows(context, rows), total: Number(total) }
}

/** The nearest few while typing, an exact name first. */
async function suggestRows(
  context: Context,
  input: { q: string; birthDate?: string | undefined; limit: number },
): Promise<ChildRow[]> {
  const name = readSearch(input.q).name ?? ''
  let query = filtered(context, { q: input.q }).selectAll('c')
  if (input.birthDate !== undefined) query = query.where('c.birth_date', '=', input.birthDate)
  const rows = await query
    .orderBy(sql`${plainName} <> ${name}`)
    .orderBy('c.name_pinyin')
    .orderBy('c.birth_date')
    .orderBy('c.id')
    .limit(input.limit)
    .execute()
  return toRows(context, rows)
}

type Children = SelectQueryBuilder<DB & { c: DB['child'] }, 'c', object>

function filtered(context: Context, filter: ChildFilter): Children {
  let query: Children = context.tx
    .selectFrom('child as c')
    .where('c.merged_into', 'is', null)
    .where(context.visible.child('c'))
  // Put away, but found by whoever asks for it by name or number.
  if (filter.status !== undefined) query = query.where('c.status', '=', filter.status)
  else if (filter.q === undefined) query = query.where('c.status', '<>', 'archived')
  if (filter.incomplete === true)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('child_fact as f')
          .select('f.child_id')
          .whereRef('f.child_id', '=', 'c.id')
          .where(sql<boolean>`cardinality(f.missing) > 0`),
      ),
    )
  if (filter.areaCode !== undefined) {
    const range = rangeOf(filter.areaCode)
    query = query.where('c.area_code', '>=', range.lo).where('c.area_code', '<', range.hi)
  }
  if (filter.schooling !== undefined) query = query.where('c.schooling', '=', filter.schooling)
  if (filter.careArrangement !== undefined) query = query.where('c.care_arrangement', '=', filter.careArrangement)
  if (filter.careAbility !== undefined) query = query.where('c.care_ability', '=', filter.careAbility)
  return filter.q === undefined ? query : query.where(matching(context, filter.q))
}

const plainName = sql<string>`replace(lower(c.name), '·', '')`

function matching(context: Context, q: string): Expression<SqlBool> {
  const terms = readSearch(q)
  const { keys } = context.platform
  const ways: Expression<SqlBool>[] = []
  if (terms.name !== null) ways.push(sql<boolean>`${plainName} like ${`%${literalLike(terms.name)}%`}`)
  if (terms.pinyin !== null) {
    const start = `${terms.pinyin}%`
    ways.push(
      sql<boolean>`c.name_pinyin like ${terms.pinyin.length < 3 ? start : `%${start}`}`,
      sql<boolean>`c.name_initials like ${start}`,
    )
  }
  if (terms.idTail !== null) ways.push(sql<boolean>`c.id_tail_index = ${blindIndex(keys, 'id-tail', terms.idTail)}`)
  if (terms.idNumber !== null)
    ways.push(sql<boolean>`c.id_number_index = ${blindIndex(keys, 'id-number', terms.idNumber)}`)
  if (terms.phone !== null) {
    const index = blindIndex(keys, 'phone', terms.phone)
    ways.push(sql<boolean>`exists (select from relative r join child k on k.id = r.child_id
      where r.phone_index = ${index} and coalesce(k.merged_into, k.id) = c.id)`)
  }
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

function sortedBy<O>(query: SelectQueryBuilder<DB & { c: DB['child'] }, 'c', O>, sort: ChildSort) {
  if (sort === 'name') return query.orderBy('c.name_pinyin').orderBy('c.name')
  // The youngest first.
  if (sort === 'age') return query.orderBy('c.birth_date', 'desc')
  // Whom nobody has seen for longest first.
  if (sort === 'last-visit') return query.orderBy('c.last_visit_on', (order) => order.asc().nullsFirst())
  return query.orderBy('c.changed_at', 'desc')
}

async function toRows(context: Context, children: readonly ChildRecord[]): Promise<ChildRow[]> {
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
