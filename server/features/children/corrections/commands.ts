import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { decideCorrections as decideEntry } from '#contract/child-correction.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { requireKeeper } from '../access.ts'
import { correctChild } from '../commands.ts'
import { recordDeed } from '../facts/commands.ts'
import { fieldsOf, getChild, lockChild } from '../queries.ts'
import { recordIds } from '../records/queries.ts'
import { changesBetween, checkCodes } from '../rules.ts'
import { insertCorrection, lockCorrections, openSaid, saveCorrection } from './queries.ts'
import { basisOf, checkCorrectionDecision, type CorrectionToPropose, readValue } from './rules.ts'

/**
 * A source of record says something else than the ledger. Both values wait for whoever keeps the ledger; the dossier stays.
 * @returns 'agrees' when the ledger holds the same, 'known' when this source said it before, whatever came of it
 * @throws Refusal not_found, invalid_input
 */
export async function proposeCorrection(
  context: Context,
  input: CorrectionToPropose,
): Promise<'proposed' | 'agrees' | 'known'> {
  const value = readValue(input.field, input.value)
  checkCodes({ [input.field]: value })
  const child = await getChild(context, input.childId)
  const safe = await context.vault.of(child.id)
  const held = fieldsOf(child, safe)[input.field] ?? null
  if (changesBetween({ [input.field]: held }, { [input.field]: value }).length === 0) return 'agrees'
  const added = await insertCorrection(context, safe, { ...input, id: randomUUID(), childId: child.id, value, held })
  if (!added) return 'known'
  await recordDeed(context, {
    type: 'child.correction-proposed',
    childIds: [child.id],
    payload: { fields: [input.field], source: input.source },
  })
  return 'proposed'
}

/**
 * The keeper of the ledger follows the source, which becomes a correction with the source as its ground, or does not and
 * says why. @throws Refusal version_conflict, illegal_transition, invalid_input, and whatever a correction is refused for
 */
export async function decideCorrections(
  context: ActorContext,
  input: z.output<typeof decideEntry.input>,
): Promise<Done> {
  checkCorrectionDecision(input)
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  if (child.version !== input.expectedVersion) throw new Refusal('version_conflict', { current: child.version })
  const ids = [...new Set(input.correctionIds.map((id) => id.toLowerCase()))]
  const rows = await lockCorrections(context, { childIds: await recordIds(context, child.id), ids })
  if (rows.length !== ids.length) throw new Refusal('illegal_transition')
  for (const row of rows) await saveCorrection(context, row, { decision: input.decision, reason: input.reason })
  const fields = rows.map((row) => row.field)
  if (input.decision === 'refuse') {
    await recordDeed(context, { type: 'child.correction-refused', childIds: [child.id], payload: { fields } })
    return { id: child.id, version: child.version }
  }
  const said = await Promise.all(rows.map(async (row) => [row.field, await openSaid(context, row)] as const))
  const notes = await Promise.all(
    rows.map(async (row) =>
      (await context.vault.of(row.child_id)).open('child_correction.source_note', row.id, row.source_note_sealed),
    ),
  )
  return correctChild(context, {
    commandId: input.commandId,
    id: child.id,
    expectedVersion: child.version,
    basis: basisOf(
      rows.map((row) => row.source),
      notes,
    ),
    fields: Object.fromEntries(said),
  })
}
