import { SheetRefusal } from '../refused.ts'

/** What a file may be at most. A county's largest list has some ten thousand rows and a hundred columns. */
export const LIMITS = {
  bytes: 64 * 1024 * 1024,
  /** Of everything unpacked, and of the parts that are read as one text. */
  expanded: 512 * 1024 * 1024,
  text: 160 * 1024 * 1024,
  /** Formatted blanks shrink to a fiftieth; a bomb to a thousandth. Below the harmless size nobody asks. */
  ratio: 200,
  harmless: 24 * 1024 * 1024,
  parts: 4000,
  sheets: 300,
  rows: 200_000,
  columns: 1000,
  cells: 6_000_000,
  /** What spreadsheet programs can show; a reference beyond is no reference. */
  lastRow: 1_048_576,
} as const

/** Counts the cells of a workbook while it is read, so that a small file cannot become a large one. */
export class CellBudget {
  #cells = 0
  #rows = 0

  row(number: number): void {
    this.#rows += 1
    if (this.#rows > LIMITS.rows || number > LIMITS.lastRow || number < 1) throw new SheetRefusal('tooManyRows')
  }

  cell(column: number): void {
    this.#cells += 1
    if (this.#cells > LIMITS.cells || column >= LIMITS.columns || column < 0) throw new SheetRefusal('tooManyRows')
  }
}
