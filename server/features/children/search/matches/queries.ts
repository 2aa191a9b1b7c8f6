import { type RawBuilder, sql } from 'kysely'
import type { CHILD_SORTS } from '#contract/child.ts'
import type { Context } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import { type AreaRange, intersection, rangeOf } from '#server/platform/scope.ts'
import { ledgerName } from '../../rules.ts'
import { gramOf, literalLike, pinyinRange, readSearch, type SearchTerms } from '../rules.ts'

export interface ChildFilter {
  readonly q?: string | undefined
  readonly areaCode?: string | undefined
  readonly status?: string | undefined
  readonly schooling?: string | undefined
  readonly careArrangement?: string | undefined
  readonly careAbility?: string | undefined
  readonly birthDate?: string | undefined
  /** Lacks something the county asks for. */
  readonly incomplete?: boolean | undefined
}
export type ChildSort = (typeof CHILD_SORTS)[number]

export type Condition = RawBuilder<boolean>

/** What is looked for, as conditions over `child as c`. */
export interface Search {
  readonly terms: SearchTerms | null
  /** Of the post's own area, as far as it is asked for. */
  readonly range: AreaRange
  readonly byArea: Condition
  readonly others: readonly Condition[]
  readonly wanted: Condition
  /** Whether a name is just what was typed: such children come first. */
  readonly exact: Condition | null
}

// Named one by one: an index finds what a status is, not what it is not.
const LIVING = ['draft', 'active', 'needs-update', 'exited']

/** What was put away is found by whoever asks for it by name or number, and stands in no list. */
function statusesOf({ status, q }: ChildFilter): readonly string[] {
  if (status !== undefined) return [status]
  return q === undefined ? LIVING : [...LIVING, 'archived']
}

/** Reads a filter. The conditions are the whole truth; tokens and indexes only spare reading every row. */
export function searchOf(context: Context, filter: ChildFilter): Search {
  const asked = filter.areaCode === undefined ? null : rangeOf(filter.areaCode)
  const terms = filter.q === undefined ? null : readSearch(filter.q)
  const wanted: Condition[] = [
    // A record that gave way is found by the one that stands for the child (decision 0024).
    sql`c.merged_into is null`,
    sql`c.status = any(${statusesOf(filter)}::text[])`,
  ]
  if (asked !== null) wanted.push(within('c', asked))
  if (filter.schooling !== undefined) wanted.push(sql`c.schooling = ${filter.schooling}`)
  if (filter.careArrangement !== undefined) wanted.push(sql`c.care_arrangement = ${filter.careArrangement}`)
  if (filter.careAbility !== undefined) wanted.push(sql`c.care_ability = ${filter.careAbility}`)
  if (filter.incomplete === true)
    wanted.push(sql`exists (select from child_fact f where f.child_id = c.id and cardinality(f.missing) > 0)`)
  if (filter.birthDate !== undefined) wanted.push(sql`c.birth_date = ${filter.birthDate}::date`)
  if (terms !== null) wanted.push(matching(context, terms))
  const parts = context.visible.childParts('c')
  const range = asked === null ? context.scope.children : intersection(context.scope.children, asked)
  const places = [parts.byArea]
  if (asked !== null) places.push(within('c', range))
  // Of a county's children those of a kind are found by the index of kinds; those of a village by the village.
  if (!isNarrow(range)) places.push(inCounty('c', range))
  return {
    terms,
    range,
    byArea: all(places),
    others: parts.others,
    wanted: all(wanted),
    exact: terms?.name == null ? null : sql`c.name = ${ledgerName(filter.q ?? '')}`,
  }
}

/** Less than a county. */
export function isNarrow({ lo }: AreaRange): boolean {
  return lo.length > 6
}

/** Ids among which everything searched for in the post's area is found; null where nothing is searched for. */
export function candidatesOf(context: Context, { terms, range }: Search): RawBuilder<unknown> | null {
  if (terms === null) return null
  const tokens = (where: Condition) =>
    sql`select t.child_id as id from child_token t where ${inCounty('t', range)} and ${within('t', range)} and ${where}`
  const { keys } = context.platform
  if (terms.pinyin?.length === 1) {
    // A letter names a fifth of a county. No `union`, which would gather all of them before the first is looked at: the few who bear it
    // in their very name are added where the letter itself has not named them.
    const own = terms.name === null ? sql`false` : sql`t.token = ${gramOf(terms.name)}`
    const named = sql`exists (select from child_token k where k.county = t.county and k.token = ${terms.pinyin}
      and k.area_code = t.area_code and k.child_id = t.child_id)`
    return sql`${tokens(sql`t.token = ${terms.pinyin}`)} union all ${tokens(sql`${own} and not ${named}`)}`
  }
  const ways: RawBuilder<unknown>[] = []
  if (terms.name !== null) ways.push(tokens(sql`t.token = ${gramOf(terms.name)}`))
  if (terms.pinyin !== null) {
    const { lo, hi } = pinyinRange(terms.pinyin)
    ways.push(tokens(sql`t.token >= ${lo} and t.token < ${hi}`))
  }
  if (terms.idTail !== null)
    ways.push(sql`select c.id from child c where c.id_tail_index = ${blindIndex(keys, 'id-tail', terms.idTail)}`)
  if (terms.idNumber !== null)
    ways.push(sql`select c.id from child c where c.id_number_index = ${blindIndex(keys, 'id-number', terms.idNumber)}`)
  if (terms.phone !== null)
    ways.push(sql`select coalesce(k.merged_into, k.id) from relative r join child k on k.id = r.child_id
      where r.phone_index = ${blindIndex(keys, 'phone', terms.phone)}`)
  if (ways.length === 0) return sql`select null::uuid as id where false`
  return sql.join(ways, sql` union `)
}

const plainName = sql<string>`replace(lower(c.name), '·', '')`

function matching(context: Context, terms: SearchTerms): Condition {
  const { keys } = context.platform
  const ways: Condition[] = []
  if (terms.name !== null) ways.push(sql`${plainName} like ${`%${literalLike(terms.name)}%`}`)
  if (terms.pinyin !== null) {
    ways.push(
      sql`(strpos(c.name_pinyin, ${terms.pinyin}) > 0 and strpos(c.name_initials, ${terms.pinyin.slice(0, 1)}) > 0)`,
      sql`strpos(c.name_initials, ${terms.pinyin}) > 0`,
    )
  }
  if (terms.idTail !== null) ways.push(sql`c.id_tail_index = ${blindIndex(keys, 'id-tail', terms.idTail)}`)
  if (terms.idNumber !== null) ways.push(sql`c.id_number_index = ${blindIndex(keys, 'id-number', terms.idNumber)}`)
  if (terms.phone !== null)
    ways.push(
      sql`exists (select from relative r join child k on k.id = r.child_id
        where r.phone_index = ${blindIndex(keys, 'phone', terms.phone)} and coalesce(k.merged_into, k.id) = c.id)`,
    )
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`
}

function within(alias: string, { lo, hi }: AreaRange): Condition {
  const area = sql.ref(`${alias}.area_code`)
  return sql`(${area} >= ${lo} and ${area} < ${hi})`
}

/** An equation where it can be one: only then does an index give a county's children in order. */
export function inCounty(alias: string, { lo, hi }: AreaRange): Condition {
  const county = sql.ref(`${alias}.county`)
  return lo.length < 6 ? sql`(${county} >= ${lo} and ${county} < ${hi})` : sql`${county} = ${lo.slice(0, 6)}`
}

function all(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` and `)})`
}
