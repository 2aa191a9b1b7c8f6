import {
  BOARDING,
  CARE_ABILITY,
  CARE_ARRANGEMENT,
  type Code,
  DISABILITY_GRADE,
  DISABILITY_KIND,
  EDUCATION,
  HEALTH_STATE,
  INCOME_SOURCE,
  labelOf,
  NATION,
  RELATION,
  RELIEF_KIND,
  SEX,
} from '#contract/codes.ts'
import type { Import } from '#contract/import.ts'
import { maskIdNumber, maskName, maskPhone } from '#contract/masking.ts'
import type { NoteCode, ReadSheet, SheetReading } from '#sheets/reading.ts'
import { OPTIONS } from '#sheets/words/options.ts'
import type { FieldName, FieldValue } from '#sheets/words/fields.ts'
import { LABELS } from '../columns/rules.ts'
import { type BatchRows, sheetNameOf, tablesOf } from '../rules.ts'

export type BatchView = Pick<
  Import,
  'sheetName' | 'headerRow' | 'mapping' | 'problems' | 'assumed' | 'left' | 'sample' | 'notices'
>

/** Of a file that was thrown away. */
export const NOTHING_SHOWN: BatchView = {
  sheetName: null,
  headerRow: 0,
  mapping: [],
  problems: [],
  assumed: [],
  left: [],
  sample: [],
  notices: [],
}

const SHOWN_ROWS = 10
const SHOWN_PLACES = 20

/** What is shown of a file before anybody confirms it: how it was understood, in words, masked like every list. */
export function viewOf(
  reading: SheetReading,
  rows: BatchRows,
  villageName: (code: string) => string,
): Omit<BatchView, 'assumed' | 'left'> {
  const tables = tablesOf(reading)
  const prefix = (sheet: ReadSheet) => (tables.length === 1 ? '' : `${sheet.name}!`)
  const fields = new Set(
    tables.flatMap((sheet) => (sheet.columns ?? []).flatMap((column) => [column.field, ...(column.split ?? [])])),
  )
  return {
    sheetName:
      tables.length === 0 || sheetNameOf(reading, tables[0]!) === null
        ? null
        : tables.map((sheet) => sheet.name).join('、'),
    headerRow: tables[0]?.headerRow ?? 0,
    mapping: tables.flatMap((sheet, table) =>
      (sheet.columns ?? [])
        // A column without a heading that was told by what it holds is shown, for somebody has to say yes to it.
        .filter((column) => column.header !== '' || column.field !== null)
        .map((column) => ({
          table,
          at: column.index,
          column: prefix(sheet) + column.col,
          header: (column.path ?? [column.header]).join(' / '),
          field: column.field,
          fieldLabel:
            column.field === null ? null : (column.split ?? [column.field]).map((field) => LABELS[field]).join('、'),
          unsure: column.unsure === true,
        })),
    ),
    problems: rows.bad.flatMap((item) => [...item.problems]),
    sample: tables
      .flatMap((sheet) => sheet.sampleRows?.slice(0, SHOWN_ROWS) ?? [])
      .slice(0, SHOWN_ROWS)
      .map(({ values }) => sampleOf(values, fields, villageName)),
    notices: tables
      .flatMap((sheet) => noticesOf(sheet, prefix(sheet) === '' ? '' : `“${sheet.name}”`))
      .concat(leftOut(reading)),
  }
}

/** What a sender would not expect: hidden rows that were read, rows that were left out, dates completed from numbers. */
function noticesOf(sheet: ReadSheet, where: string): string[] {
  const notices: string[] = []
  if (sheet.addedColumns !== undefined)
    notices.push(
      `${where}这是本平台给出的“有误的行”，${sheet.addedColumns.join('、')} 列是平台写的说明，不会导入；行号按这张表重新数。`,
    )
  const { hiddenRows = [], hiddenColumns = [], context, skipped = [], notes = [] } = sheet
  const list = (places: readonly (number | string)[]) =>
    places.slice(0, SHOWN_PLACES).join('、') + (places.length > SHOWN_PLACES ? ' 等' : '')
  if (hiddenRows.length > 0) notices.push(`${where}第 ${list(hiddenRows)} 行在表里是隐藏的，也一起读了。`)
  if (hiddenColumns.length > 0) notices.push(`${where}${list(hiddenColumns)} 列在表里是隐藏的，也一起读了。`)
  if (context?.village !== undefined)
    notices.push(`${where}表里没有“村”这一栏，村名取自${SOURCE[context.village.source]}“${context.village.text}”。`)
  const skips = {
    'not-left-behind': '不是留守儿童',
    'not-a-child': '不是儿童',
    'left-register': '死亡、迁出或注销',
    'nil-return': '零报告',
  }
  for (const [code, words] of Object.entries(skips)) {
    const count = skipped.filter((row) => row.code === code).length
    if (count > 0) notices.push(`${where}有 ${count} 行是“${words}”，不导入。`)
  }
  const derived = notes.filter((note) =>
    ['birthdate-partial', 'birthdate-lunar', 'birthdate-missing-derived'].includes(note.code),
  )
  if (derived.length > 0)
    notices.push(`${where}有 ${derived.length} 行的出生日期没写全或写的是农历，已按身份证号补全。`)
  const rowsOf = (code: NoteCode) => list(notes.filter((note) => note.code === code).map((note) => note.row))
  if (rowsOf('age-birthdate-mismatch') !== '')
    notices.push(`${where}第 ${rowsOf('age-birthdate-mismatch')} 行的年龄与出生日期对不上，请核对。`)
  if (rowsOf('name-remark-dropped') !== '')
    notices.push(`${where}第 ${rowsOf('name-remark-dropped')} 行姓名一格里还写了别的（括号说明、电话），只导入了姓名。`)
  const cleaned = notes.filter(
    (note) => note.code === 'control-char-stripped' || note.code === 'formula-text-neutralised',
  )
  if (cleaned.length > 0)
    notices.push(
      `${where}第 ${list([...new Set(cleaned.map((note) => note.row))])} 行有看不见的字符或公式，已去掉，只保留文字。`,
    )
  notices.push(...namelessPeople(sheet).map((words) => where + words))
  const blank = notes.filter((note) => note.code === 'id-missing').length
  if (blank > 0) notices.push(`${where}有 ${blank} 名儿童没有身份证号，请以后补上。`)
  return notices
}

