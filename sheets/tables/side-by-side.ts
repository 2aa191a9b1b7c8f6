import { readDay } from '../cells/dates.ts'
import { readId } from '../cells/ids.ts'
import { cellText } from '../cells/text.ts'
import { isEmptyCell, type RawRow, type RawSheet } from '../containers/grid.ts'
import { findHeader } from '../headers/find-header.ts'
import { plainHeading } from '../headers/heading-text.ts'
import { meaningOf } from '../headers/meaning.ts'
import type { FieldName } from '../words/fields.ts'
import { createGrid, type Grid } from './grid-reader.ts'

/** What a list says of a child; the columns of its parents say none of it but a name. */
const OF_A_CHILD: ReadonlySet<FieldName | null> = new Set<FieldName | null>([
  'name',
  'sex',
  'idNumber',
  'birthDate',
  'village',
])
const FEWEST_FACTS = 3
const OLDEST_CHILD = 18
const SAMPLE = 50

/** The tables of a sheet from left to right: as good as always one, two where a printed page has two beside each other. */
export function tablesBeside(grid: Grid, asOf: string): Grid[] {
  const block = findHeader(grid)
  if (block === undefined || block.first !== block.last) return [grid]
  const headings = Array.from({ length: grid.width }, (_, at) => cellText(grid.row(block.first)!.cells[at]).trim())
  const start = startOfSecond(headings)
  if (start === undefined || !holdsChildren(grid, { row: block.first, headings, start }, asOf)) return [grid]
  const right = createGrid(rightOf(grid.sheet, start, block.first), start)
  return [createGrid(leftOf(grid.sheet, start), grid.from), ...tablesBeside(right, asOf)]
}

/** Where headings begin anew: both sides say who a child is, and a gap or the first heading again stands between. */
function startOfSecond(headings: readonly string[]): number | undefined {
  const first = headings.find((text) => text !== '') ?? ''
  for (let at = 1; at < headings.length; at += 1) {
    const begins =
      headings[at] !== '' && (headings[at - 1] === '' || plainHeading(headings[at]!) === plainHeading(first))
    if (begins && tellsChild(headings.slice(0, at)) && tellsChild(headings.slice(at))) return at
  }
  return undefined
}

function tellsChild(headings: readonly string[]): boolean {
  const fields = new Set(headings.map((text) => meaningOf([text]).field).filter((field) => OF_A_CHILD.has(field)))
  return fields.size >= FEWEST_FACTS && fields.has('name')
}

interface Second {
  readonly row: number
  readonly headings: readonly string[]
  readonly start: number
}

/** Parents may have headings like their children's; their numbers and days tell them apart. */
function holdsChildren({ sheet }: Grid, { row, headings, start }: Second, asOf: string): boolean {
  const young = (day: string) => Number(asOf.slice(0, 4)) - Number(day.slice(0, 4)) <= OLDEST_CHILD
  let [children, others] = [0, 0]
  for (const { cells } of sheet.rows.filter((each) => each.number > row).slice(0, SAMPLE))
    for (const [at, heading] of headings.entries()) {
      const field = at < start || isEmptyCell(cells[at]) ? null : meaningOf([heading]).field
      const day =
        field === 'idNumber' ? readId(cells[at], asOf) : field === 'birthDate' ? readDay(cells[at], asOf) : null
      if (day === null) continue
      const known = day.kind === 'valid' ? day.birthDate : day.kind === 'day' ? day.day : undefined
      if (known === undefined) continue
      if (young(known)) children += 1
      else others += 1
    }
  return children > others
}

function leftOf(sheet: RawSheet, start: number): RawSheet {
  return {
    ...part(sheet, (row) => row.cells.slice(0, start)),
    merges: sheet.merges
      .filter((merge) => merge.firstColumn < start)
      .map((merge) => ({ ...merge, lastColumn: Math.min(merge.lastColumn, start - 1) })),
    hiddenColumns: sheet.hiddenColumns.filter((column) => column < start),
  }
}

/** Its columns keep their places. A title that stands on the left alone is both tables'. */
function rightOf(sheet: RawSheet, start: number, headerRow: number): RawSheet {
  const ownTitle = sheet.rows.some((row) => row.number < headerRow && !row.cells.slice(start).every(isEmptyCell))
  return {
    ...part(sheet, (row) =>
      row.number < headerRow && !ownTitle ? row.cells : row.cells.map((cell, at) => (at < start ? null : cell)),
    ),
    merges: sheet.merges.filter((merge) => merge.firstColumn >= start || (merge.lastRow < headerRow && !ownTitle)),
    hiddenColumns: sheet.hiddenColumns.filter((column) => column >= start),
  }
}

function part(sheet: RawSheet, cut: (row: RawRow) => RawRow['cells']): RawSheet {
  const rows = sheet.rows.map((row) => ({ ...row, cells: cut(row) }))
  return { ...sheet, rows: rows.filter((row) => row.cells.some((cell) => !isEmptyCell(cell))) }
}
