import { type Cell, isEmptyCell, type RawRow, type RawSheet } from '../containers/grid.ts'
import { cellText } from '../cells/text.ts'
import { MISTAKE_COLUMNS } from '../words/mistake-columns.ts'

/** A sheet without the columns that the platform added to its own list of mistakes. */
export interface WithoutAdded {
  readonly sheet: RawSheet
  /** The columns taken out, from 0; empty for every list that is not ours. */
  readonly added: readonly number[]
}

const LOOK_AHEAD = 60
/** One of the words alone may stand in anybody's list. */
const FEWEST = 2
const ADDED: ReadonlySet<string> = new Set(Object.values(MISTAKE_COLUMNS))
/** The apostrophe that kept a spreadsheet from running a text, as the list of mistakes writes it. */
const DEFUSED = /^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** Knows our own list of mistakes again: what we added to it is nobody's data and says nothing of its rows. */
export function withoutAddedColumns(sheet: RawSheet): WithoutAdded {
  for (const row of sheet.rows.slice(0, LOOK_AHEAD)) {
    const added = [...row.cells.entries()].filter(([, cell]) => ADDED.has(textOf(cell))).map(([at]) => at)
    if (added.length >= FEWEST) return { sheet: { ...sheet, rows: restored(sheet.rows, row.number, added) }, added }
  }
  return { sheet, added: [] }
}

function textOf(cell: Cell | undefined): string {
  return isEmptyCell(cell) ? '' : cellText(cell).trim()
}

function restored(rows: readonly RawRow[], first: number, added: readonly number[]): RawRow[] {
  const out = new Set(added)
  return rows.map((row) =>
    row.number < first
      ? row
      : {
          ...row,
          cells: Array.from(row.cells, (cell, at) =>
            out.has(at) ? null : typeof cell === 'string' ? cell.replace(DEFUSED, '') : (cell ?? null),
          ),
        },
  )
}
