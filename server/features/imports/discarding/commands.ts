import type { z } from 'zod'
import type { discardImport as discardEntry } from '#contract/import.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { deleteChunks } from '../chunks/queries.ts'
import { lockBatch } from '../queries.ts'
import { checkOpen } from '../rules.ts'
import { emptyBatch } from './queries.ts'

/**
 * Throws away an upload that nobody has confirmed: the file and everything that was read of it are deleted. That there was
 * one stays in the list of imports and in the log.
 * @throws Refusal import_already_done, import_discarded, not_found
 */
export async function discardImport(context: ActorContext, input: z.output<typeof discardEntry.input>) {
  const batch = await lockBatch(context, input.id)
  checkOpen(batch.state)
  await deleteChunks(context, batch.id)
  await emptyBatch(context, batch.id)
  context.record({
    type: 'import.discarded',
    subjectKind: 'import',
    subjectId: batch.id,
    areaCode: context.actor.areaCode,
    payload: { rows: batch.rows },
  })
  return { id: batch.id }
}
