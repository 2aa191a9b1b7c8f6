import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { executeAhead, executePrepared } from '#server/platform/prepared.ts'
import { candidatesOf, type Condition, inCounty, isNarrow, type Search } from '../matches/queries.ts'

/**
 * For the rest of the transaction, whose other statements go by primary key: read indexes in their order and stop early. Left
 * alone, the planner takes the ranges of row-level security for narrow ones, fetches a whole county and sorts it; starts two
 * processes more to read what one reads in a tenth of a millisecond; and plans anew each time what comes out the same.
 */
export async function readInOrder(context: Context): Promise<void> {
  await executeAhead(
    context.tx,
    sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true), set_config('plan_cache_mode', 'force_generic_plan', true)`,
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
