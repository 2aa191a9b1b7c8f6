import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Finding, FindingKind, listFindings as listEntry } from '#contract/child-finding.ts'
import { maskName } from '#contract/masking.ts'
import type { ChildFinding } from '#server/db-types.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNamesOf, namesOf } from '#server/platform/people.ts'
import { BASIS, evidenceOf } from '../rules.ts'

/** Findings in the ledgers the asker keeps, or of one child: what waits, oldest first, or what was decided and why, newest first. */
export async function listFindings(
  context: ActorContext,
  { kind, childId, state, page, pageSize }: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const waits = state === 'waiting'
  const standing = sql<string>`coalesce(c.merged_into, c.id)`
  let query = context.tx
    .selectFrom('child_finding as x')
    .innerJoin('child as c', 'c.id', 'x.child_id')
    .where('x.decided_at', waits ? 'is' : 'is not', null)
    .where('c.area_code', '>=', context.scope.children.lo)
    .where('c.area_code', '<', context.scope.children.hi)
  // Of a record that gave way nothing is asked any more; what was said of it is still said of the child.
  if (waits) query = query.where('c.merged_into', 'is', null)
  if (kind !== undefined) query = query.where('x.kind', '=', kind)
  if (childId !== undefined) query = query.where(sql<boolean>`${standing} = ${childId}`)
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll('x')
    .select(['c.name', 'c.area_code', standing.as('standing_id')])
    .orderBy(waits ? 'x.found_at' : 'x.decided_at', waits ? 'asc' : 'desc')
    .orderBy('x.id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  const areaName = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  const decided = await decisionsOf(context, rows)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind as FindingKind,
      childId: row.standing_id,
      nameMasked: maskName(row.name),
      areaName: areaName(row.area_code),
      evidence: evidenceOf(row.grounds),
      basis: BASIS[row.kind as FindingKind],
      foundAt: row.found_at.toISOString(),
      decided: decided.get(row.id) ?? null,
    })),
    total: Number(total),
    page,
    pageSize,
  }
}

/** Who decided what, when and why; nothing of those that wait. */
async function decisionsOf(
  context: ActorContext,
  rows: readonly Selectable<ChildFinding>[],
): Promise<ReadonlyMap<string, Finding['decided']>> {
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.decided_by),
  )
  const decisions = new Map<string, Finding['decided']>()
  for (const row of rows) {
    if (row.decided_at === null) continue
    const safe = await context.vault.of(row.child_id)
    decisions.set(row.id, {
      decision: row.decision as 'referred' | 'untrue',
      at: row.decided_at.toISOString(),
      by: nameOf(row.decided_by) ?? '',
      reason: safe.open('child_finding.reason', row.id, row.reason_sealed) ?? '',
    })
  }
  return decisions
}