const PEOPLE = ['carer', 'father', 'mother', 'guardian1', 'guardian2'] as const

/** A telephone of somebody without a name is nobody's, and is not taken: the sender is told before he confirms. */
function namelessPeople({ sampleRows = [] }: ReadSheet): string[] {
  return PEOPLE.flatMap((person) => {
    const lost = sampleRows.filter(
      ({ values }) => isWritten(values[`${person}Phone`]) && !isWritten(values[`${person}Name`]),
    )
    if (lost.length === 0) return []
    return `有 ${lost.length} 行写了“${LABELS[`${person}Phone`]}”，没有写“${LABELS[`${person}Name`]}”，不知道是谁的，这些电话不会导入。`
  })
}

function isWritten(value: FieldValue | undefined): boolean {
  return typeof value === 'string' ? value !== '' : Array.isArray(value) && value.length > 0
}

const SOURCE = { sheetName: '工作表名', sectionRow: '分段标题', title: '表格标题', fileName: '文件名' } as const

function leftOut(reading: SheetReading): string[] {
  const roles = {
    summary: '汇总表',
    instructions: '说明',
    dictionary: '选项表',
    form: '单人表格',
    hidden: '隐藏的工作表',
    other: '不是名单',
  } as const
  return reading.sheets.flatMap((sheet) => {
    const role = roles[sheet.role as keyof typeof roles]
    return role === undefined ? [] : [`工作表“${sheet.name}”是${role}，没有导入。`]
  })
}

const LISTS: Readonly<Partial<Record<FieldName, readonly Code[]>>> = {
  sex: SEX,
  ethnicity: NATION,
  health: HEALTH_STATE,
  disabilityType: DISABILITY_KIND,
  disabilityGrade: DISABILITY_GRADE,
  schooling: EDUCATION,
  awaySituation: CARE_ARRANGEMENT,
  guardianshipType: CARE_ABILITY,
  incomeSources: INCOME_SOURCE,
  assistance: RELIEF_KIND,
  carerRelation: RELATION,
  guardian1Relation: RELATION,
  guardian2Relation: RELATION,
}

function sampleOf(
  values: Readonly<Partial<Record<FieldName, FieldValue>>>,
  fields: ReadonlySet<FieldName | null>,
  villageName: (code: string) => string,
): Record<string, string> {
  const sample: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = name as FieldName
    if (fields.has(field) || field === 'village') sample[field] = shown(field, value, villageName)
  }
  return sample
}

function shown(field: FieldName, value: FieldValue, villageName: (code: string) => string): string {
  if (Array.isArray(value))
    return (value as readonly string[]).map((each) => shown(field, each, villageName)).join('、')
  if (typeof value === 'boolean')
    return field === 'boarding' ? labelOf(BOARDING, value ? 'boarding' : 'day') : value ? '是' : '否'
  if (typeof value !== 'string') return value === null ? '' : String(value)
  if (field === 'village') return villageName(value)
  const list = LISTS[field]
  if (list !== undefined) return labelOf(list, value)
  // The relation to the householder and the kind of the school roll have words in the reader only.
  const [word] = OPTIONS[field]?.words[value] ?? []
  if (word !== undefined) return word
  if (/[nN]ame$/.test(field)) return maskName(value)
  if (/Id$|^idNumber$|^studentNo$|^householdNo$/.test(field)) return maskIdNumber(value)
  if (field.endsWith('Phone')) return maskPhone(value)
  if (field.endsWith('BirthDate')) return value.slice(0, 4)
  return /Address|illness|remarks|Workplace/.test(field) ? '***' : value
}
