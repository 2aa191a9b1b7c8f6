import { type RawBuilder, sql } from 'kysely'
import type { ChildRow } from '#contract/child.ts'
import type { Context } from '#server/platform/context.ts'
import { type ChildFilter, type ChildSort, listMatches, readInOrder, searchOf, walkMatches } from './matches/queries.ts'
import { listRows } from './rows/queries.ts'

export type { ChildFilter, ChildSort } from './matches/queries.ts'

/** Nobody leafs through more than this; whoever sees the number narrows the search down. */
export const MOST_COUNTED = 1_000

/** Indexes of 0011 give a county's children in each of these orders. */
const ORDERS: Readonly<Record<ChildSort, RawBuilder<unknown>>> = {
  name: sql`c.name_pinyin, c.name, c.id`,
  // The youngest first.
  age: sql`c.birth_date desc, c.id`,
  // Whom nobody has seen for longest first.
  'last-visit': sql`c.last_visit_on nulls first, c.id`,
  recent: sql`c.changed_at desc, c.id`,
}

export interface ChildList {
  readonly rows: ChildRow[]
  /** How many fit; where `more`, at least that many, for counting stopped there. */
  readonly total: number
  readonly more: boolean
}

/**
 * A page of the children in scope that fit the filter, counted up to `most`. A few are fetched and sorted; of many, a page
 * is read off an index in order, which is short work exactly because many fit (decision 0026).
 */
export async function findChildren(
  context: Context,
  input: { filter: ChildFilter; sort: ChildSort; offset: number; limit: number; most?: number },
): Promise<ChildList> {
  const { most = MOST_COUNTED, sort, offset, limit } = input
  const search = searchOf(context, input.filter)
  await readInOrder(context)
  const exactFirst = sort === 'recent'
  const matches = await listMatches(context, search, most + 1)
  const more = matches.length > most
  const order = ORDERS[sort]
  const exact = exactFirst ? search.exact : null
  const among = more ? await walkMatches(context, search, { order, exactFirst, offset, limit }) : matches
  const rows = await listRows(context, {
    among,
    order: exact === null ? order : sql`${exact} desc, ${order}`,
    offset: more ? 0 : offset,
    limit,
  })
  return { rows, total: Math.min(matches.length, most), more }
}

/** The nearest few while typing, an exact name first. */
export async function suggestRows(
  context: Context,
  input: { q: string; birthDate?: string | undefined; limit: number },
): Promise<ChildRow[]> {
  const { limit, ...filter } = input
  return (await findChildren(context, { filter, sort: 'recent', offset: 0, limit, most: limit * 25 })).rows
}
