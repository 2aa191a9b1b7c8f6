import { sql } from 'kysely'
import type { z } from 'zod'
import type { listMerges as listMergesEntry, Merge } from '#contract/child-merge.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { areaNamesOf, namesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'
import { type Author, isOwn } from '../../proposals/rules.ts'
import type { MergeRecord } from '../queries.ts'

const GROUPS = {
  waiting: ['proposed', 'unmerge-proposed'],
  merged: ['merged', 'unmerge-proposed'],
  ended: ['refused', 'withdrawn', 'unmerged'],
} as const
const WAITING: ReadonlySet<string> = new Set(GROUPS.waiting)

export async function listMerges(context: ActorContext, input: z.output<typeof listMergesEntry.input>) {
  const { page, pageSize } = input
  const query = context.tx.selectFrom('child_merge').where('state', 'in', GROUPS[input.state])
  const { total } = await query.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('proposed_at', 'desc')
    .orderBy('id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  return { rows: await toMerges(context, rows), total: Number(total), page, pageSize }
}

/** What was merged into a child, or is being decided about it, newest first. */
export async function listMergesOf(context: Context, childId: string): Promise<Merge[]> {
  const rows = await context.tx
    .selectFrom('child_merge')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb('survivor_id', '=', childId), eb('state', 'in', ['proposed', 'merged', 'unmerge-proposed'])]),
        eb.and([eb('away_id', '=', childId), eb('state', '=', 'proposed')]),
      ]),
    )
    .orderBy('proposed_at', 'desc')
    .execute()
  return toMerges(context, rows)
}

/** Everything that was ever proposed of two records, whichever of them was to stay, newest first. */
export async function listMergesBetween(context: Context, ids: readonly [string, string]): Promise<Merge[]> {
  const rows = await context.tx
    .selectFrom('child_merge')
    .selectAll()
    .where('survivor_id', 'in', ids)
    .where('away_id', 'in', ids)
    .orderBy('proposed_at', 'desc')
    .execute()
  return toMerges(context, rows)
}

async function toMerges(context: Context, rows: readonly MergeRecord[]): Promise<Merge[]> {
  const nameOf = await namesOf(
    context,
    rows.flatMap((row) => [row.proposed_by, row.decided_by, row.unmerge_proposed_by]),
  )
  const people = await childrenOf(context, [...new Set(rows.flatMap((row) => [row.survivor_id, row.away_id]))])
  const areaName = await areaNamesOf(
    context,
    [...people.values()].map((child) => child.area_code),
  )
  const merges: Merge[] = []
  for (const row of rows) {
    const survivor = found(people.get(row.survivor_id))
    const away = found(people.get(row.away_id))
    const safe = await context.vault.of(row.survivor_id)
    const unmergeBasis = safe.open('child_merge.unmerge_basis', row.id, row.unmerge_basis_sealed)
    const author = authorOf(row)
    merges.push({
      id: row.id,
      state: row.state as Merge['state'],
      survivorId: survivor.id,
      awayId: away.id,
      survivorNameMasked: maskName(survivor.name),
      awayNameMasked: maskName(away.name),
      areaName: areaName(survivor.area_code),
      taken: row.taken,
      basis: safe.open('child_merge.basis', row.id, row.basis_sealed),
      proposedAt: row.proposed_at.toISOString(),
      proposedBy: nameOf(row.proposed_by) ?? '',
      mine: author.accountId === context.actor?.accountId,
      mayWithdraw: WAITING.has(row.state) && isOwn(author, context.actor),
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedBy: nameOf(row.decided_by),
      decisionReason: safe.open('child_merge.decision_reason', row.id, row.decision_reason_sealed),
      unmerge:
        row.unmerge_proposed_at === null || unmergeBasis === null
          ? null
          : {
              basis: unmergeBasis,
              at: row.unmerge_proposed_at.toISOString(),
              by: nameOf(row.unmerge_proposed_by) ?? '',
            },
      unmergeRefused: safe.open('child_merge.unmerge_refused', row.id, row.unmerge_refused_sealed),
    })
  }
  return merges
}

/** Whose the last proposal about it is. */
function authorOf(row: MergeRecord): Author {
  return row.state === 'unmerge-proposed'
    ? { accountId: row.unmerge_proposed_by, unitId: row.unmerge_proposed_unit_id }
    : { accountId: row.proposed_by, unitId: row.proposed_unit_id }
}

async function childrenOf(context: Context, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { id: string; name: string; area_code: string }>()
  const rows = await context.tx
    .selectFrom('child as c')
    .select(['c.id', 'c.name', 'c.area_code'])
    .where('c.id', 'in', ids)
    .where(context.visible.child('c'))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
