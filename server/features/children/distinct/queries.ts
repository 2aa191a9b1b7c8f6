import { sql } from 'kysely'
import type { z } from 'zod'
import type { listDistinct as listEntry } from '#contract/child-merge.ts'
import { maskName } from '#contract/masking.ts'
import type { SaidWhy } from '#contract/primitives.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { pairOf } from '../suspects/rules.ts'

/** Who declared two records to be two persons, and how one knows; null where nobody did, or it was taken back. */
export async function findDistinct(context: Context, ids: readonly [string, string]): Promise<SaidWhy | null> {
  const { lowId, highId } = pairOf(ids)
  const row = await context.tx
    .selectFrom('child_distinct')
    .selectAll()
    .where('low_id', '=', lowId)
    .where('high_id', '=', highId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  const safe = await context.vault.of(lowId)
  const nameOf = await namesOf(context, [row.said_by])
  return {
    at: row.said_at.toISOString(),
    by: nameOf(row.said_by) ?? '',
    reason: safe.open('child_distinct.basis', row.id, row.basis_sealed),
  }
}

/** Pairs that somebody declared to be two persons, newest first. */
export async function listDistinct(
  context: ActorContext,
  { page, pageSize }: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const query = context.tx
    .selectFrom('child_distinct as d')
    .innerJoin('child as a', 'a.id', 'd.low_id')
    .innerJoin('child as b', 'b.id', 'd.high_id')
    .where('d.undone_at', 'is', null)
    .where(context.visible.child('a'))
    .where(context.visible.child('b'))
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll('d')
    .select(['a.name as a_name', 'b.name as b_name'])
    .orderBy('d.said_at', 'desc')
    .orderBy('d.id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.said_by),
  )
  const shown = rows.map(async (row) => ({
    id: row.id,
    childIds: [row.low_id, row.high_id] as [string, string],
    namesMasked: [maskName(row.a_name), maskName(row.b_name)] as [string, string],
    basis: (await context.vault.of(row.low_id)).open('child_distinct.basis', row.id, row.basis_sealed),
    by: nameOf(row.said_by) ?? '',
    at: row.said_at.toISOString(),
  }))
  return { rows: await Promise.all(shown), total: Number(total), page, pageSize }
}
