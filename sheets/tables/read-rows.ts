import { cellText, isNothing } from '../cells/text.ts'
import { type Cell, isEmptyCell, type RawRow } from '../containers/grid.ts'
import { isHeading, meaningOf } from '../headers/meaning.ts'
import { planRows, type RowPlan } from '../people/row-plan.ts'
import { type JudgedRow, judgeRow } from '../people/judge-row.ts'
import type { NonDataRow, VillageContext } from '../reading.ts'
import type { FieldName } from '../words/fields.ts'
import type { VillageFinder } from '../villages/find-village.ts'
import { isPersonal } from './data-like.ts'
import { openBlock, type OpenTable, type TableRules } from './open-table.ts'
import { isDitto, RowCells } from './row-cells.ts'
import { isVillageName, kindOfRow, plain, type RowContext, type RowView, sectionText } from './rows.ts'

export interface RowsRules extends TableRules {
  readonly finder: VillageFinder
  readonly withStatus: boolean
  /** Of the whole sheet, from its name or title. */
  readonly context: VillageContext | null
}
export interface ReadRow {
  readonly raw: RawRow
  /** Its cells with what ditto marks and merged cells stand for. */
  readonly meant: readonly Cell[]
  readonly judged: JudgedRow
}
export interface RowsRead {
  readonly rows: readonly ReadRow[]
  readonly nil: readonly number[]
  readonly nonData: readonly NonDataRow[]
  readonly context: VillageContext | null
}

/** Written in advance into empty rows: they tell of nobody. */
const IN_ADVANCE: ReadonlySet<FieldName> = new Set<FieldName>([
  'name',
  'village',
  'township',
  'ethnicity',
  'school',
  'registeredAddress',
  'residenceAddress',
  'householdNo',
])
/** The first rows are looked at closely: an example may stand there. */
const CLOSE_LOOK = 3

/** One table's way of reading rows; a second set of headings further down starts another. */
interface Reading {
  readonly table: OpenTable
  readonly plan: RowPlan
  readonly nameColumn: number
  readonly telling: readonly number[]
}

/** Goes through the rows below the headings, tells children from the rest and judges each. */
export function readRows(table: OpenTable, rules: RowsRules): RowsRead {
  const { grid } = table
  const hasVillage = table.columns.some((column) => column.field === 'village')
  const sections = hasVillage ? [] : villageSections(table, rules.finder)
  const givesVillage = !hasVillage && (rules.context !== null || sections.length > 0)
  const start = (opened: OpenTable) => startReading(opened, { ...rules, givesVillage })
  let reading = start(table)
  let village = rules.context?.code ?? null
  let context = rules.context
  const cells = new RowCells(grid, table.block.last + 1, ownColumns(table))
  const rows: ReadRow[] = []
  const nil: number[] = []
  const nonData: NonDataRow[] = []
  let last = table.block.last
  for (const raw of grid.sheet.rows) {
    if (raw.number <= table.block.last) continue
    if (rows.length > 0 || nil.length > 0)
      for (let blank = last + 1; blank < raw.number; blank += 1) nonData.push({ row: blank, kind: 'blank' })
    last = raw.number
    const begun = rows.length > 0
    const kind =
      rows.length >= CLOSE_LOOK && isPlainData(raw, reading)
        ? 'data'
        : kindOf(raw, reading, { begun, finder: rules.finder })
    if (kind === 'data') {
      if (begun && isOtherHeader(raw, reading)) {
        reading = start(openBlock(grid, { first: raw.number, last: raw.number }, rules))
        nonData.push({ row: raw.number, kind: 'repeated-header' })
        continue
      }
      cells.enter(raw)
      const place = { asOf: rules.asOf, date1904: grid.sheet.date1904 === true, village }
      const judged = judgeRow((column) => cells.at(column), reading.plan, place)
      if (cells.isFilled(reading.nameColumn)) addSecondRow(judged, reading.plan, rows.at(-1)?.judged)
      rows.push({ raw, judged, meant: cells.meant() })
    } else if (kind === 'nil') nil.push(raw.number)
    else {
      nonData.push({ row: raw.number, kind })
      if (kind !== 'section') continue
      const text = sectionText(onlyText(raw))
      const code = rules.finder.resolve(text)
      if (hasVillage || (code === null && !isVillageName(text))) continue
      // Below the name of a village that nobody knows no child is the village's before it.
      village = code
      if (code !== null) context ??= { source: 'sectionRow', text, code }
    }
  }
  return { rows, nil, nonData: trimmed(nonData, rows, nil), context: hasVillage ? null : context }
}

function ownColumns(table: OpenTable): Set<number> {
  const own = table.columns.filter(({ field }) => field === 'name' || field === 'idNumber')
  return new Set(own.map((column) => column.at))
}

/**
 * A name that reaches over several rows is one child, whose other rows make no more of it: the same number says so by itself.
 * Another number is another child, whose name nobody wrote down.
 */
