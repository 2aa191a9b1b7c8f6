import {
  labelOf,
  NATION,
  SEX,
  EDUCATION,
  CARE_ARRANGEMENT,
  CARE_ABILITY,
  HEALTH_STATE,
  INCOME_SOURCE,
  RELIEF_KIND,
} from '#contract/codes.ts'
import type { Import } from '#contract/import.ts'
import { maskIdNumber, maskName, maskPhone } from '#contract/masking.ts'
import { normaliseName } from '#server/platform/names.ts'
import { type ImportRecord, type Problem, readRow, type RecordRules } from './records/rules.ts'
import { columnLetter, type Table } from './sheets/rules.ts'
import { isNothing, textOf } from './values/rules.ts'

/** One confirmation is one transaction; more rows would hold a township's chain for minutes. */
export const MOST_ROWS = 5_000
export const SHOWN_PROBLEMS = 500
const SHOWN_ROWS = 10

/** What is kept, sealed, between preview and confirmation. `table` counts the tables of the workbook. */
export interface BatchRows {
  readonly tables: readonly { readonly sheetName: string; readonly headings: readonly string[] }[]
  readonly good: readonly GoodRow[]
  readonly bad: readonly {
    readonly table: number
    readonly row: number
    readonly cells: readonly string[]
    readonly problems: readonly Problem[]
  }[]
}
export interface GoodRow {
  readonly table: number
  readonly record: ImportRecord
}
export interface BatchView {
  readonly sheetName: string
  readonly headerRow: number
  readonly mapping: Import['mapping']
  readonly problems: readonly Problem[]
  readonly sample: Import['sample']
}

/** Every row judged: what can be registered, and what stands in the way of the others. */
export function judgeTables(tables: readonly Table[], rules: RecordRules): BatchRows {
  const good: GoodRow[] = []
  const bad: BatchRows['bad'][number][] = []
  const seen = new Map<string, string>()
  for (const [index, table] of tables.entries()) {
    for (const row of table.rows) {
      const reading = readRow(table, row, rules)
      const twin = reading.record === null ? undefined : findTwin(seen, reading.record, placeOf(tables, index, row.row))
      const problems = twin === undefined ? reading.problems : [duplicate(table, row.row, twin)]
      if (reading.record !== null && twin === undefined) good.push({ table: index, record: reading.record })
      else
        bad.push({
          table: index,
          row: row.row,
          cells: row.cells.map(textOf),
          problems: problems.map((item) => ({ ...item, column: prefix(tables, index) + item.column })),
        })
    }
  }
  return { tables: tables.map(({ sheetName, headings }) => ({ sheetName, headings })), good, bad }
}

/** A workbook with several lists needs the sheet beside the column. */
function prefix(tables: readonly { readonly sheetName: string }[], index: number): string {
  return tables.length === 1 ? '' : `${tables[index]!.sheetName}!`
}

function placeOf(tables: readonly Table[], index: number, row: number): string {
  return tables.length === 1 ? `第 ${row} 行` : `“${tables[index]!.sheetName}”第 ${row} 行`
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

function duplicate(table: Table, row: number, twin: string): Problem {
  const column =
    table.columns.find((each) => each.field === 'idNumber') ?? table.columns.find((each) => each.field === 'name')
  return {
    row,
    column: column === undefined ? '—' : columnLetter(column.at),
    field: column?.label ?? '姓名',
    reason: `与${twin}是同一名儿童`,
    fix: '同一名儿童只保留一行；如果不是同一人，请核对身份证号、姓名和出生日期',
  }
}

export function viewOf(tables: readonly Table[], rows: BatchRows, villageName: (code: string) => string): BatchView {
  return {
    sheetName: tables.map((table) => table.sheetName).join('、'),
    headerRow: tables[0]!.headerRow,
    mapping: tables.flatMap((table, index) =>
      table.headings.flatMap((header, at) => {
        const column = table.columns.find((each) => each.at === at)
        if (header === '') return []
        return [
          {
            column: prefix(tables, index) + columnLetter(at),
            header,
            field: column?.field ?? null,
            fieldLabel: column?.label ?? null,
          },
        ]
      }),
    ),
    problems: rows.bad.flatMap((item) => item.problems),
    sample: rows.good.slice(0, SHOWN_ROWS).map((item) => sampleOf(tables[item.table]!, item.record, villageName)),
  }
}

/** A row as it was understood, in words, masked like every list. */
function sampleOf(table: Table, record: ImportRecord, villageName: (code: string) => string): Record<string, string> {
  const { fields } = record
  const understood: Readonly<Record<string, string | undefined>> = {
    name: maskName(fields.name),
    sex: labelOf(SEX, fields.sex),
    nation: labelOf(NATION, fields.nation),
    birthDate: fields.birthDate,
    idNumber: fields.idNumber === undefined ? '' : maskIdNumber(fields.idNumber),
    village: villageName(fields.areaCode),
    health: labelOf(HEALTH_STATE, fields.health),
    schooling: labelOf(EDUCATION, fields.schooling),
    careArrangement: labelOf(CARE_ARRANGEMENT, fields.careArrangement),
    careAbility: fields.careAbility === undefined ? '' : labelOf(CARE_ABILITY, fields.careAbility),
    incomeSources: fields.incomeSources.map((code) => labelOf(INCOME_SOURCE, code)).join('、'),
    reliefKinds: fields.reliefKinds.map((code) => labelOf(RELIEF_KIND, code)).join('、'),
  }
  const source = table.rows.find((row) => row.row === record.row)
  const sample: Record<string, string> = {}
  for (const { field, at } of table.columns) {
    sample[field] ??= understood[field] ?? maskText(field, textOf(source?.cells[at] ?? null))
  }
  return sample
}

function maskText(field: string, text: string): string {
  if (isNothing(text)) return ''
  if (field === 'name' || field === 'contactName' || field.endsWith('.name')) return maskName(text)
  if (field.endsWith('idNumber')) return maskIdNumber(text)
  if (field.endsWith('phone')) return maskPhone(text)
  if (field.endsWith('birthDate')) return text.slice(0, 4)
  return /address|registeredPlace|illness|disability/i.test(field) ? '***' : text
}
