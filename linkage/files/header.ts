import type { Layout } from '../compile-schema.ts'
import type { RowScanner } from './row-scanner.ts'

/** Where the columns are. */
export interface Header {
  /** Of each field its column; -1 where the file has none. */
  readonly columns: Int32Array
  /** -1 when rows are named by their number. */
  readonly idColumn: number
  /** The headings as they stand, to know them again further down. */
  readonly cells: readonly string[]
}

/** Titles may stand above the headings, but not more than so many. */
const MOST_TITLE_ROWS = 20

/** ' *身份证号（必填）' and '身份证号' are one heading. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)|[\s*"'\u{feff}\u{200b}]/gu, '')
}

/**
 * Reads rows until one names at least two fields (or the only one there is).
 * @returns null when there is none: an empty file, or another kind of list
 */
export function readHeader(scanner: RowScanner, { schema, fields }: Layout): Header | null {
  const idHeadings = [schema.id, ...(schema.idAlso ?? [])].map(plain)
  const headings = fields.map((field) => field.headings.map(plain))
  for (let row = 0; row < MOST_TITLE_ROWS && scanner.next(); row += 1) {
    const cells = Array.from({ length: scanner.count }, (_, column) => plain(scanner.text(column)))
    const columns = Int32Array.from(headings, (wanted) => firstOf(cells, wanted))
    const found = columns.filter((column) => column >= 0).length
    if (found >= Math.min(2, fields.length)) return { columns, idColumn: firstOf(cells, idHeadings), cells }
  }
  return null
}

/** The column with the first of several headings that is there. */
function firstOf(cells: readonly string[], wanted: readonly string[]): number {
  for (const heading of wanted) {
    const column = cells.indexOf(heading)
    if (column >= 0) return column
  }
  return -1
}

/** Whether a row further down is the headings again. */
export function isHeaderAgain(scanner: RowScanner, { columns, cells }: Header): boolean {
  let same = 0
  for (const column of columns) if (column >= 0 && plain(scanner.text(column)) === cells[column]) same += 1
  return same >= 2
}
