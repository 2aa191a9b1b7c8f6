// What every kind of file becomes before anybody asks what it means.

export type Plain = string | number | boolean | null
export interface DateCell {
  readonly kind: 'date'
  /** YYYY-MM-DD */
  readonly day: string
}
export interface ErrorCell {
  readonly kind: 'error'
  readonly text: string
}
/** A cell computed by the sheet; `value` is what was computed last, null where the file does not keep it. */
export interface FormulaCell {
  readonly kind: 'formula'
  /** Whether it reaches out of the sheet: HYPERLINK or DDE. */
  readonly reachesOut: boolean
  readonly value: Plain | DateCell | ErrorCell
}
export type Cell = Plain | DateCell | ErrorCell | FormulaCell

export interface RawRow {
  /** As the sheet shows it, from 1. */
  readonly number: number
  hidden: boolean
  /** By column from 0; holes are empty cells. */
  readonly cells: Cell[]
}
/** Rows from 1, columns from 0, both ends included. */
export interface Merge {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}
export interface RawSheet {
  readonly name: string
  readonly state: 'visible' | 'hidden' | 'veryHidden'
  /** Rows that hold something, in order. */
  readonly rows: RawRow[]
  readonly merges: Merge[]
  readonly hiddenColumns: number[]
  /** The last row that the file speaks of, though it may hold nothing. */
  readonly lastRow: number
  /** Present where the workbook counts days from 1904, as the old Macintosh did. */
  readonly date1904?: boolean
}

/** A cell that holds nothing a person could see. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  if (cell === undefined || cell === null) return true
  if (typeof cell === 'string') return cell === '' || cell.trim() === ''
  return typeof cell === 'object' && cell.kind === 'formula' && isEmptyCell(cell.value) && !cell.reachesOut
}
