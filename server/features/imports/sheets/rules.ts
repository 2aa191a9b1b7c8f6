import { type Column, isHeading, mapColumns, plainHeading } from '../columns/rules.ts'
import { type Cell, textOf } from '../values/rules.ts'

export interface Merge {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}
/** A sheet as the reader hands it over: cells from A1 on, nothing but values. */
export interface Sheet {
  readonly name: string
  readonly width: number
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly Merge[]
}

export interface DataRow {
  /** As Excel shows it, from 1. */
  readonly row: number
  readonly cells: readonly Cell[]
  /** The line of its own above a group of rows, e.g. 平田村. */
  readonly section: string | null
}
export interface Table {
  readonly sheetName: string
  /** The last row of the header, from 1. */
  readonly headerRow: number
  /** One heading per column, groups before the slash. */
  readonly headings: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly DataRow[]
}

const SEARCHED_ROWS = 40
const HEADER_DEPTH = 4
const FOOTER =
  /^(?:注|备注|说明|填表说明|填报(?:人|单位|日期|时间)|填表(?:人|日期)|单位负责人|负责人|审核人?|复核人?|制表人?|经办人?|联系人|联系电话|盖章|附注?)\s*[:：(（]|^\s*[(（]盖章|^(?:以下|此表)/
const TOTAL = /^(?:合计|小计|总计|共计|累计)(?:\s*[:：]?\s*\d*\s*[人名]?)?$/
const NOBODY = /^(?:无|零|零报告|没有)$/
const EXAMPLE = /^(?:示?例|样例|示范|例如)[:：]?$/
const DITTO = /^(?:同上|〃|″|"|”|“|同前)$/
const NEVER_FILLED = new Set(['name', 'idNumber'])

export function columnLetter(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnLetter(Math.floor(at / 26) - 1) + columnLetter(at % 26)
}

/** The table of children in a sheet, or undefined where there is none (explanations, statistics, code lists). */
export function findTable(sheet: Sheet): Table | undefined {
  const header = findHeader(sheet)
  if (header === undefined) return undefined
  return {
    sheetName: sheet.name,
    headerRow: header.end,
    headings: header.headings,
    columns: header.columns,
    rows: dataRows(sheet, header),
  }
}

interface Header {
  readonly end: number
  readonly headings: string[]
  readonly columns: Column[]
}

/** Every possible block of header rows is read; the one that explains most columns in fewest rows is the header. */
function findHeader(sheet: Sheet): Header | undefined {
  let best: { score: number; header: Header } | undefined
  for (let start = 0; start < Math.min(SEARCHED_ROWS, sheet.rows.length); start += 1) {
    if (!isHeaderRow(sheet.rows[start]!)) continue
    for (let depth = 1; depth <= HEADER_DEPTH && start + depth <= sheet.rows.length; depth += 1) {
      if (depth > 1 && !continuesHeader(sheet, start, start + depth - 1)) break
      const paths = pathsOf(sheet, start, start + depth)
      const columns = mapColumns(paths)
      const fields = new Set(columns.map((column) => column.field))
      const identifying = ['sex', 'birthDate', 'idNumber', 'village', 'schooling'].filter((field) => fields.has(field))
      if (!fields.has('name') || identifying.length < 2) continue
      const score = columns.length * 10 - depth
      if (best !== undefined && best.score >= score) continue
      best = { score, header: { end: start + depth, headings: paths.map((path) => path.join('｜')), columns } }
    }
  }
  return best?.header
}

function filled(row: readonly Cell[]): string[] {
  return row.map(textOf).filter((text) => text !== '')
}

function isHeaderRow(row: readonly Cell[]): boolean {
  const texts = filled(row)
  return texts.length >= 2 && texts.filter(isHeading).length >= texts.length * 0.5
}

/** A further row of the header: its words are headings too, or it lies under merged headings. */
function continuesHeader(sheet: Sheet, start: number, at: number): boolean {
  const texts = filled(sheet.rows[at]!)
  if (texts.length === 0)
    return sheet.merges.some((merge) => merge.startRow >= start && merge.startRow < at && merge.endRow >= at)
  const headings = texts.filter((text) => isHeading(text) || /[(（].+[)）]$/.test(text)).length
  return texts.length >= 2 && headings >= texts.length * 0.6
}

/** The headings above each column, outermost first; a merged heading stands over all of its columns and rows. */
function pathsOf(sheet: Sheet, start: number, end: number): string[][] {
  const grid = sheet.rows
    .slice(start, end)
    .map((row) => Array.from({ length: sheet.width }, (_, at) => textOf(row[at] ?? null)))
  for (const merge of sheet.merges) {
    if (merge.startRow < start || merge.startRow >= end) continue
    const text = grid[merge.startRow - start]![merge.startCol] ?? ''
    for (let row = merge.startRow; row <= Math.min(merge.endRow, end - 1); row += 1)
      for (let column = merge.startCol; column <= Math.min(merge.endCol, sheet.width - 1); column += 1)
        grid[row - start]![column] = text
  }
  // Where groups were typed without merging, a group goes on until the next one, as long as its columns have headings below.
  for (const [depth, row] of grid.slice(0, -1).entries()) {
    for (let column = 1; column < sheet.width; column += 1) {
      const below = grid[depth + 1]![column]!
      const leftBelow = grid[depth + 1]![column - 1]!
      if (row[column] === '' && below !== '' && leftBelow !== '' && row[column - 1] !== leftBelow)
        row[column] = row[column - 1]!
    }
  }
  return Array.from({ length: sheet.width }, (_, column) => {
    const path = grid.map((row) => row[column]!).filter((text) => text !== '')
    return path.filter((text, at) => text !== path[at - 1]).map((text) => text.replaceAll('\n', ''))
  })
}

function dataRows(sheet: Sheet, header: Header): DataRow[] {
  const mapped = new Set(header.columns.map((column) => column.at))
  const fillable = new Set(
    header.columns.filter((column) => !NEVER_FILLED.has(column.field)).map((column) => column.at),
  )
  const down = mergedDown(sheet, header.end)
  const rows: DataRow[] = []
  let section: string | null = null
  for (let at = header.end; at < sheet.rows.length; at += 1) {
    const raw = sheet.rows[at]!
    const kind = kindOfRow(raw, { header, mapped })
    if (kind === 'section') section = filled(raw)[0]!
    if (kind !== 'data') continue
    const cells = Array.from({ length: sheet.width }, (_, column) => {
      const own = raw[column] ?? null
      if (!fillable.has(column)) return own
      if (typeof own === 'string' && DITTO.test(own.trim())) return rows.at(-1)?.cells[column] ?? null
      const source = down.get(`${at},${column}`)
      return source === undefined ? own : (sheet.rows[source]?.[column] ?? null)
    })
    rows.push({ row: at + 1, cells, section })
  }
  return rows
}

/** For cells covered by a vertical merge: the row whose value they share. */
function mergedDown(sheet: Sheet, from: number): ReadonlyMap<string, number> {
  const covered = new Map<string, number>()
  for (const merge of sheet.merges) {
    if (merge.startRow < from || merge.startCol !== merge.endCol) continue
    for (let row = merge.startRow + 1; row <= Math.min(merge.endRow, sheet.rows.length - 1); row += 1)
      covered.set(`${row},${merge.startCol}`, merge.startRow)
  }
  return covered
}

function kindOfRow(
  row: readonly Cell[],
  table: { header: Header; mapped: ReadonlySet<number> },
): 'data' | 'section' | 'skip' {
  const texts = filled(row)
  const first = texts[0]
  if (first === undefined || TOTAL.test(first) || FOOTER.test(first) || EXAMPLE.test(first)) return 'skip'
  if (texts.length === 1) return Array.from(first).length <= 20 && !/\d{4,}/.test(first) ? 'section' : 'skip'
  if (isNumbering(row)) return 'skip'
  if (texts.filter(isHeading).length >= Math.max(3, texts.length * 0.6) && repeats(row, table.header)) return 'skip'
  const valueOf = (field: string) => {
    const column = table.header.columns.find((each) => each.field === field)
    return column === undefined ? '' : textOf(row[column.at] ?? null)
  }
  if (NOBODY.test(valueOf('name')) || /^(?:否|0|非留守|不是|N|n|×)$/.test(valueOf('leftBehind'))) return 'skip'
  const known = row.filter((cell, at) => table.mapped.has(at) && textOf(cell) !== '').length
  const hasPerson = ['name', 'idNumber', 'birthDate'].some((field) => valueOf(field) !== '')
  return known === 0 || (!hasPerson && known <= 2) ? 'skip' : 'data'
}

/** 1, 2, 3 … under the headings: the numbers of the columns, not a child. */
function isNumbering(row: readonly Cell[]): boolean {
  const numbers = row.filter((cell) => textOf(cell) !== '').map((cell) => Number(textOf(cell)))
  return (
    numbers.length >= 4 && numbers.every((number, at) => (at === 0 ? number <= 1 : number === numbers[at - 1]! + 1))
  )
}

/** A header printed again at the top of a page. */
function repeats(row: readonly Cell[], header: Header): boolean {
  const same = row.filter((cell, at) => {
    const text = plainHeading(textOf(cell))
    return text !== '' && (header.headings[at] ?? '').split('｜').map(plainHeading).includes(text)
  })
  return same.length >= 2
}
