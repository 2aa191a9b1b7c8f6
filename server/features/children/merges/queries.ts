import type { Selectable } from 'kysely'
import type { ChildMerge } from '#server/db-types.ts'
import type { Context } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { requireKeeper } from '../access.ts'
import type { ChildRecord } from '../queries.ts'
import type { MergePart } from './rules.ts'

export type MergeRecord = Selectable<ChildMerge>

export interface Pair {
  readonly survivor: ChildRecord
  readonly away: ChildRecord
}

/**
 * Two records as they are, no pointer followed. Both must be of a ledger that the asker keeps.
 * @param hold locks them against other writers, always in the same order
 * @throws Refusal merge_unfit (one record twice), not_found, not_permitted
 */
export async function getPair(
  context: Context,
  input: { survivorId: string; awayId: string },
  hold: boolean,
): Promise<Pair> {
  if (input.survivorId.toLowerCase() === input.awayId.toLowerCase())
    throw new Refusal('merge_unfit', { reason: 'same' })
  const rows = await context.tx
    .selectFrom('child as c')
    .selectAll('c')
    .where('c.id', 'in', [input.survivorId, input.awayId])
    .where(context.visible.child('c'))
    .orderBy('c.id')
    .$if(hold, (query) => query.forUpdate())
    .execute()
  const survivor = found(rows.find((row) => row.id === input.survivorId.toLowerCase()))
  const away = found(rows.find((row) => row.id === input.awayId.toLowerCase()))
  for (const { area_code } of [survivor, away]) requireKeeper(context.scope, area_code)
  return { survivor, away }
}

export async function partOf(context: Context, child: ChildRecord): Promise<MergePart> {
  const others = await context.tx
    .selectFrom('child')
    .select('id')
    .where('merged_into', '=', child.id)
    .limit(1)
    .executeTakeFirst()
  return { id: child.id, status: child.status, mergedInto: child.merged_into, holdsOthers: others !== undefined }
}

/** @throws Refusal not_found */
export async function lockMerge(context: Context, id: string): Promise<MergeRecord> {
  return found(
    await context.tx.selectFrom('child_merge').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
  )
}

/** A merge of one of the records that is under way, whichever part it plays. */
export async function findWaiting(context: Context, ids: readonly string[]): Promise<MergeRecord | undefined> {
  return context.tx
    .selectFrom('child_merge')
    .selectAll()
    .where('state', 'in', ['proposed', 'unmerge-proposed'])
    .where((eb) => eb.or([eb('survivor_id', 'in', ids), eb('away_id', 'in', ids)]))
    .limit(1)
    .executeTakeFirst()
}

/** Whether another record was merged into the same one later: that one comes out first. */
export async function hasLaterMerge(context: Context, merge: MergeRecord): Promise<boolean> {
  const later = await context.tx
    .selectFrom('child_merge')
    .select('id')
    .where('survivor_id', '=', merge.survivor_id)
    .where('state', 'in', ['merged', 'unmerge-proposed'])
    .where('decided_at', '>', merge.decided_at)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}

/** Whether an exit is under way that a person stands behind; what only the machine proposes waits for one. */
export async function hasOpenExit(context: Context, ids: readonly string[]): Promise<boolean> {
  const row = await context.tx
    .selectFrom('child_exit')
    .select('id')
    .where('child_id', 'in', ids)
    .where('decided_at', 'is', null)
    .where((eb) => eb.or([eb('proposed_by', 'is not', null), eb('answered_by', 'is not', null)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
