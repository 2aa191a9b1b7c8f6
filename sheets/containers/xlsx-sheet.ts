import { SheetRefusal } from '../refused.ts'
import { type Cell, type DateCell, type Plain, type RawSheet } from './grid.ts'
import { type CellBudget, LIMITS } from './limits.ts'
import { cellOfNumber, type NumberShown } from './number-shown.ts'
import { SheetBuilder } from './sheet-builder.ts'
import { TagCursor, unescapeText } from './xlsx-bytes.ts'

export interface SheetTables {
  readonly strings: readonly string[]
  /** For each cell style, how it shows a number. */
  readonly shown: readonly NumberShown[]
  readonly date1904: boolean
}
interface SheetSource {
  readonly name: string
  readonly state: RawSheet['state']
  readonly tables: SheetTables
  readonly budget: CellBudget
}

/** One cell while its tags go by. */
interface OpenCell {
  column: number
  type: string
  style: number
  raw: string | null
  inline: string
  formula: string | null
}

const REACHES_OUT = /\b(?:HYPERLINK|DDE|WEBSERVICE|CALL|REGISTER)\s*\(|^[^!(]*\|[^!]*!|\[\d+\]!?.*\|/i

/** Scans the XML of one worksheet. Cells without content cost one look. @throws SheetRefusal */
export function scanSheet(part: Buffer, source: SheetSource): RawSheet {
  const { tables } = source
  const builder = new SheetBuilder(source.name, source.budget)
  const cursor = new TagCursor(part)
  let row = 0
  let column = -1
  let cell: OpenCell | null = null
  let phonetic = false
  const finish = () => {
    if (cell !== null) builder.put(row, cell.column, valueOf(cell, tables))
    cell = null
  }
  while (cursor.next()) {
    if (cursor.is('c')) {
      if (cursor.closing) {
        finish()
        continue
      }
      const place = columnOf(cursor.attribute('r'))
      column = place ?? column + 1
      if (cursor.empty) continue
      const style = cursor.attribute('s')
      cell = {
        column,
        type: cursor.attribute('t') ?? 'n',
        style: style === undefined ? 0 : Number(style),
        raw: null,
        inline: '',
        formula: null,
      }
    } else if (cursor.is('row')) {
      if (cursor.closing) continue
      const number = cursor.attribute('r')
      row = number === undefined ? row + 1 : Number(number)
      if (!Number.isInteger(row) || row < 1 || row > LIMITS.lastRow) throw new SheetRefusal('tooManyRows')
      column = -1
      builder.touch(row)
      if (isTrue(cursor.attribute('hidden'))) builder.hideRow(row)
    } else if (cell !== null) {
      const open: OpenCell = cell
      if (cursor.closing || cursor.empty) {
        if (cursor.is('rPh')) phonetic = false
        if (cursor.is('f') && cursor.empty) open.formula = ''
      } else if (cursor.is('v')) open.raw = cursor.text()
      else if (cursor.is('t')) open.inline += phonetic ? '' : cursor.text()
      else if (cursor.is('f')) open.formula = cursor.text()
      else if (cursor.is('rPh')) phonetic = true
    } else if (cursor.is('mergeCell')) mergeOf(cursor.attribute('ref'), builder)
    else if (cursor.is('col') && isTrue(cursor.attribute('hidden')))
      builder.hideColumns(Number(cursor.attribute('min')) - 1, Number(cursor.attribute('max')) - 1)
  }
  return builder.finish(source.state)
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

function valueOf(cell: OpenCell, tables: SheetTables): Cell {
  const value = plainValue(cell, tables)
  if (cell.formula === null) return value
  return { kind: 'formula', reachesOut: REACHES_OUT.test(cell.formula), value }
}

function plainValue(cell: OpenCell, tables: SheetTables): Plain | DateCell | { kind: 'error'; text: string } {
  const { raw, type } = cell
  if (type === 'inlineStr') return unescapeText(cell.inline || (raw ?? ''))
  if (raw === null) return cell.inline === '' ? null : unescapeText(cell.inline)
  if (type === 's') return tables.strings[Number(raw)] ?? null
  if (type === 'str') return unescapeText(raw)
  if (type === 'b') return raw === '1' || raw === 'true'
  if (type === 'e') return { kind: 'error', text: raw }
  if (type === 'd') return /^\d{4}-\d{2}-\d{2}/.test(raw) ? { kind: 'date', day: raw.slice(0, 10) } : raw
  const number = Number(raw)
  if (raw.trim() === '') return null
  if (!Number.isFinite(number)) return raw
  return cellOfNumber(number, tables.shown[cell.style], tables.date1904)
}

/** The column of a reference such as AB12, from 0. */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 0x41 || letter > 0x5a) break
    column = column * 26 + letter - 0x40
    if (column > 1e6) throw new SheetRefusal('tooManyRows')
  }
  return column === 0 ? null : column - 1
}

function mergeOf(reference: string | undefined, builder: SheetBuilder): void {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '')
  if (match === null) return
  builder.merge({
    firstColumn: columnOf(match[1]) ?? 0,
    firstRow: Number(match[2]),
    lastColumn: columnOf(match[3]) ?? 0,
    lastRow: Number(match[4]),
  })
}
