import type { Selectable } from 'kysely'
import type { ChildCorrection } from '#server/db-types.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { frame } from '#server/platform/crypto/frame.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import type { Safe } from '#server/platform/vault.ts'
import type { CorrectionToPropose, FieldValue } from './rules.ts'

export type CorrectionRecord = Selectable<ChildCorrection>

/** @returns false when the same source has said the same of this field before, whatever came of it */
export async function insertCorrection(
  context: Context,
  safe: Safe,
  input: CorrectionToPropose & { id: string; held: FieldValue },
): Promise<boolean> {
  const { id, childId, field, value, source } = input
  const said = JSON.stringify(value)
  const inserted = await context.tx
    .insertInto('child_correction')
    .values({
      id,
      child_id: childId,
      field,
      held_sealed: safe.seal('child_correction.held', id, JSON.stringify(input.held)),
      said_sealed: safe.seal('child_correction.said', id, said),
      said_index: gmProvider.mac(context.platform.keys.indexKey, frame('correction', childId, field, said)),
      source,
      source_note_sealed: safe.seal('child_correction.source_note', id, input.note),
      proposed_by: context.actor?.accountId ?? null,
      proposed_at: context.now,
    })
    // Without naming the columns: naming them would ask for the right to see what a source may only add.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Those that wait, locked, of one child. */
export async function lockCorrections(
  context: Context,
  input: { childIds: readonly string[]; ids: readonly string[] },
): Promise<CorrectionRecord[]> {
  return context.tx
    .selectFrom('child_correction')
    .selectAll()
    .where('id', 'in', input.ids)
    .where('child_id', 'in', input.childIds)
    .where('decided_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function openSaid(context: Context, row: CorrectionRecord): Promise<FieldValue> {
  const safe = await context.vault.of(row.child_id)
  return JSON.parse(safe.open('child_correction.said', row.id, row.said_sealed) ?? 'null') as FieldValue
}

export async function saveCorrection(
  context: ActorContext,
  row: CorrectionRecord,
  input: { decision: 'accept' | 'refuse'; reason: string | undefined },
): Promise<void> {
  const safe = await context.vault.of(row.child_id)
  await context.tx
    .updateTable('child_correction')
    .set({
      decision: input.decision,
      decided_by: context.actor.accountId,
      decided_at: context.now,
      decision_reason_sealed: safe.seal('child_correction.decision_reason', row.id, input.reason),
    })
    .where('id', '=', row.id)
    .execute()
}
