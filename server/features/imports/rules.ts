import type { Import } from '#contract/import.ts'
import { normaliseName } from '#server/platform/names.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { ReadSheet, SheetReading } from '#sheets/reading.ts'
import type { FieldName } from '#sheets/words/fields.ts'
import { HEADING_LEVELS } from '#sheets/words/mistake-columns.ts'
import { LABELS } from './columns/rules.ts'
import { type ImportRecord, readRecord, type RecordRules } from './records/rules.ts'

/** A list is confirmed, explained or thrown away only before any of it. @throws Refusal import_already_done, import_discarded */
export function checkOpen(state: Import['state']): void {
  if (state === 'discarded') throw new Refusal('import_discarded')
  if (state !== 'previewed') throw new Refusal('import_already_done')
}

/** A county's largest list has some ten thousand rows. */
export const MOST_ROWS = 50_000
export const SHOWN_PROBLEMS = 500

export type Problem = Import['problems'][number]
export interface BatchTable {
  /** Null for a file without sheets: text with commas. */
  readonly sheetName: string | null
  readonly headings: readonly string[]
  readonly signature: string
  /** The field of each column by its place in the sheet. */
  readonly fields: readonly (FieldName | null)[]
}
/** What is kept, sealed, of the rows that were not taken. `table` counts the tables of the file. */
export interface BatchRows {
  readonly tables: readonly BatchTable[]
  readonly bad: readonly {
    readonly table: number
    readonly row: number
    readonly cells: readonly string[]
    /** Where the list names the village of its rows, but no column does. */
    readonly village?: string
    readonly problems: readonly Problem[]
  }[]
}
/** What judging a list asks beside judging a row. */
export interface ListRules extends RecordRules {
  /** A village as a list may name it, its township in front. */
  readonly villageText: (code: string) => string
}
export interface GoodRow {
  readonly table: number
  readonly record: ImportRecord
}
/** Who a row is, and where in the file it stands. */
export interface RowIdentity {
  readonly table: number
  readonly row: number
  readonly idNumber?: string | undefined
  readonly name: string
  readonly birthDate: string
  readonly areaCode: string
}

export function identityOf({ table, record }: GoodRow): RowIdentity {
  const { idNumber, name, birthDate, areaCode } = record.fields
  return { table, row: record.row, idNumber, name, birthDate, areaCode }
}

/** Where a row stands, as the sender finds it. */
export function placeWords({ table, row }: Pick<RowIdentity, 'table' | 'row'>, tables: readonly BatchTable[]): string {
  return tables.length === 1 ? `第 ${row} 行` : `“${tables[table]!.sheetName}”第 ${row} 行`
}

export interface JudgedBatch extends BatchRows {
  readonly good: readonly GoodRow[]
  readonly skipped: number
}

/** The sheets of a reading that hold children. */
export function tablesOf(reading: SheetReading): ReadSheet[] {
  return reading.sheets.filter((sheet) => sheet.role === 'data')
}

/** Every row judged for the ledger: what can be registered, and what stands in the way of the others. */
export function judgeReading(reading: SheetReading, rules: ListRules): JudgedBatch {
  const tables = tablesOf(reading)
  const good: GoodRow[] = []
  const bad: BatchRows['bad'][number][] = []
  const seen = new Map<string, string>()
  for (const [table, sheet] of tables.entries()) {
    const prefix = tables.length === 1 ? '' : `${sheet.name}!`
    const found = problemsByRow(sheet, prefix)
    const villages = villagesBeside(sheet, rules)
    for (const { row, cells } of sheet.badRows ?? [])
      bad.push({ table, row, cells, ...villages(row), problems: found.get(row) ?? [] })
    for (const { row, values, cells } of sheet.sampleRows ?? []) {
      const read = readRecord(row, values, rules)
      const place = tables.length === 1 ? `第 ${row} 行` : `“${sheet.name}”第 ${row} 行`
      const twin = read.ok ? findTwin(seen, read.record, place) : undefined
      if (read.ok && twin === undefined) good.push({ table, record: read.record })
      else {
        const problems = read.ok ? [duplicate(twin!)] : read.problems
        bad.push({
          table,
          row,
          cells: cells ?? [],
          ...villages(row),
          problems: problems.map((each) => atColumn(sheet, { ...each, row, prefix })),
        })
      }
    }
  }
  const skipped = tables.reduce((sum, sheet) => sum + (sheet.skippedRows ?? 0), 0)
  return {
    tables: tables.map((sheet) => batchTable(sheet, sheetNameOf(reading, sheet))),
    good,
    bad: bad.toSorted((a, b) => a.table - b.table || a.row - b.row),
    skipped,
  }
}

