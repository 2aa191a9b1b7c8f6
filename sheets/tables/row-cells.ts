import { type Cell, isEmptyCell, type RawRow } from '../containers/grid.ts'
import type { Grid } from './grid-reader.ts'

const DITTO = /^(?:同上|同前|〃|″|"|”|“|''|′′|,,|~|同左行|--同上--)$/
export function isDitto(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.length <= 6 && DITTO.test(cell.trim())
}

const MOST_FILLED = 2_000_000

/** The cells of data rows as they are meant: merged cells fill down, ditto marks repeat the row above. */
export class RowCells {
  readonly #fills = new Map<number, Map<number, Cell>>()
  #before: Cell[] = []
  #now: Cell[] = []
  #row: RawRow | null = null
  #replaced = false

  /** A name or number is nobody else's: there a ditto mark is only an empty cell. */
  readonly #own: ReadonlySet<number>

  constructor(grid: Grid, firstRow: number, own: ReadonlySet<number>) {
    this.#own = own
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
    this.#replaced = false
  }

  /** Whether the cell belongs to one that began in a row above. */
  isFilled(column: number): boolean {
    const { number, cells } = this.#row!
    return this.#fills.get(number)?.has(column) === true && isEmptyCell(cells[column])
  }

  at(column: number): Cell {
    const row = this.#row!
    const known = this.#now[column]
    if (known !== undefined) return known
    const written: Cell = row.cells[column] ?? null
    let cell = written
    if (isEmptyCell(cell) && this.#fills.size > 0) cell = this.#fills.get(row.number)?.get(column) ?? cell
    if (isDitto(cell)) cell = this.#own.has(column) ? null : (this.#before[column] ?? null)
    this.#now[column] = cell
    if (cell !== written) this.#replaced = true
    return cell
  }

  /** The row as it is meant once it stands alone: after its cells were asked for, in place of a mark what it repeats. */
  meant(): readonly Cell[] {
    const { cells, number } = this.#row!
    if (!this.#replaced) return cells
    const width = Math.max(cells.length, ...[...(this.#fills.get(number)?.keys() ?? [])].map((column) => column + 1))
    return Array.from({ length: width }, (_, column) =>
      this.#own.has(column) ? (cells[column] ?? null) : this.at(column),
    )
  }
}
