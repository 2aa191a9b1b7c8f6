import { continuedTable } from './tables/continued.ts'
import { createGrid, type Grid } from './tables/grid-reader.ts'
import { tablesBeside } from './tables/side-by-side.ts'
import { openFile, type OpenedFile } from './containers/open.ts'
import { type FirstSeen, reportSheet } from './people/report-sheet.ts'
import type { ReadColumn, ReadOptions, ReadSheet, ReadingTotals, SheetReading, VillageContext } from './reading.ts'
import { refusedReading, type RefusalReason, SheetRefusal } from './refused.ts'
import { type OpenTable, openTable } from './tables/open-table.ts'
import { readRows } from './tables/read-rows.ts'
import { isFormTable, roleWithoutTable, summaryRows, upTo } from './tables/roles.ts'
import { columnLetter, type SheetColumn } from './tables/sheet-columns.ts'
import { createVillageFinder, type VillageFinder } from './villages/find-village.ts'
import { readParent } from './words/parent-status.ts'
import { cellText, cleanText, plainCell } from './cells/text.ts'

/** Reads a file of any layout: bytes in, understanding out. Never throws for what a file holds. */
export function readSheet(bytes: Buffer, options: ReadOptions): SheetReading {
  try {
    return readOpened(openFile(bytes), options)
  } catch (error) {
    if (error instanceof SheetRefusal) return refusedReading(error, options)
    throw error
  }
}

interface Prepared {
  readonly grid: Grid
  readonly index: number
  readonly table: OpenTable | undefined
  readonly role: ReadSheet['role']
}

function readOpened(file: OpenedFile, options: ReadOptions): SheetReading {
  const prepared: Prepared[] = []
  for (const [index, sheet] of file.sheets.entries())
    for (const grid of tablesBeside(createGrid(sheet), options.asOf))
      prepared.push(continued(prepare(grid, index, options), prepared))
  if (!prepared.some(({ role }) => role === 'data')) throw new SheetRefusal(refusalOf(prepared), file.format.container)
  const unit = unitOf(prepared, options)
  const finder = createVillageFinder(options.villages, unit)
  const withStatus = prepared.some(({ table }) => table !== undefined && tellsStatus(table))
  const seen = new Map<string, FirstSeen>()
  const sheets = prepared.map((sheet) => reportOf(sheet, { finder, withStatus, options, seen }))
  return {
    file: options.fileName,
    uploadName: options.fileName,
    format: file.format,
    asOf: options.asOf,
    outcome: 'parse',
    reportingUnit: unit,
    sheets,
    totals: totalsOf(sheets),
  }
}

function prepare(grid: Grid, index: number, options: ReadOptions): Prepared {
  const { sheet } = grid
  if (sheet.rows.length === 0) return { grid, index, table: undefined, role: 'empty' }
  const table = openTable(grid, { asOf: options.asOf, remembered: options.remembered })
  if (table === undefined) return { grid, index, table, role: roleWithoutTable(grid) }
  if (isFormTable(table)) return { grid, index, table: undefined, role: 'form' }
  // Hidden sheets are not handed in: lists for choosing, last year's rows.
  if (sheet.state !== 'visible') return { grid, index, table: undefined, role: 'hidden' }
  return { grid, index, table, role: 'data' }
}

/** A sheet without headings may go on with the list before it. */
function continued(sheet: Prepared, before: readonly Prepared[]): Prepared {
  const last = before.findLast(({ role }) => role === 'data')?.table
  if (sheet.role !== 'other' || sheet.grid.sheet.state !== 'visible' || last === undefined) return sheet
  const table = continuedTable(sheet.grid, last)
  return table === undefined ? sheet : { ...sheet, table, role: 'data' }
}

function refusalOf(prepared: readonly Prepared[]): RefusalReason {
  const roles = prepared.map(({ role }) => role)
  if (roles.includes('form')) return 'noTable'
  if (roles.includes('hidden')) return 'hiddenOnly'
  if (roles.includes('summary')) return 'summary'
  return roles.every((role) => role === 'empty') ? 'noRows' : 'noTable'
}

/** The township handing in: told by the caller, else named by the file, its titles or its sheets. */
function unitOf(prepared: readonly Prepared[], { unitArea, villages, fileName }: ReadOptions): string | null {
  if (unitArea !== undefined && unitArea.length > 6 && unitArea.slice(6, 9) !== '000')
    return villages.villages.find((village) => village.townCode === unitArea.slice(0, 9))?.town ?? null
  const finder = createVillageFinder(villages, null)
  const titles = prepared.flatMap(({ table, grid }) => [...(table?.titles ?? []), grid.sheet.name])
  const named = [...new Set([fileName, ...titles].map((text) => finder.townIn(text)).filter((town) => town !== null))]
  return named.length === 1 ? named[0]! : null
}