function addSecondRow(judged: JudgedRow, plan: RowPlan, before: JudgedRow | undefined): void {
  const column = plan.plain.find(({ field }) => field === 'name')
  if (column === undefined || (judged.idNumber !== null && judged.idNumber === before?.idNumber)) return
  const code = judged.idNumber === null ? 'duplicate-in-file' : 'name-missing'
  if (code === 'name-missing') judged.values.name = null
  judged.faults.push({ column, field: 'name', code })
}

/** Blank rows are told of only where something comes after them. */
function trimmed(nonData: readonly NonDataRow[], rows: readonly ReadRow[], nil: readonly number[]): NonDataRow[] {
  const last = Math.max(
    rows.at(-1)?.raw.number ?? 0,
    nil.at(-1) ?? 0,
    ...nonData
      .filter((row) => row.kind !== 'blank')
      .map((row) => row.row)
      .slice(-1),
  )
  return nonData.filter((row) => row.kind !== 'blank' || row.row < last)
}

function startReading(table: OpenTable, rules: RowsRules & { givesVillage: boolean }): Reading {
  const plan = planRows(table.columns, { ...rules, date1904: table.grid.sheet.date1904 === true })
  const name = table.columns.find((column) => column.field === 'name')
  const telling = table.columns.filter((column) => column.field !== null && !IN_ADVANCE.has(column.field))
  return { table, plan, nameColumn: name?.at ?? -1, telling: telling.map((column) => column.at) }
}

/** The usual row, told at one look: a name that is no heading and a number beside it. */
function isPlainData(raw: RawRow, { table, plan, nameColumn }: Reading): boolean {
  const name = raw.cells[nameColumn]
  if (/例/.test(cellText(raw.cells[0]))) return false
  if (typeof name !== 'string' || name.length < 2 || name.length > 20 || /[计姓例无零]|\d/.test(name)) return false
  if (table.headings.get(nameColumn)?.includes(plain(name)) === true) return false
  const id = plan.id === undefined ? undefined : raw.cells[plan.id.at]
  return typeof id === 'string' && id.length >= 15 && id.charCodeAt(0) < 0x3a
}

function onlyText(raw: RawRow): string {
  return cellText(raw.cells.find((cell) => !isEmptyCell(cell))).trim()
}

function viewOf(raw: RawRow, { table, plan, nameColumn, telling }: Reading): RowView {
  const filled: { column: number; text: string }[] = []
  for (const [column, cell] of raw.cells.entries())
    if (!isEmptyCell(cell)) filled.push({ column, text: cellText(cell).trim() })
  const textAt = (column: number | undefined) => (column === undefined ? '' : cellText(raw.cells[column]).trim())
  const numbers = [textAt(plan.id?.at), textAt(plan.birth?.at)]
  const merge = filled.length === 1 ? table.grid.mergeAt(raw.number, filled[0]!.column) : undefined
  return {
    filled: filled.filter(({ text }) => text !== ''),
    name: isDitto(raw.cells[nameColumn]) ? '' : textAt(nameColumn),
    personal: numbers.some((text) => isPersonal(text) || /^\D{0,3}\d{15,}/.test(text)),
    tells: telling.some((column) => !isNothing(textAt(column))),
    reach: merge === undefined ? 1 : merge.lastColumn - merge.firstColumn + 1,
  }
}

function kindOf(raw: RawRow, reading: Reading, how: { begun: boolean; finder: VillageFinder }) {
  const { table } = reading
  const context: RowContext = {
    width: table.grid.width,
    headings: table.headings,
    titles: new Set(table.titles.map(plain)),
    nameColumn: reading.nameColumn,
    isVillage: (text) => how.finder.resolve(text) !== null,
    begun: how.begun,
  }
  return kindOfRow(viewOf(raw, reading), context)
}

/** Another set of headings in the middle of a sheet: a second list with its columns in another order. */
function isOtherHeader(raw: RawRow, { plan }: Reading): boolean {
  if (plan.id !== undefined && isPersonal(cellText(raw.cells[plan.id.at]))) return false
  const texts = raw.cells.filter((cell) => !isEmptyCell(cell)).map((cell) => cellText(cell).trim())
  if (texts.length < 4) return false
  let headings = texts.length
  // A list in which every number is wrong asks this of every row: most are no headings after a few cells.
  for (const text of texts) if (!isHeading(text) && (headings -= 1) < texts.length * 0.7) return false
  return texts.some((text) => meaningOf([text]).field === 'name')
}

function villageSections(table: OpenTable, finder: VillageFinder): number[] {
  return table.grid.sheet.rows
    .filter((row) => row.number > table.block.last && row.cells.filter((cell) => !isEmptyCell(cell)).length === 1)
    .filter((row) => finder.resolve(sectionText(onlyText(row))) !== null)
    .map((row) => row.number)
}