/** The name a person sees on the sheet; text with commas has no sheets, whatever the reader calls it. */
export function sheetNameOf({ format }: SheetReading, sheet: ReadSheet): string | null {
  return format.container === 'csv' ? null : sheet.name
}

function batchTable(sheet: ReadSheet, sheetName: string | null): BatchTable {
  const columns = sheet.columns ?? []
  const width = Math.max(0, ...columns.map((column) => column.index + 1))
  const headings = Array.from({ length: width }, () => '')
  const fields = Array.from({ length: width }, (): FieldName | null => null)
  for (const column of columns) {
    headings[column.index] = (column.path ?? [column.header]).join(HEADING_LEVELS)
    fields[column.index] = column.field
  }
  return { sheetName, headings, signature: sheet.signature ?? '', fields }
}

/** The village of a row that stands in no column of it: in a title, a section, a name. */
function villagesBeside(sheet: ReadSheet, { villageText }: ListRules): (row: number) => { readonly village?: string } {
  if (sheet.columns?.some((column) => column.field === 'village') === true) return () => ({})
  const codes = new Map(
    [...(sheet.sampleRows ?? []), ...(sheet.otherRows ?? [])].map(({ row, values }) => [row, values.village]),
  )
  return (row) => {
    const code = codes.get(row)
    return typeof code === 'string' ? { village: villageText(code) } : {}
  }
}

function problemsByRow(sheet: ReadSheet, prefix: string): Map<number, Problem[]> {
  const found = new Map<number, Problem[]>()
  for (const { row, col, field, message, fix, value, firstRow, firstSheet } of sheet.errors ?? []) {
    const where =
      firstRow === undefined ? '' : `（${firstSheet === undefined ? '' : `“${firstSheet}”`}第 ${firstRow} 行）`
    const said = value.trim() === '' || /Id$|idNumber|Phone$/.test(field) ? '' : `“${value.trim().slice(0, 40)}”`
    const problem = { row, column: prefix + col, field: LABELS[field], reason: `${said}${message}${where}`, fix }
    const known = found.get(row)
    if (known === undefined) found.set(row, [problem])
    else known.push(problem)
  }
  return found
}

function atColumn(
  sheet: ReadSheet,
  problem: { field: FieldName; reason: string; fix: string; row: number; prefix: string },
): Problem {
  const { field, reason, fix, row, prefix } = problem
  const column = sheet.columns?.find((each) => each.field === field)
  return { row, column: prefix + (column?.col ?? '—'), field: LABELS[field], reason, fix }
}

/** Where this child stood before in the file: by number, or by name, birth date and village where one has no number. */
function findTwin(seen: Map<string, string>, record: ImportRecord, place: string): string | undefined {
  const { idNumber } = record.fields
  const person = personKey(record.fields)
  const twin =
    idNumber === undefined
      ? (seen.get(person) ?? seen.get(`${person} numbered`))
      : (seen.get(idNumber) ?? seen.get(person))
  if (twin !== undefined) return twin
  if (idNumber === undefined) seen.set(person, place)
  else seen.set(idNumber, place).set(`${person} numbered`, seen.get(`${person} numbered`) ?? place)
  return undefined
}

/** Name, birth date and village: who somebody without a number is. */
export function personKey(child: { name: string; birthDate: string; areaCode: string }): string {
  return `${normaliseName(child.name)} ${child.birthDate} ${child.areaCode}`
}

function duplicate(twin: string): { field: FieldName; reason: string; fix: string } {
  return {
    field: 'name',
    reason: `与${twin}是同一名儿童`,
    fix: '同一名儿童只保留一行；如果不是同一人，请核对身份证号、姓名和出生日期',
  }
}

/** A share of the rows above which a file is not of this county. */
const MOSTLY = 0.8
const NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/

/** Whether nearly all children of a list were born and live in another county: somebody sent the wrong file. */
export function isOfAnotherCounty(reading: SheetReading, county: string): boolean {
  const lost = new Set<string>()
  const numbers: string[] = []
  for (const sheet of tablesOf(reading)) {
    for (const error of sheet.errors ?? [])
      if (error.reasonCode === 'unknown-village') lost.add(`${sheet.index} ${error.row}`)
    for (const { cells } of sheet.badRows ?? []) {
      const number = cells.map((cell) => NUMBER.exec(cell)?.[0]).find((each) => each !== undefined)
      if (number !== undefined) numbers.push(number)
    }
    for (const { values } of sheet.sampleRows ?? [])
      if (typeof values.idNumber === 'string') numbers.push(values.idNumber)
  }
  const { dataRows } = reading.totals
  const foreign = numbers.filter((number) => !number.startsWith(county) && !number.startsWith('999999'))
  return (
    dataRows > 0 && lost.size >= dataRows * MOSTLY && numbers.length > 0 && foreign.length >= numbers.length * MOSTLY
  )
}
