import { type Cell, isEmptyCell, type RawRow } from '../containers/grid.ts'
import type { Grid } from './grid-reader.ts'

const DITTO = /^(?:同上|同前|〃|″|"|”|“|''|′′|,,|~|同左行|--同上--)$/
const MOST_FILLED = 2_000_000

/** The cells of data rows as they are meant: merged cells fill down, ditto marks repeat the row above. */
export class RowCells {
  readonly #fills = new Map<number, Map<number, Cell>>()
  #before: Cell[] = []
  #now: Cell[] = []
  #row: RawRow | null = null

  constructor(grid: Grid, firstRow: number) {
    let filled = 0
    for (const merge of grid.sheet.merges) {
      if (merge.firstRow < firstRow || merge.lastRow === merge.firstRow) continue
      const value = grid.row(merge.firstRow)?.cells[merge.firstColumn]
      if (isEmptyCell(value)) continue
      for (let row = merge.firstRow + 1; row <= merge.lastRow && filled < MOST_FILLED; row += 1, filled += 1) {
        const cells = this.#fills.get(row) ?? new Map<number, Cell>()
        cells.set(merge.firstColumn, value!)
        this.#fills.set(row, cells)
      }
    }
  }

  /** Moves on to a row of data; the one before is what ditto marks repeat. */
  enter(row: RawRow): void {
    this.#before = this.#now
    this.#now = []
    this.#row = row
  }

  at(column: number): Cell {
    const row = this.#row!
    const known = this.#now[column]
    if (known !== undefined) return known
    let cell: Cell = row.cells[column] ?? null
    if (isEmptyCell(cell) && this.#fills.size > 0) cell = this.#fills.get(row.number)?.get(column) ?? cell
    if (typeof cell === 'string' && cell.length <= 6 && DITTO.test(cell.trim())) cell = this.#before[column] ?? null
    this.#now[column] = cell
    return cell
  }

  /** Columns nobody reads must be passed too, or a later ditto mark would find nothing. */
  pass(columns: readonly number[]): void {
    for (const column of columns) this.at(column)
  }
}
