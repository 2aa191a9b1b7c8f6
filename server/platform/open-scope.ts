import { sql } from 'kysely'
import type { Tx } from './db.ts'
import type { Scope } from './scope.ts'

/** Sets, for this transaction only, what row-level security compares with. */
export async function openScope(tx: Tx, scope: Scope, now: Date): Promise<void> {
  await sql`select open_scope(${scope.accountId}, ${scope.unitId}, ${scope.role}, ${scope.children.lo}, ${scope.children.hi},
    ${scope.cases.lo}, ${scope.cases.hi}, ${scope.schoolUnitId}, ${scope.filerIndex}, ${now})`.execute(tx)
}
