import { sql } from 'kysely'
import type { ActorContext } from '#server/platform/context.ts'
import { unpackRows } from '../portions/rules.ts'
import type { GoodRow } from '../rules.ts'

/** Less than a megabyte. */
const CHUNKS_A_STATEMENT = 20

/** @param portions as `packRows` makes them */
export async function insertChunks(
  context: ActorContext,
  batchId: string,
  portions: readonly Uint8Array[],
): Promise<void> {
  const safe = await context.vault.of(batchId)
  const chunks = portions.map((packed, number) => {
    const sealed = safe.sealBytes('import_chunk.rows', `${batchId} ${number}`, Buffer.from(packed))
    return { batch_id: batchId, number, unit_id: context.actor.unitId, rows_sealed: sealed }
  })
  for (let from = 0; from < chunks.length; from += CHUNKS_A_STATEMENT) {
    await context.tx
      .insertInto('import_chunk')
      .values(chunks.slice(from, from + CHUNKS_A_STATEMENT))
      .execute()
  }
}

export async function deleteChunks(context: ActorContext, batchId: string): Promise<void> {
  await context.tx.deleteFrom('import_chunk').where('batch_id', '=', batchId).execute()
}

export interface OpenChunk {
  readonly number: number
  readonly rows: readonly GoodRow[]
}

/** The next portion that is not registered yet. The batch is to be locked before. */
export async function nextChunk(context: ActorContext, batchId: string): Promise<OpenChunk | undefined> {
  const chunk = await context.tx
    .selectFrom('import_chunk')
    .select(['number', 'rows_sealed'])
    .where('batch_id', '=', batchId)
    .where('done_at', 'is', null)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  if (chunk === undefined) return undefined
  const safe = await context.vault.of(batchId)
  const packed = safe.openBytes('import_chunk.rows', `${batchId} ${chunk.number}`, chunk.rows_sealed)
  return { number: chunk.number, rows: unpackRows(packed) }
}

export async function finishChunk(
  context: ActorContext,
  chunk: { batchId: string; number: number; created: number; known: number },
): Promise<void> {
  await context.tx
    .updateTable('import_chunk')
    .set({ done_at: context.now, created_count: chunk.created, known_count: chunk.known })
    .where('batch_id', '=', chunk.batchId)
    .where('number', '=', chunk.number)
    .execute()
}

/** What the portions done so far came to. */
export async function sumChunks(context: ActorContext, batchId: string) {
  const { created, known, left } = await context.tx
    .selectFrom('import_chunk')
    .select([
      sql<string>`coalesce(sum(created_count), 0)`.as('created'),
      sql<string>`coalesce(sum(known_count), 0)`.as('known'),
      sql<string>`count(*) filter (where done_at is null)`.as('left'),
    ])
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
  return { created: Number(created), known: Number(known), left: Number(left) }
}
