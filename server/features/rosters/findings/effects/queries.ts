import { sql } from 'kysely'
import { hasLeft } from '#server/features/children/queries.ts'
import type { ActorContext } from '#server/platform/context.ts'
import type { FindingRecord } from '../queries.ts'

/** Which office a list speaks for. */
export async function sourceOf(
  context: ActorContext,
  finding: FindingRecord,
): Promise<'police' | 'education' | 'roster'> {
  const row = await context.tx
    .selectFrom('roster_row as w')
    .innerJoin('unit as u', 'u.id', 'w.unit_id')
    .select('u.kind')
    .where('w.id', '=', sql<string>`any(${finding.row_ids}::uuid[])`)
    .orderBy('w.position')
    .limit(1)
    .executeTakeFirst()
  if (row?.kind === 'police-station') return 'police'
  return row?.kind === 'school' || row?.kind === 'kindergarten' ? 'education' : 'roster'
}

/** Whether somebody has proposed that the child leave the ledger, or it has left and not come back. */
export async function hasExit(context: ActorContext, childId: string): Promise<boolean> {
  if (await hasLeftLedger(context, childId)) return true
  const row = await context.tx
    .selectFrom('child_exit')
    .select('id')
    .where('child_id', '=', childId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function hasLeftLedger(context: ActorContext, childId: string): Promise<boolean> {
  const row = await context.tx.selectFrom('child').select('status').where('id', '=', childId).executeTakeFirst()
  return row !== undefined && hasLeft(row.status)
}

/** Whether somebody has proposed to merge two of these records. */
export async function hasMerge(context: ActorContext, childIds: readonly string[]): Promise<boolean> {
  const row = await context.tx
    .selectFrom('child_merge')
    .select('id')
    .where('survivor_id', 'in', [...childIds])
    .where('away_id', 'in', [...childIds])
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()
  return row !== undefined
}
