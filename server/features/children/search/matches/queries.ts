import { type RawBuilder, sql } from 'kysely'
import type { CHILD_SORTS } from '#contract/child.ts'
import type { Context } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import { type AreaRange, intersection, rangeOf } from '#server/platform/scope.ts'
import { executePrepared } from '#server/platform/prepared.ts'
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

type Condition = RawBuilder<boolean>

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

/**
 * For the rest of the transaction, whose other statements go by primary key: read indexes in their order and stop early. Left
 * alone, the planner takes the ranges of row-level security for narrow ones, fetches a whole county and sorts it; starts two
 * processes more to read what one reads in a tenth of a millisecond; and plans anew each time what comes out the same.
 */
export async function readInOrder(context: Context): Promise<void> {
  await sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true), set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(
    context.tx,
  )
}

/** How a list is ordered: by columns of `child as c`, which are read where the children are found. */
export interface Order {
  readonly columns: readonly string[]
  readonly by: RawBuilder<unknown>
}

export interface Page {
  readonly order: Order
  /** Whether children whose name is just what was typed come before all others. */
  readonly exactFirst: boolean
  readonly offset: number
  readonly limit: number
  /** Counted up to this. */
  readonly most: number
}

/** From here on a page of a village's or a township's children is sorted, not walked: of every county row few would fit. */
const DEEPEST_WALK = 400

/**
 * The ids of a page, and how many fit, counted to one more than `most`. Up to `most` are fetched in no order and sorted. Of more the
 * page is read off an index in the order asked for: short work, because many fit. One statement for both, for a list is
 * the commonest request there is; what the `case` does not choose is not run.
 */
export async function findPage(
  context: Context,
  search: Search,
  page: Page,
): Promise<{ ids: string[]; count: number }> {
  const exact = page.exactFirst ? search.exact : null
  const columns = columnsOf(page.order, exact)
  const first = exact === null ? page.order.by : sql`${exact} desc, ${page.order.by}`
  const cut = sql`offset ${page.offset} limit ${page.limit}`
  const statement = sql<{ count: number; ids: string[] }>`with found as materialized (
      select * from (${foundBy(context, search, columns)}) c limit ${page.most + 1}),
    counted as (select count(*)::int as n from found)
    select n as count, case when n <= ${page.most} then array(select c.id from found c order by ${first} ${cut})
      else array(${isNarrow(search.range) && page.offset + page.limit > DEEPEST_WALK ? gathered() : walked()}) end as ids
    from counted`
  const { rows } = await executePrepared(context.tx, statement)
  return rows[0]!

  function gathered(): RawBuilder<unknown> {
    return sql`with every as materialized (${foundBy(context, search, columns)}) select c.id from every c order by ${first} ${cut}`
  }

  /** Only the post's own area is walked. What is seen otherwise, or bears the very name, is little and found by its own index. */
  function walked(): RawBuilder<unknown> {
    const branch = (part: Condition, rank: number, also: Condition) =>
      sql`select ${columns}, ${sql.lit(rank)} as rank from child c where ${part} and ${search.wanted} and ${also}`
    const rest: Condition = exact === null ? sql`true` : sql`not ${exact}`
    const inOrder = sql`(${branch(sql`(${search.byArea} and ${inCounty('c', search.range)})`, 1, rest)}
      order by ${page.order.by} limit ${page.offset + page.limit})`
    const branches = [inOrder, ...search.others.map((part) => branch(part, 1, rest))]
    if (exact !== null) branches.push(...[search.byArea, ...search.others].map((part) => branch(part, 0, exact)))
    return sql`select c.id from (${sql.join(branches, sql` union all `)}) c order by c.rank, ${page.order.by} ${cut}`
  }
}

/** Everything that fits, in no order, with these columns. Read by tokens where something is searched. */
function foundBy(context: Context, search: Search, columns: RawBuilder<unknown>): RawBuilder<unknown> {
  const { byArea, wanted, others } = search
  const candidates = candidatesOf(context, search)
  const own =
    candidates === null
      ? sql`select ${columns} from child c where ${byArea} and ${wanted}`
      : sql`select c.* from (${candidates}) k cross join lateral
          (select ${columns} from child c where c.id = k.id and ${byArea} and ${wanted} limit 1) c`
  return sql.join(
    [own, ...others.map((part) => sql`select ${columns} from child c where ${part} and ${wanted}`)],
    sql` union all `,
  )
}

function columnsOf({ columns }: Order, exact: Condition | null): RawBuilder<unknown> {
  const names = new Set(['id', ...columns, ...(exact === null ? [] : ['name'])])
  return sql.join([...names].map((name) => sql.ref(`c.${name}`)))
}

/** Less than a county. */
function isNarrow({ lo }: AreaRange): boolean {
  return lo.length > 6
}

/** Ids among which everything searched for in the post's area is found; null where nothing is searched for. */
function candidatesOf(context: Context, { terms, range }: Search): RawBuilder<unknown> | null {
  if (terms === null) return null
  const tokens = (where: Condition) =>
    sql`select t.child_id as id from child_token t where ${inCounty('t', range)} and ${within('t', range)} and ${where}`
  const { keys } = context.platform
  const ways: RawBuilder<unknown>[] = []
  if (terms.name !== null) ways.push(tokens(sql`t.token = ${gramOf(terms.name)}`))
  if (terms.pinyin?.length === 1) ways.push(tokens(sql`t.token = ${terms.pinyin}`))
  else if (terms.pinyin !== null) {
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
function inCounty(alias: string, { lo, hi }: AreaRange): Condition {
  const county = sql.ref(`${alias}.county`)
  return lo.length < 6 ? sql`(${county} >= ${lo} and ${county} < ${hi})` : sql`${county} = ${lo.slice(0, 6)}`
}

function all(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` and `)})`
}