function tellsStatus({ grid, columns, block }: OpenTable): boolean {
  const parents = columns.filter(({ field }) => field === 'fatherName' || field === 'motherName')
  return grid.sheet.rows.some(
    (row) =>
      row.number > block.last &&
      parents.some(
        ({ at }) =>
          row.cells[at] !== undefined && readParent(cleanText(cellText(plainCell(row.cells[at]))).text).status !== null,
      ),
  )
}

interface Reporting {
  readonly finder: VillageFinder
  readonly withStatus: boolean
  readonly options: ReadOptions
  readonly seen: Map<string, FirstSeen>
}

function reportOf({ grid, index, table, role }: Prepared, reporting: Reporting): ReadSheet {
  const { sheet } = grid
  const head = { name: sheet.name, index, state: sheet.state, role }
  if (table === undefined) return role === 'summary' ? { ...head, ...summaryRows(grid) } : head
  const { options, finder, withStatus, seen } = reporting
  const context = contextOf(table, finder, options.fileName)
  const read = readRows(table, { asOf: options.asOf, remembered: options.remembered, finder, withStatus, context })
  const { block, columns, signature } = table
  const results = reportSheet(sheet.name, read, { seen, keepCells: options.keepCells === true })
  const hiddenRows = sheet.rows.filter((row) => row.hidden && row.number > block.last).map((row) => row.number)
  const lastFilled = sheet.rows.at(-1)?.number ?? 0
  return {
    ...head,
    layout: 'table',
    ...(read.context !== null && { context: { village: read.context } }),
    titleRows: upTo(block.first - 1),
    headerRows: upTo(block.last).slice(block.first - 1),
    ...(block.last > 0 && { headerRow: block.last }),
    ...(sheet.lastRow > lastFilled && { trailingBlankRows: { from: lastFilled + 1, to: sheet.lastRow } }),
    ...(hiddenRows.length > 0 && { hiddenRows }),
    ...(sheet.hiddenColumns.length > 0 && { hiddenColumns: sheet.hiddenColumns.map(columnLetter) }),
    signature,
    ...(grid.added.length > 0 && { addedColumns: grid.added.map(columnLetter) }),
    columns: columns.map((column) => reportColumn(column, withStatus)),
    nonDataRows: read.nonData,
    ...results,
  }
}

/** The village of a whole sheet, where no column names one. */
function contextOf(table: OpenTable, finder: VillageFinder, fileName: string): VillageContext | null {
  const { name } = table.grid.sheet
  const code = finder.resolve(name)
  if (code !== null) return { source: 'sheetName', text: name, code }
  for (const title of [name, ...table.titles]) {
    const found = finder.within(title)
    if (found !== null) return { source: title === name ? 'sheetName' : 'title', ...found }
  }
  const found = finder.within(fileName.replace(/\.[^.]*$/, ''))
  return found === null ? null : { source: 'fileName', ...found }
}

function reportColumn(column: SheetColumn, withStatus: boolean): ReadColumn {
  const { at, header, path, field, tick, split, keep, drop, skipCode, basis, unsure } = column
  const status = field === 'fatherName' ? 'fatherStatus' : field === 'motherName' ? 'motherStatus' : null
  return {
    col: columnLetter(at),
    index: at,
    header,
    ...(path.length > 1 && { path }),
    field,
    ...(withStatus && status !== null && { alsoFields: [status] }),
    ...(tick !== undefined && { flagValue: tick }),
    ...(split !== undefined && { split }),
    ...(keep !== undefined && { keep }),
    ...(drop !== undefined && { drop }),
    ...(skipCode !== undefined && { skipCode }),
    ...(basis !== 'heading' && { basis }),
    ...(unsure && { unsure }),
  }
}

function totalsOf(sheets: readonly ReadSheet[]): ReadingTotals {
  const sum = (value: (sheet: ReadSheet) => number | undefined) =>
    sheets.reduce((total, sheet) => total + (value(sheet) ?? 0), 0)
  return {
    dataRows: sum((sheet) => sheet.dataRows),
    importableRows: sum((sheet) => sheet.importableRows),
    importableRowsLenient: sum((sheet) => sheet.importableRowsLenient),
    skippedRows: sum((sheet) => sheet.skippedRows),
    rowsWithErrors: sum((sheet) => sheet.badRows?.length),
    errors: sum((sheet) => sheet.errors?.length),
  }
}
