import { type Cell, isEmptyCell, type Merge, type RawRow, type RawSheet } from '../containers/grid.ts'
import { cellText } from '../cells/text.ts'
import { withoutAddedColumns } from './mistake-list.ts'

/** A sheet with its merged cells known by place. */
export interface Grid {
  readonly sheet: RawSheet
  readonly width: number
  /** The column, from 0, that its table begins at where another stands left of it; 0 for every other. */
  readonly from: number
  /** Columns, from 0, of the platform's own list of mistakes that were taken out. */
  readonly added: readonly number[]
  row(number: number): RawRow | undefined
  /** The text of a cell, the one it is merged into included; '' for nothing. */
  text(row: number, column: number): string
  mergeAt(row: number, column: number): Merge | undefined
}

/** Merges are looked up by column; only those that reach over several cells are kept. */
export function createGrid(handedIn: RawSheet, from = 0): Grid {
  const { sheet, added } = withoutAddedColumns(handedIn)
  const byNumber = new Map(sheet.rows.map((row) => [row.number, row]))
  const byColumn = new Map<number, Merge[]>()
  for (const merge of sheet.merges) {
    const last = Math.min(merge.lastColumn, merge.firstColumn + 400)
    for (let column = merge.firstColumn; column <= last; column += 1) {
      const list = byColumn.get(column)
      if (list === undefined) byColumn.set(column, [merge])
      else list.push(merge)
    }
  }
  const width = sheet.rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0)
  const mergeAt = (row: number, column: number) =>
    byColumn.get(column)?.find((merge) => merge.firstRow <= row && row <= merge.lastRow)
  const cellAt = (row: number, column: number): Cell | undefined => byNumber.get(row)?.cells[column]
  return {
    sheet,
    width,
    from,
    added,
    row: (number) => byNumber.get(number),
    mergeAt,
    text(row, column) {
      const own = cellAt(row, column)
      if (!isEmptyCell(own)) return cellText(own)
      const merge = mergeAt(row, column)
      if (merge === undefined) return ''
      const first = cellAt(merge.firstRow, merge.firstColumn)
      return first === undefined ? '' : cellText(first)
    },
  }
}

/** The cells of a row that hold something, in order. */
export function filledTexts(row: RawRow): string[] {
  const texts: string[] = []
  for (const cell of row.cells) if (!isEmptyCell(cell)) texts.push(cellText(cell).trim())
  return texts.filter((text) => text !== '')
}
