import { sql } from 'kysely'
import type { ChildRow } from '#contract/child.ts'
import type { Context } from '#server/platform/context.ts'
import { type ChildFilter, type ChildSort, searchOf } from './matches/queries.ts'
import { findPage, type Order, readInOrder } from './pages/queries.ts'
import { listRows } from './rows/queries.ts'

export type { ChildFilter, ChildSort } from './matches/queries.ts'

/** Nobody leafs through more than this; whoever sees the number narrows the search down. */
export const MOST_COUNTED = 1_000

/** Indexes of 0014 give a county's children in each of these orders. */
const ORDERS: Readonly<Record<ChildSort, Order>> = {
  name: { columns: ['name_pinyin', 'name'], by: sql`c.name_pinyin, c.name, c.id` },
  // The youngest first.
  age: { columns: ['birth_date'], by: sql`c.birth_date desc, c.id` },
  // Whom nobody has seen for longest first.
  'last-visit': { columns: ['last_visit_on'], by: sql`c.last_visit_on nulls first, c.id` },
  recent: { columns: ['changed_at'], by: sql`c.changed_at desc, c.id` },
}

export interface ChildList {
  readonly rows: ChildRow[]
  /** How many fit; where `more`, at least that many, for counting stopped there. */
  readonly total: number
  readonly more: boolean
}

/** A page of the children in scope that fit the filter, counted up to `most` (decision 0026). */
export async function findChildren(
  context: Context,
  input: { filter: ChildFilter; sort: ChildSort; offset: number; limit: number; most?: number },
): Promise<ChildList> {
  const { most = MOST_COUNTED, sort, offset, limit } = input
  const search = searchOf(context, input.filter)
  await readInOrder(context)
  const page = { order: ORDERS[sort], exactFirst: sort === 'recent', offset, limit, most }
  const { ids, count } = await findPage(context, search, page)
  return { rows: await listRows(context, ids), total: Math.min(count, most), more: count > most }
}

/** The nearest few while typing, an exact name first. */
export async function suggestRows(
  context: Context,
  input: { q: string; birthDate?: string | undefined; limit: number },
): Promise<ChildRow[]> {
  const { limit, ...filter } = input
  return (await findChildren(context, { filter, sort: 'recent', offset: 0, limit, most: limit * 25 })).rows
}
