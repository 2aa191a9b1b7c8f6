import type { RawSheet } from './grid.ts'
import type { HtmlTable } from './html-reader.ts'

const FEWEST_COLUMNS = 3

/** Pages that scroll a list below its headings keep the two in tables of their own, one after the other: here they are one. */
export function joinHeads(tables: readonly HtmlTable[]): RawSheet[] {
  const sheets: RawSheet[] = []
  let before: HtmlTable | undefined
  for (const table of tables) {
    if (before !== undefined && isHeadOf(before, table)) sheets.push(below(sheets.pop()!, table.sheet))
    else sheets.push(table.sheet)
    before = table
  }
  return sheets
}

function isHeadOf(head: HtmlTable, body: HtmlTable): boolean {
  const width = widthOf(head.sheet)
  const onlyHeads = head.td === 0 || head.sheet.rows.length === 1
  return onlyHeads && body.th === 0 && width >= FEWEST_COLUMNS && width === widthOf(body.sheet)
}

function widthOf({ rows, merges }: RawSheet): number {
  const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  return merges.reduce((most, merge) => Math.max(most, merge.lastColumn + 1), widest)
}

function below(head: RawSheet, body: RawSheet): RawSheet {
  const by = head.lastRow
  const rows = body.rows.map((row) => ({ ...row, number: row.number + by }))
  const merges = body.merges.map((merge) => ({
    ...merge,
    firstRow: merge.firstRow + by,
    lastRow: merge.lastRow + by,
  }))
  return { ...head, rows: [...head.rows, ...rows], merges: [...head.merges, ...merges], lastRow: by + body.lastRow }
}
