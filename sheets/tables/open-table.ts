import { createHash } from 'node:crypto'
import { isEmptyCell } from '../containers/grid.ts'
import { columnPath, findHeader, type HeaderBlock } from '../headers/find-header.ts'
import { plainHeading } from '../headers/heading-text.ts'
import { mapColumns } from '../headers/mapping.ts'
import type { RememberedMappings } from '../reading.ts'
import { cellText } from '../cells/text.ts'
import type { Grid } from './grid-reader.ts'
import { HEADING_LEVELS, VILLAGE_ADDED } from '../words/mistake-columns.ts'
import { plain } from './rows.ts'
import { settleColumns, type SheetColumn } from './sheet-columns.ts'

/** A table found in a sheet: its headings read and its columns settled, its rows not yet. */
export interface OpenTable {
  readonly grid: Grid
  readonly block: HeaderBlock
  readonly columns: readonly SheetColumn[]
  readonly signature: string
  /** For each column the texts of its headings, blanks taken out: a row of them is a repeated heading. */
  readonly headings: ReadonlyMap<number, readonly string[]>
  readonly titles: readonly string[]
}
export interface TableRules {
  readonly asOf: string
  readonly remembered: RememberedMappings | undefined
}

const SAMPLE = 300

/** Finds the table of a sheet; undefined where no headings of a list of children stand. */
export function openTable(grid: Grid, rules: TableRules): OpenTable | undefined {
  const block = findHeader(grid)
  return block === undefined ? undefined : openBlock(grid, block, rules)
}

export function openBlock(grid: Grid, block: HeaderBlock, rules: TableRules): OpenTable {
  const headings = Array.from({ length: grid.width }, (_, at) => {
    const written = columnPath(grid, block, at)
    const path = grid.added.length === 0 ? written : written.flatMap((text) => text.split(HEADING_LEVELS))
    return { at, header: path.at(-1) ?? '', path }
  })
  const named = headings.filter((heading) => heading.header !== '' || hasCells(grid, block, heading.at))
  const signature = createHash('sha256')
    // Two tables side by side may have the same headings and are told apart: what was said of one is by its columns.
    .update(grid.from === 0 ? '' : `${grid.from}|`)
    .update(
      named
        // The list of mistakes is known by what was said of the list it came from.
        .filter((heading) => heading.header !== VILLAGE_ADDED)
        .map((heading) => heading.path.map(plainHeading).join('/'))
        .join('|'),
    )
    .digest('hex')
    .slice(0, 32)
  // The list of mistakes may be one row of a long list, in which the same column was told by many.
  const fewest = grid.added.length > 0 ? 1 : 2
  const settled = settleColumns(mapColumns(named), columnCells(grid, block), { asOf: rules.asOf, fewest })
  const confirmed = rules.remembered?.[signature]
  return {
    grid,
    block,
    columns: confirmed === undefined ? settled : settled.map((column) => confirm(column, confirmed[column.at])),
    signature,
    headings: new Map(named.map((heading) => [heading.at, heading.path.map(plain)])),
    titles: grid.sheet.rows
      .filter((row) => row.number < block.first)
      .flatMap((row) => row.cells.filter((cell) => !isEmptyCell(cell)).map((cell) => cellText(cell).trim())),
  }
}

/** What a person said of a column stands above what the engine makes of it; undefined leaves it. */
function confirm(column: SheetColumn, field: SheetColumn['field'] | undefined): SheetColumn {
  if (field === undefined || (field === column.field && !column.unsure)) return column
  const { at, header, path, legend } = column
  if (field === column.field) return { ...column, basis: 'remembered', unsure: false }
  return { at, header, path, legend, field, basis: 'remembered', unsure: false }
}

function hasCells(grid: Grid, block: HeaderBlock, at: number): boolean {
  return grid.sheet.rows.some((row) => row.number > block.last && !isEmptyCell(row.cells[at]))
}

function columnCells(grid: Grid, block: HeaderBlock) {
  const rows = grid.sheet.rows.filter((row) => row.number > block.last)
  const textAt = (index: number, at: number) => cellText(rows[index]!.cells[at]).trim()
  return {
    sample: (at: number) => Array.from({ length: Math.min(rows.length, SAMPLE) }, (_, index) => textAt(index, at)),
    distinct(at: number) {
      const heading = plain(columnPath(grid, block, at).at(-1) ?? '')
      const texts = new Set(rows.map((_, index) => textAt(index, at)))
      for (const text of texts)
        if (plain(text) === heading || (!/^\d+$/.test(text) && text.endsWith('计'))) texts.delete(text)
      return texts
    },
  }
}
