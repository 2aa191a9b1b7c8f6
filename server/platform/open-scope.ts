import { sql } from 'kysely'
import type { Tx } from './db.ts'
import { executePrepared } from './prepared.ts'
import type { Scope } from './scope.ts'

/**
 * Sets, for this transaction only, what row-level security compares with.
 * @returns how many policy editions there are: whoever holds fewer in memory has some to fetch
 */
export async function openScope(tx: Tx, scope: Scope, now: Date): Promise<number> {
  const opening = sql<{ editions: number }>`select open_scope(${scope.accountId}, ${scope.unitId}, ${scope.role},
    ${scope.children.lo}, ${scope.children.hi}, ${scope.cases.lo}, ${scope.cases.hi}, ${scope.schoolUnitId},
    ${scope.filerIndex}, ${now}), (select count(*)::int from policy_edition) as editions`
  const result = await executePrepared(tx, opening)
  return result.rows[0]!.editions
}
