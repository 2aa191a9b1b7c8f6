import type { ActorContext } from '#server/platform/context.ts'

/** Of a batch that was thrown away only its name and its counts stay. The batch is to be locked before. */
export async function emptyBatch(context: ActorContext, id: string): Promise<void> {
  await context.tx
    .updateTable('import_batch')
    .set({ state: 'discarded', done_at: context.now, file_sealed: null, rows_sealed: null, problems_sealed: null })
    .where('id', '=', id)
    .execute()
}
