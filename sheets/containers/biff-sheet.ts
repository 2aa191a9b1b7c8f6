import { type BiffRecord, RECORD, rkNumber, StringReader } from './biff-records.ts'
import type { Cell, RawSheet } from './grid.ts'
import type { CellBudget } from './limits.ts'
import { cellOfNumber } from './number-shown.ts'
import { SheetBuilder } from './sheet-builder.ts'
import type { BiffTables } from './xls.ts'

interface BiffSource {
  readonly name: string
  readonly state: RawSheet['state']
  readonly tables: BiffTables
  readonly budget: CellBudget
}
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}
/** ptgFuncVar of HYPERLINK, in its three classes. */
const HYPERLINK = [0x22, 0x42, 0x62].map((token) => ({ token, function: 359 }))

/** Reads the records of one worksheet up to its end; charts inside it are passed over. */
export function readBiffSheet(records: Iterable<BiffRecord>, source: BiffSource): RawSheet {
  const { tables } = source
  const builder = new SheetBuilder(source.name, source.budget)
  let depth = 0
  let waiting: { row: number; column: number; reachesOut: boolean } | null = null
  for (const { id, data } of records) {
    if (id === RECORD.BOF) depth += 1
    if (id === RECORD.EOF) depth -= 1
    if (depth <= 0) break
    if (depth > 1) continue
    if (id === RECORD.STRING && waiting !== null) {
      const value = tables.biff8 ? new StringReader([data], 0).next() : tables.decode(data.subarray(2))
      builder.put(waiting.row, waiting.column, { kind: 'formula', reachesOut: waiting.reachesOut, value })
      waiting = null
    } else if (id === RECORD.FORMULA && data.length >= 20) {
      waiting = readFormula(data, { builder, tables })
    } else readRecord(id, data, { builder, tables })
  }
  return builder.finish(source.state)
}

interface Target {
  readonly builder: SheetBuilder
  readonly tables: BiffTables
}

function readRecord(id: number, data: Buffer, { builder, tables }: Target): void {
  if (id === RECORD.MERGECELLS) return readMerges(data, builder)
  if (data.length < 6) return
  const row = data.readUInt16LE(0) + 1
  const column = data.readUInt16LE(2)
  const put = (cell: Cell) => builder.put(row, column, cell)
  switch (id) {
    case RECORD.LABELSST:
      return put(tables.strings[data.readUInt32LE(6)] ?? null)
    case RECORD.LABEL:
    case RECORD.RSTRING:
      if (!tables.biff8) return put(tables.decode(data.subarray(8, 8 + data.readUInt16LE(6))))
      return put(new StringReader([data], 6).next())
    case RECORD.NUMBER:
      return put(numberCell(data.readDoubleLE(6), data.readUInt16LE(4), tables))
    case RECORD.RK:
    case RECORD.RK2:
      return put(numberCell(rkNumber(data.readInt32LE(6)), data.readUInt16LE(4), tables))
    case RECORD.MULRK:
      for (let at = 4, place = column; at + 6 <= data.length - 2; at += 6, place += 1)
        builder.put(row, place, numberCell(rkNumber(data.readInt32LE(at + 2)), data.readUInt16LE(at), tables))
      return
    case RECORD.BOOLERR:
      return put(data[7] === 1 ? { kind: 'error', text: ERRORS[data[6]!] ?? '#N/A' } : data[6] === 1)
    case RECORD.ROW:
      builder.touch(row)
      if (data.length >= 14 && (data.readUInt16LE(12) & 0x20) !== 0) builder.hideRow(row)
      return
    case RECORD.COLINFO:
      if (data.length >= 10 && (data.readUInt16LE(8) & 1) === 1)
        builder.hideColumns(data.readUInt16LE(0), data.readUInt16LE(2))
  }
}

function numberCell(value: number, style: number, tables: BiffTables) {
  return cellOfNumber(value, tables.shown[style], tables.date1904)
}

/** @returns where the text of the next record belongs, if this formula gives text */
function readFormula(data: Buffer, { builder, tables }: Target) {
  const row = data.readUInt16LE(0) + 1
  const column = data.readUInt16LE(2)
  const reachesOut = callsHyperlink(data.subarray(22))
  const put = (value: Exclude<Cell, { kind: 'formula' }>) =>
    builder.put(row, column, { kind: 'formula', reachesOut, value })
  if (data.readUInt16LE(12) !== 0xffff) {
    put(numberCell(data.readDoubleLE(6), data.readUInt16LE(4), tables))
    return null
  }
  if (data[6] === 0) return { row, column, reachesOut }
  if (data[6] === 1) put(data[8] === 1)
  if (data[6] === 2) put({ kind: 'error', text: ERRORS[data[8]!] ?? '#N/A' })
  return null
}

function callsHyperlink(tokens: Buffer): boolean {
  for (let at = 0; at + 4 <= tokens.length; at += 1) {
    const number = tokens.readUInt16LE(at + 2)
    if (HYPERLINK.some((call) => call.token === tokens[at] && call.function === number)) return true
  }
  return false
}

function readMerges(data: Buffer, builder: SheetBuilder): void {
  const count = data.readUInt16LE(0)
  for (let at = 2; at + 8 <= data.length && at < 2 + count * 8; at += 8)
    builder.merge({
      firstRow: data.readUInt16LE(at) + 1,
      lastRow: data.readUInt16LE(at + 2) + 1,
      firstColumn: data.readUInt16LE(at + 4),
      lastColumn: data.readUInt16LE(at + 6),
    })
}
