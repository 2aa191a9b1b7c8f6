import type { ActorContext, Context } from '#server/platform/context.ts'
import type { Safe } from '#server/platform/vault.ts'
import { accountNames, getChild } from '../queries.ts'
import { recordIds } from '../records/queries.ts'
import type { Change } from '../rules.ts'
import { maskChange } from './rules.ts'

/** What was before and after, sealed under the child's key, as the record of the version it made. */
export async function insertRevision(
  context: ActorContext,
  safe: Safe,
  input: { childId: string; version: number; basis: string; changes: readonly Change[] },
): Promise<void> {
  const row = `${input.childId} ${input.version}`
  await context.tx
    .insertInto('child_revision')
    .values({
      child_id: input.childId,
      version: input.version,
      at: context.now,
      actor_id: context.actor.accountId,
      basis_sealed: safe.seal('child_revision.basis', row, input.basis),
      changes_sealed: safe.seal('child_revision.changes', row, JSON.stringify(input.changes)),
    })
    .execute()
}

/** All corrections of a child, newest first. @throws Refusal not_found */
export async function listRevisions(context: Context, childId: string) {
  const child = await getChild(context, childId)
  const ids = await recordIds(context, child.id)
  const rows = await context.tx
    .selectFrom('child_revision')
    .selectAll()
    .where('child_id', 'in', ids)
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .execute()
  const safes = new Map(await Promise.all(ids.map(async (each) => [each, await context.vault.of(each)] as const)))
  const names = await accountNames(
    context,
    rows.map((row) => row.actor_id),
  )
  return {
    rows: rows.map((row) => {
      const id = `${row.child_id} ${row.version}`
      const safe = safes.get(row.child_id)!
      const changes = JSON.parse(safe.open('child_revision.changes', id, row.changes_sealed)) as Change[]
      return {
        version: row.version,
        mergedFrom: row.child_id === child.id ? null : row.child_id,
        at: row.at.toISOString(),
        by: names.get(row.actor_id) ?? '',
        basis: safe.open('child_revision.basis', id, row.basis_sealed),
        changes: changes.map(maskChange),
      }
    }),
  }
}
