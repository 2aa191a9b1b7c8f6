import { unescape } from 'node:querystring'
import type { z } from 'zod'
import type { confirmImport as confirmEntry, Import, uploadImport as uploadEntry } from '#contract/import.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import type { Upload } from '#server/platform/http.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { registerNextChunk } from './chunks/commands.ts'
import { insertChunks, sumChunks } from './chunks/queries.ts'
import { rememberMappings } from './mappings/queries.ts'
import {
  findFingerprint,
  finishBatch,
  getBatchRows,
  insertBatch,
  lockBatch,
  readImport,
  startBatch,
} from './queries.ts'
import { readFile } from './readings/commands.ts'
import { checkAcknowledged } from './columns/rules.ts'
import { checkOpen } from './rules.ts'

/** Up to here a confirmation waits for the children; more are registered by the worker while everybody goes on. */
const MOST_AT_ONCE = 2_000

/**
 * Reads a list and keeps what was understood, sealed, until somebody confirms it. Nothing enters the ledger here.
 * @throws Refusal workbook_*, already_exists when the id was used for another file
 */
export async function uploadImport(
  context: ActorContext,
  input: z.output<typeof uploadEntry.input>,
  file: Upload,
): Promise<Import> {
  const { keys } = context.platform
  const fingerprint = gmProvider.mac(keys.indexKey, Buffer.concat([Buffer.from('import-file '), file.bytes]))
  const earlier = await findFingerprint(context, input.id)
  if (earlier !== undefined) {
    if (!earlier.equals(fingerprint)) throw new Refusal('already_exists')
    return readImport(context, { id: input.id })
  }
  const { portions, ...read } = await readFile(context, {
    fileName: unescape(file.name),
    bytes: file.bytes,
    fingerprint,
  })
  await insertBatch(context, { id: input.id, fileName: file.name, fingerprint, bytes: file.bytes, ...read })
  await insertChunks(context, input.id, portions)
  context.record({
    type: 'import.uploaded',
    subjectKind: 'import',
    subjectId: input.id,
    areaCode: context.actor.areaCode,
    payload: { rows: read.counts.rows, invalid: read.counts.invalid, known: read.counts.alreadyKnown },
  })
  return readImport(context, { id: input.id })
}

/**
 * Registers every row that is not in the ledger yet: a short list at once, all or none; a long one portion by portion
 * through the worker (`state` is then importing). Ids follow from the file, so neither a second confirmation nor the same
 * file uploaded again makes a child twice.
 * @throws Refusal import_already_done, import_discarded, import_columns_unsure, not_found, too_many_requests (decision 0010)
 */
export async function confirmImport(context: ActorContext, input: z.output<typeof confirmEntry.input>) {
  const batch = await lockBatch(context, input.id)
  checkOpen(batch.state)
  const { mapping } = await readImport(context, { id: batch.id })
  checkAcknowledged(mapping, input.acknowledged)
  const { tables } = await getBatchRows(context, batch.id)
  await rememberMappings(context, tables)
  await startBatch(context, batch.id)
  if (batch.rows > MOST_AT_ONCE) {
    // Names of people stay out of jobs.
    const { displayName: _name, unitName: _unit, ...actor } = context.actor
    await context.enqueue({ topic: 'imports.register', payload: { batchId: batch.id, actor } })
    return { id: batch.id, created: 0, alreadyKnown: 0, state: 'importing' as const }
  }
  while (await registerNextChunk(context, batch));
  return { ...(await closeBatch(context, batch.id)), state: 'done' as const }
}

/** Ends an import whose portions are all registered. */
export async function closeBatch(context: ActorContext, id: string) {
  const { created, known } = await sumChunks(context, id)
  await finishBatch(context, { id, created, known })
  context.record({
    type: 'import.confirmed',
    subjectKind: 'import',
    subjectId: id,
    areaCode: context.actor.areaCode,
    payload: { created, known },
  })
  return { id, created, alreadyKnown: known }
}
