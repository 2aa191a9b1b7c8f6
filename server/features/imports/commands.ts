import type { z } from 'zod'
import type { confirmImport as confirmEntry, Import, uploadImport as uploadEntry } from '#contract/import.ts'
import { guardDuplicates, insertChild } from '#server/features/children/commands.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import type { KeyRing } from '#server/platform/crypto/keys.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import type { Upload } from '#server/platform/http.ts'
import { Refusal } from '#server/platform/refusal.ts'
import {
  type Candidate,
  findFingerprint,
  findKnown,
  finishBatch,
  getBatchRows,
  insertBatch,
  lockBatch,
  readImport,
} from './queries.ts'
import { type GoodRow, judgeTables, MOST_ROWS, viewOf } from './rules.ts'
import { findTable, type Table } from './sheets/rules.ts'
import { findHomeNames, findVillages } from './villages/queries.ts'
import { createVillageFinder, shortName } from './villages/rules.ts'
import { readWorkbook } from './workbook/commands.ts'

/**
 * Reads a list and keeps what was understood, sealed, until somebody confirms it. Nothing enters the ledger here.
 * @throws Refusal workbook_*, already_exists when the id was used for another file
 */
export async function uploadImport(
  context: ActorContext,
  input: z.output<typeof uploadEntry.input>,
  file: Upload,
): Promise<Import> {
  const { keys, config } = context.platform
  const fingerprint = gmProvider.mac(keys.indexKey, Buffer.concat([Buffer.from('import-file '), file.bytes]))
  const earlier = await findFingerprint(context, input.id)
  if (earlier !== undefined) {
    if (!earlier.equals(fingerprint)) throw new Refusal('already_exists')
    return readImport(context, { id: input.id })
  }
  const tables = (await readWorkbook(file.bytes)).map(findTable).filter((table): table is Table => table !== undefined)
  if (tables.length === 0) throw new Refusal('workbook_header_missing')
  if (tables.reduce((sum, table) => sum + table.rows.length, 0) > MOST_ROWS)
    throw new Refusal('workbook_too_large', { rows: MOST_ROWS })
  const ledger = await findVillages(context)
  const rows = judgeTables(tables, {
    today: beijingDate(context.now),
    allowSynthetic: config.demo || config.test,
    findVillage: createVillageFinder(ledger),
    onlyVillage: ledger.villages.length === 1 ? ledger.villages[0]!.code : null,
    home: await findHomeNames(context),
  })
  const names = new Map(ledger.villages.map((village) => [village.code, shortName(village.name)]))
  const known = await findKnown(
    context,
    rows.good.map((item) => candidateOf(keys, fingerprint, item)),
  )
  const counts = {
    rows: rows.good.length + rows.bad.length,
    importable: rows.good.length - known.size,
    invalid: rows.bad.length,
    alreadyKnown: known.size,
  }
  const view = viewOf(tables, rows, (code) => names.get(code) ?? code)
  await insertBatch(context, { id: input.id, fileName: file.name, fingerprint, counts, view, rows })
  context.record({
    type: 'import.uploaded',
    subjectKind: 'import',
    subjectId: input.id,
    areaCode: context.actor.areaCode,
    payload: { rows: counts.rows, invalid: counts.invalid, known: counts.alreadyKnown },
  })
  return readImport(context, { id: input.id })
}

/**
 * Registers every row that is not in the ledger yet, all or none. Ids follow from the file, so neither a second
 * confirmation nor the same file uploaded again makes a child twice.
 * @throws Refusal import_already_done, not_found, too_many_requests (decision 0010)
 */
export async function confirmImport(
  context: ActorContext,
  input: z.output<typeof confirmEntry.input>,
): Promise<{ id: string; created: number; alreadyKnown: number }> {
  const batch = await lockBatch(context, input.id)
  if (batch.state === 'done') throw new Refusal('import_already_done')
  const { keys } = context.platform
  const { good } = await getBatchRows(context, batch.id)
  const known = await findKnown(
    context,
    good.map((item) => candidateOf(keys, batch.fingerprint, item)),
  )
  let created = 0
  for (const item of good) {
    if (known.has(idOf(keys, batch.fingerprint, { item, part: 'child' }))) continue
    if (await register(context, batch.fingerprint, item)) created += 1
  }
  const alreadyKnown = good.length - created
  await finishBatch(context, { id: batch.id, created, known: alreadyKnown })
  context.record({
    type: 'import.confirmed',
    subjectKind: 'import',
    subjectId: batch.id,
    areaCode: context.actor.areaCode,
    payload: { created, known: alreadyKnown },
  })
  return { id: batch.id, created, alreadyKnown }
}

/** @returns false when another ledger of the county holds the number already */
async function register(context: ActorContext, fingerprint: Buffer, item: GoodRow): Promise<boolean> {
  const { keys } = context.platform
  const { record } = item
  const today = beijingDate(context.now)
  const relatives = record.relatives.map((relative, at) => ({
    ...relative,
    id: idOf(keys, fingerprint, { item, part: `relative ${at}` }),
    // The form asks for no day of leaving: the statement holds from the day it was brought in, which never counts too much.
    status:
      relative.status === undefined
        ? undefined
        : { ...relative.status, since: today, evidence: '登记表导入；表中未写起始日期，从导入日起算' },
  }))
  const child = {
    id: idOf(keys, fingerprint, { item, part: 'child' }),
    fields: { ...record.fields, carerRelativeId: record.carer === null ? undefined : relatives[record.carer]!.id },
    relatives,
    status: record.missing.length === 0 ? ('active' as const) : ('needs-update' as const),
  }
  if (child.fields.idNumber === undefined) {
    await insertChild(context, child)
    return true
  }
  try {
    await guardDuplicates(context, () => insertChild(context, child))
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'child_id_number_taken') return false
    throw error
  }
}

function candidateOf(keys: KeyRing, fingerprint: Buffer, item: GoodRow): Candidate {
  const { name, birthDate, areaCode, idNumber } = item.record.fields
  return { id: idOf(keys, fingerprint, { item, part: 'child' }), idNumber, name, birthDate, areaCode }
}

/** An id that follows from the bytes of the file and the place in it (RFC 9562, version 8). */
function idOf(keys: KeyRing, fingerprint: Buffer, place: { item: GoodRow; part: string }): string {
  const { table, record } = place.item
  const seed = Buffer.concat([fingerprint, Buffer.from(` ${table} ${record.row} ${place.part}`)])
  const bytes = gmProvider.mac(keys.indexKey, seed).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
