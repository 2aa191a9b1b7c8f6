import { sql } from 'kysely'
import type { z } from 'zod'
import type { listExits as listEntry } from '#contract/child-status.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNamesOf, namesOf } from '#server/platform/people.ts'
import { mayWithdraw } from '../state/queries.ts'

/** Exits under way in the ledgers the asker keeps: those the machine proposes and nobody has looked at, or those to decide. */
export async function listExits(
  context: ActorContext,
  { turn, page, pageSize }: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const { lo, hi } = context.scope.children
  const query = context.tx
    .selectFrom('child_exit as x')
    .innerJoin('child as c', 'c.id', 'x.child_id')
    .where('x.decided_at', 'is', null)
    .where('c.merged_into', 'is', null)
    .where('c.area_code', '>=', lo)
    .where('c.area_code', '<', hi)
    .where(sql<boolean>`(x.proposed_by is null and x.answered_by is null) = ${turn === 'answer'}`)
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select([
      'x.id',
      'x.child_id',
      'x.reason',
      'x.since',
      'x.proposed_at',
      'x.proposed_by',
      'x.answer',
      'x.backing_unit_id',
    ])
    .select(['c.name', 'c.area_code'])
    .orderBy('x.proposed_at')
    .orderBy('x.id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  const areaName = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.proposed_by),
  )
  return {
    rows: rows.map((row) => ({
      id: row.id,
      childId: row.child_id,
      nameMasked: maskName(row.name),
      areaName: areaName(row.area_code),
      reason: row.reason,
      since: row.since,
      proposedAt: row.proposed_at.toISOString(),
      by: nameOf(row.proposed_by),
      answer: row.answer as 'confirm' | 'object' | null,
      mayWithdraw: mayWithdraw(context, row),
    })),
    total: Number(total),
    page,
    pageSize,
  }
}
