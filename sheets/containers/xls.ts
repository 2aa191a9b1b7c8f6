import { SheetRefusal } from '../refused.ts'
import { type BiffRecord, RECORD, recordsFrom, StringReader } from './biff-records.ts'
import { readBiffSheet } from './biff-sheet.ts'
import type { RawSheet } from './grid.ts'
import { CellBudget, LIMITS } from './limits.ts'
import { type NumberShown, shownBy } from './number-shown.ts'

export interface BiffTables {
  readonly strings: readonly string[]
  /** For each cell style, how it shows a number. */
  readonly shown: readonly NumberShown[]
  readonly date1904: boolean
  /** Text of one byte a character before BIFF8, e.g. GBK. */
  decode(bytes: Buffer): string
  readonly biff8: boolean
}
/** The kind of a stream that is one worksheet. */
const WORKSHEET = 0x10

interface BoundSheet {
  readonly name: string
  readonly at: number
  readonly state: RawSheet['state']
  readonly worksheet: boolean
}

/** The sheets of a binary workbook (BIFF8, and BIFF5 of the nineties). @throws SheetRefusal */
export function readXls(stream: Buffer): RawSheet[] {
  const globals: BiffRecord[] = []
  for (const record of recordsFrom(stream, 0)) {
    if (record.id === RECORD.FILEPASS) throw new SheetRefusal('encrypted')
    if (record.id === RECORD.EOF) break
    globals.push(record)
  }
  const first = globals[0]
  if (first?.id !== RECORD.BOF || first.data.length < 4) throw new SheetRefusal('corrupt')
  if (first.data.readUInt16LE(2) === WORKSHEET) return [readLooseSheet(stream)]
  const version = first.data.readUInt16LE(0)
  if (version !== 0x600 && version !== 0x500) throw new SheetRefusal('otherKind')
  const tables = readTables(globals, version === 0x600)
  const sheets = globals.filter((record) => record.id === RECORD.BOUNDSHEET).map((record) => boundSheet(record, tables))
  if (sheets.length > LIMITS.sheets) throw new SheetRefusal('tooLarge')
  const worksheets = sheets.filter((sheet) => sheet.worksheet)
  if (worksheets.length === 0) throw new SheetRefusal('corrupt')
  const budget = new CellBudget()
  return worksheets.map((sheet) => {
    if (sheet.at >= stream.length) throw new SheetRefusal('corrupt')
    const read = readBiffSheet(recordsFrom(stream, sheet.at), { ...sheet, tables, budget })
    return tables.date1904 ? { ...read, date1904: true } : read
  })
}

/** A worksheet without a workbook around it; its numbers have no formats and its texts one byte a character. */
function readLooseSheet(stream: Buffer): RawSheet {
  const tables = readTables([], false)
  const source = { name: '', state: 'visible', tables, budget: new CellBudget() } as const
  return readBiffSheet(recordsFrom(stream, 0), source)
}

function readTables(globals: readonly BiffRecord[], biff8: boolean): BiffTables {
  const formats = new Map<number, string>()
  const styles: number[] = []
  let date1904 = false
  let codepage = 936
  let strings: string[] = []
  for (const [index, { id, data }] of globals.entries()) {
    if (id === RECORD.DATE1904) date1904 = data.readUInt16LE(0) === 1
    if (id === RECORD.CODEPAGE) codepage = data.readUInt16LE(0)
    if (id === RECORD.XF) styles.push(data.readUInt16LE(2))
    if (id === RECORD.FORMAT && biff8) formats.set(data.readUInt16LE(0), new StringReader([data], 2).next())
    if (id === RECORD.FORMAT && !biff8) formats.set(data.readUInt16LE(0), data.toString('latin1', 3, 3 + data[2]!))
    if (id === RECORD.SST) strings = readStrings(globals, index)
  }
  // A western code page was set by a program that never asked: what stands there is Chinese all the same.
  const decoder = new TextDecoder(codepage === 950 ? 'big5' : 'gb18030')
  const shown = styles.map((format) => shownBy(format, formats.get(format)))
  return { strings, shown, date1904, biff8, decode: (bytes) => decoder.decode(bytes) }
}

function readStrings(globals: readonly BiffRecord[], index: number): string[] {
  const blocks = [globals[index]!.data]
  for (let at = index + 1; globals[at]?.id === RECORD.CONTINUE; at += 1) blocks.push(globals[at]!.data)
  const count = blocks[0]!.readUInt32LE(4)
  if (count > LIMITS.cells) throw new SheetRefusal('tooLarge')
  const reader = new StringReader(blocks, 8)
  const strings: string[] = []
  for (let at = 0; at < count; at += 1) strings.push(reader.next())
  return strings
}

function boundSheet({ data }: BiffRecord, tables: BiffTables): BoundSheet {
  const length = data[6]!
  const wide = tables.biff8 && (data[7]! & 1) === 1
  const name = tables.biff8
    ? data.toString(wide ? 'utf16le' : 'latin1', 8, 8 + length * (wide ? 2 : 1))
    : tables.decode(data.subarray(7, 7 + length))
  const state = (['visible', 'hidden', 'veryHidden'] as const)[data[4]! & 3] ?? 'visible'
  return { name, at: data.readUInt32LE(0), state, worksheet: data[5] === 0 }
}
