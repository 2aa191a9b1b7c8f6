import { cellText } from '../cells/text.ts'
import { isPersonal } from './data-like.ts'
import type { Grid } from './grid-reader.ts'
import type { OpenTable } from './open-table.ts'

const SAMPLE = 50
/** A share of its rows that must be of persons where the list before it has their numbers or days. */
const MOSTLY = 0.5

/**
 * A sheet without headings that goes on with the list of the sheet before it: rows of persons in the same columns.
 * Undefined where it is something else. Its village is its own: what a title said of the other sheet is not repeated.
 */
export function continuedTable(grid: Grid, before: OpenTable): OpenTable | undefined {
  const personal = before.columns.filter(({ field }) => field === 'idNumber' || field === 'birthDate')
  const name = before.columns.find(({ field }) => field === 'name')
  const rows = grid.sheet.rows.slice(0, SAMPLE)
  if (name === undefined || rows.length === 0) return undefined
  const persons = rows.filter(
    ({ cells }) =>
      cellText(cells[name.at]).trim() !== '' && personal.some(({ at }) => isPersonal(cellText(cells[at]).trim())),
  )
  if (persons.length < rows.length * MOSTLY) return undefined
  return { ...before, grid, block: { first: 1, last: 0 }, titles: [] }
}
