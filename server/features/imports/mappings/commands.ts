import type { z } from 'zod'
import type { Import, mapImportColumns as mapEntry } from '#contract/import.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'
import { deleteChunks, insertChunks } from '../chunks/queries.ts'
import { getBatchRows, lockBatch, openFile, readImport, replaceBatch } from '../queries.ts'
import { readFile } from '../readings/commands.ts'
import { checkOpen } from '../rules.ts'
import { rememberMappings } from './queries.ts'

/**
 * Takes what a person says of the columns of a file that is not confirmed yet, keeps it for the next such file, and reads
 * the file again by it.
 * @throws Refusal import_already_done, import_discarded, not_found
 */
export async function mapImportColumns(context: ActorContext, input: z.output<typeof mapEntry.input>): Promise<Import> {
  const batch = await lockBatch(context, input.id)
  checkOpen(batch.state)
  const { tables } = await getBatchRows(context, batch.id)
  const corrected = tables.map(({ signature, fields }, table) => ({
    signature,
    fields: fields.map((field, at) => {
      const said = input.columns.find((column) => column.table === table && column.at === at)
      return said === undefined ? field : said.field
    }),
  }))
  await rememberMappings(context, corrected)
  const file = found(await openFile(context, batch.id))
  const { portions, ...read } = await readFile(context, { ...file, fingerprint: batch.fingerprint })
  await deleteChunks(context, batch.id)
  await insertChunks(context, batch.id, portions)
  await replaceBatch(context, { id: batch.id, ...read })
  return readImport(context, { id: batch.id })
}
