import { sql } from 'kysely'
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
