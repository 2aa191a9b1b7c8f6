import { unescape } from 'node:querystring'
import { type Selectable, sql } from 'kysely'
import type { Import } from '#contract/import.ts'
import type { ImportBatch } from '#server/db-types.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import type { Safe } from '#server/platform/vault.ts'
import { sumChunks } from './chunks/queries.ts'
import { type BatchRows, SHOWN_PROBLEMS } from './rules.ts'
import { type BatchView, NOTHING_SHOWN } from './views/rules.ts'

export interface BatchCounts {
  readonly rows: number
  readonly importable: number
  readonly invalid: number
  readonly alreadyKnown: number
  readonly skipped: number
}
export interface BatchContent {
  readonly counts: BatchCounts
  readonly view: BatchView
  readonly rows: BatchRows
}
export interface NewBatch extends BatchContent {
  readonly id: string
  readonly fileName: string
  readonly fingerprint: Buffer
  readonly bytes: Buffer
}

export async function insertBatch(context: ActorContext, batch: NewBatch): Promise<void> {
  const safe = await context.vault.create(batch.id, 'file')
  await context.tx
    .insertInto('import_batch')
    .values({
      id: batch.id,
      area_code: context.actor.areaCode,
      unit_id: context.actor.unitId,
      account_id: context.actor.accountId,
      file_name_sealed: safe.seal('import_batch.file_name', batch.id, batch.fileName),
      fingerprint: batch.fingerprint,
      uploaded_at: context.now,
      file_sealed: safe.sealBytes('import_batch.file', batch.id, batch.bytes),
      ...sealContent(safe, batch),
    })
    .execute()
}

function sealContent(safe: Safe, batch: BatchContent & { readonly id: string }) {
  const sealJson = (column: string, value: unknown) =>
    safe.sealBytes(column, batch.id, Buffer.from(JSON.stringify(value)))
  return {
    // Counts only: headings and names of sheets may name people, so they are sealed with the problems.
    outline: JSON.stringify(batch.counts),
    rows_sealed: sealJson('import_batch.rows', batch.rows),
    problems_sealed: sealJson('import_batch.problems', batch.view),
  }
}

/** What a second reading made of the file. */
export async function replaceBatch(
  context: ActorContext,
  batch: BatchContent & { readonly id: string },
): Promise<void> {
  const safe = await context.vault.of(batch.id)
  await context.tx.updateTable('import_batch').set(sealContent(safe, batch)).where('id', '=', batch.id).execute()
}

/** The file of a batch that is not confirmed yet. */
export async function openFile(context: ActorContext, id: string) {
  const row = await selectBatch(context, id).executeTakeFirst()
  if (row === undefined || row.file_sealed === null) return undefined
  const safe = await context.vault.of(id)
  const fileName = unescape(safe.open('import_batch.file_name', id, row.file_name_sealed))
  return { fileName, bytes: safe.openBytes('import_batch.file', id, row.file_sealed) }
}

function selectBatch(context: ActorContext, id: string) {
  return context.tx
    .selectFrom('import_batch')
    .selectAll()
    .where('id', '=', id)
    .where('unit_id', '=', context.actor.unitId)
}

export async function findFingerprint(context: ActorContext, id: string): Promise<Buffer | undefined> {
  return (await selectBatch(context, id).executeTakeFirst())?.fingerprint
}

export interface LockedBatch {
  readonly id: string
  readonly state: Import['state']
  readonly fingerprint: Buffer
  /** Rows that can be registered, those of the ledger included. */
  readonly rows: number
}

/** A batch of the own unit, held against a second confirmation. @throws Refusal not_found */
export async function lockBatch(context: ActorContext, id: string): Promise<LockedBatch> {
  const row = found(
    await selectBatch(context, id)
      .clearSelect()
      .select(['id', 'state', 'fingerprint', 'outline'])
      .forUpdate()
      .executeTakeFirst(),
  )
  const counts = row.outline as unknown as BatchCounts
  const rows = counts.importable + counts.alreadyKnown
  return { id: row.id, state: row.state as Import['state'], fingerprint: row.fingerprint, rows }
}

/** From here the file itself is not needed any more. */
export async function startBatch(context: ActorContext, id: string): Promise<void> {
  await context.tx
    .updateTable('import_batch')
    .set({ state: 'importing', file_sealed: null })
    .where('id', '=', id)
    .execute()
}

/** @throws Refusal not_found, import_discarded */
export async function getBatchRows(context: ActorContext, id: string): Promise<BatchRows> {
  const row = found(await selectBatch(context, id).executeTakeFirst())
  if (row.rows_sealed === null) throw new Refusal('import_discarded')
  return openJson(await context.vault.of(id), { column: 'import_batch.rows', id, sealed: row.rows_sealed }) as BatchRows
}

/** @throws Refusal not_found */
export async function getFileName(context: ActorContext, id: string): Promise<string> {
  const row = found(await selectBatch(context, id).executeTakeFirst())
  return unescape((await context.vault.of(id)).open('import_batch.file_name', id, row.file_name_sealed))
}

function openJson(safe: Safe, value: { column: string; id: string; sealed: Buffer }): unknown {
  return JSON.parse(safe.openBytes(value.column, value.id, value.sealed).toString('utf8'))
}

export async function finishBatch(
  context: ActorContext,
  batch: { id: string; created: number; known: number },
): Promise<void> {
  await context.tx
    .updateTable('import_batch')
    .set({ state: 'done', done_at: context.now, created_count: batch.created, known_count: batch.known })
    .where('id', '=', batch.id)
    .execute()
}

type BatchRow = Selectable<ImportBatch>

function summaryOf(row: BatchRow, safe: Safe) {
  const counts = row.outline as unknown as BatchCounts
  const done = row.state === 'done'
  return {
    id: row.id,
    fileName: safe.open('import_batch.file_name', row.id, row.file_name_sealed),
    state: row.state as Import['state'],
    uploadedAt: row.uploaded_at.toISOString(),
    counts: {
      rows: counts.rows,
      invalid: counts.invalid,
      skipped: counts.skipped,
      importable: counts.importable,
      alreadyKnown: done ? row.known_count : counts.alreadyKnown,
      created: row.created_count,
    },
  }
}

/** @throws Refusal not_found */
export async function readImport(context: ActorContext, input: { id: string }): Promise<Import> {
  const row = found(await selectBatch(context, input.id).executeTakeFirst())
  const safe = await context.vault.of(row.id)
  const sealed = row.problems_sealed
  const view =
    sealed === null
      ? NOTHING_SHOWN
      : // A preview of before a part of it was thought of lacks that part.
        { ...NOTHING_SHOWN, ...(openJson(safe, { column: 'import_batch.problems', id: row.id, sealed }) as BatchView) }
  const summary = summaryOf(row, safe)
  const answer = { ...summary, ...view, problems: view.problems.slice(0, SHOWN_PROBLEMS) }
  if (row.state !== 'importing') return { ...answer, progress: null }
  const { created, known } = await sumChunks(context, row.id)
  const total = summary.counts.importable + summary.counts.alreadyKnown
  return { ...answer, progress: { done: created + known, total } }
}

export async function listImports(context: ActorContext, input: { page: number; pageSize: number }) {
  const { page, pageSize } = input
  const own = context.tx.selectFrom('import_batch').where('unit_id', '=', context.actor.unitId)
  const { total } = await own.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await own
    .selectAll()
    .orderBy('uploaded_at', 'desc')
    .orderBy('id')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .execute()
  const summaries = []
  for (const row of rows) summaries.push(summaryOf(row, await context.vault.of(row.id)))
  return { rows: summaries, total: Number(total), page, pageSize }
}
