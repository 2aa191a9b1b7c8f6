import type { Dossier } from '#contract/dossier.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import type { Safe } from '#server/platform/vault.ts'

export async function insertConfirmation(
  context: ActorContext,
  safe: Safe,
  input: { id: string; childId: string; note: string | undefined },
): Promise<void> {
  await context.tx
    .insertInto('child_confirmation')
    .values({
      id: input.id,
      child_id: input.childId,
      note_sealed: safe.seal('child_confirmation.note', input.id, input.note),
      actor_id: context.actor.accountId,
      at: context.now,
    })
    .execute()
}

/** When the file was last gone through without a change, in any of the records of a child found within the scope. */
export async function findLastConfirmation(
  context: Context,
  input: { childIds: readonly string[]; withNote: boolean },
): Promise<Dossier['lastConfirmation']> {
  const row = await context.tx
    .selectFrom('child_confirmation')
    .selectAll()
    .where('child_id', 'in', input.childIds)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const nameOf = await namesOf(context, [row.actor_id])
  const safe = await context.vault.of(row.child_id)
  return {
    at: row.at.toISOString(),
    by: nameOf(row.actor_id) ?? '',
    note: input.withNote ? safe.open('child_confirmation.note', row.id, row.note_sealed) : null,
  }
}
