import { type Cell, isEmptyCell, type Merge, type RawRow, type RawSheet } from './grid.ts'
import { type CellBudget, LIMITS } from './limits.ts'

const MOST_MERGES = 100_000
const MOST_COVERED_ROWS = 2_000_000

/** Collects the cells of one sheet; empty cells cost nothing. */
export class SheetBuilder {
  readonly rows: RawRow[] = []
  readonly merges: Merge[] = []
  readonly #hidden = new Set<number>()
  readonly #hiddenRows = new Set<number>()
  #row: RawRow | null = null
  #sorted = true
  #last = 0

  readonly name: string
  readonly #budget: CellBudget

  constructor(name: string, budget: CellBudget) {
    this.name = name
    this.#budget = budget
  }

  /** Speaks of a row, which may hold nothing. */
  touch(row: number): void {
    if (row > this.#last) this.#last = row
  }

  hideRow(row: number): void {
    this.#hiddenRows.add(row)
  }

  hideColumns(first: number, last: number): void {
    for (let at = Math.max(0, first); at <= Math.min(last, LIMITS.columns); at += 1) this.#hidden.add(at)
  }

  put(row: number, column: number, cell: Cell): void {
    if (isEmptyCell(cell) && typeof cell !== 'string') return
    if (cell === '') return
    if (this.#row?.number !== row) this.#row = this.#open(row)
    this.#budget.cell(column)
    this.#row.cells[column] = cell
  }

  merge(merge: Merge): void {
    if (merge.lastRow === merge.firstRow && merge.lastColumn === merge.firstColumn) return
    if (this.merges.length < MOST_MERGES) this.merges.push(merge)
  }

  #open(number: number): RawRow {
    const last = this.rows.at(-1)
    if (last !== undefined && number <= last.number) {
      const same = this.rows.find((row) => row.number === number)
      if (same !== undefined) return same
      this.#sorted = false
    }
    this.#budget.row(number)
    const row: RawRow = { number, hidden: false, cells: [] }
    this.rows.push(row)
    this.touch(number)
    return row
  }

  finish(state: RawSheet['state'] = 'visible'): RawSheet {
    if (!this.#sorted) this.rows.sort((a, b) => a.number - b.number)
    for (const row of this.rows) row.hidden = this.#hiddenRows.has(row.number)
    uncover(this.rows, this.merges)
    const rows = this.rows.filter((row) => row.cells.some((cell) => !isEmptyCell(cell)))
    return {
      name: this.name,
      state,
      rows,
      merges: this.merges,
      hiddenColumns: [...this.#hidden].sort((a, b) => a - b),
      lastRow: this.#last,
    }
  }
}

/** What a merge covers may be kept in the file but is seen by nobody: it goes, as a person would have it. */
function uncover(rows: readonly RawRow[], merges: readonly Merge[]): void {
  let looked = 0
  for (const merge of merges) {
    for (let at = firstFrom(rows, merge.firstRow); at < rows.length && looked < MOST_COVERED_ROWS; at += 1) {
      const { number, cells } = rows[at]!
      if (number > merge.lastRow) break
      looked += 1
      const from = number === merge.firstRow ? merge.firstColumn + 1 : merge.firstColumn
      for (let column = from; column <= merge.lastColumn && column < cells.length; column += 1) cells[column] = null
    }
  }
}

/** Where the rows from this number on begin; they are in order. */
function firstFrom(rows: readonly RawRow[], number: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.number < number) low = middle + 1
    else high = middle
  }
  return low
}
