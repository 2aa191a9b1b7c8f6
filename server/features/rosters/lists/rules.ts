import { SYNTHETIC_AREA_CODE } from '#contract/id-number.ts'
import type { ReadSheet, SheetReading } from '#sheets/reading.ts'
import type { FieldName, FieldValue } from '#sheets/words/fields.ts'

/** A person as a list names them: what the comparison and the officer look at. */
export interface ListedPerson {
  /** Where it stands, as the sheet shows it: 一年级, 第 12 行. */
  readonly where: string
  readonly name: string
  /** '1' or '2' (GB/T 2261.1). */
  readonly sex: string | null
  readonly birthDate: string | null
  readonly idNumber: string | null
  readonly guardian: string | null
  readonly phone: string | null
  /** Twelve digits. */
  readonly village: string | null
  readonly school: string | null
  readonly className: string | null
  /** The word by which the list says that the child is dead or has moved away; lists kept before this was read say nothing. */
  readonly gone?: string | null
}

export interface ListRow {
  readonly position: number
  readonly person: ListedPerson
  /** Whether the maker of the list counts this child as left behind; null where the list has no such column. */
  readonly counted: boolean | null
  /** Enough stands there to look for the child. */
  readonly readable: boolean
}

type Values = Readonly<Partial<Record<FieldName, FieldValue>>>

/**
 * Everybody a list names. A row with a mistake in it is still a person, and one whom a school does not count, or a station says
 * is dead or gone, still says something about the ledger: all are compared, none is silently dropped.
 */
export function peopleOf(reading: SheetReading): ListRow[] {
  const rows: ListRow[] = []
  const data = reading.sheets.filter((sheet) => sheet.role === 'data')
  for (const sheet of data) {
    for (const { row, values, counted, gone } of saidBy(sheet)) {
      const where = data.length === 1 ? `第 ${row} 行` : `“${sheet.name}”第 ${row} 行`
      const person = { ...personOf(values, where), gone }
      rows.push({ position: rows.length, person, counted, readable: isReadable(person) })
    }
  }
  return rows
}

interface Said {
  readonly row: number
  readonly values: Values
  readonly counted: boolean | null
  readonly gone: string | null
}

function saidBy(sheet: ReadSheet): Said[] {
  const skips = new Map((sheet.skipped ?? []).map(({ row, code }) => [row, code]))
  const says = (sheet.columns ?? []).some(
    ({ field, skipCode }) => field === 'leftBehindType' || skipCode === 'not-left-behind',
  )
  return [...(sheet.sampleRows ?? []), ...(sheet.otherRows ?? [])]
    .map((each) => ({ ...each, skip: skips.get(each.row), gone: DEPARTED.test(each.gone ?? '') ? each.gone! : null }))
    .filter(({ skip, gone }) => skip === undefined || skip === 'not-left-behind' || gone !== null)
    .toSorted((a, b) => a.row - b.row)
    .map(({ row, values, skip, gone }) => ({
      row,
      values: withRawId(sheet, row, values),
      counted: skip !== undefined ? false : says ? true : null,
      gone,
    }))
}

/** A pupil who went to another school (转出) has left no ledger. */
const DEPARTED = /死|故|迁|销/

/** A number that is wrong still says whose it may be: the comparison knows how numbers go wrong. */
function withRawId(sheet: ReadSheet, row: number, values: Values): Values {
  const problem = sheet.errors?.find((error) => error.row === row && error.field === 'idNumber')
  return problem === undefined || problem.value === '' ? values : { ...values, idNumber: problem.value }
}

function personOf(values: Values, where: string): ListedPerson {
  const first = (...fields: FieldName[]): string | null => {
    for (const field of fields) {
      const value = values[field]
      const one = Array.isArray(value) ? value[0] : value
      if (typeof one === 'string' && one !== '') return one
    }
    return null
  }
  return {
    where,
    name: first('name') ?? '',
    sex: first('sex'),
    birthDate: first('birthDate'),
    idNumber: first('idNumber'),
    guardian: first('carerName', 'guardian1Name', 'fatherName', 'motherName', 'householderName'),
    phone: first('carerPhone', 'guardian1Phone', 'fatherPhone', 'motherPhone'),
    village: first('village'),
    school: first('school'),
    className: first('class', 'grade'),
  }
}

/** A name beside a number or a birth date, or a number alone: less than that could be anybody. */
function isReadable(person: ListedPerson): boolean {
  return person.idNumber !== null || (person.name !== '' && person.birthDate !== null)
}

/** Who a listed person is, whatever list and row it stands on: the key that decisions are remembered by. */
export function personKey(person: ListedPerson): string {
  return [plainName(person.name), person.birthDate ?? '', person.idNumber ?? ''].join('|')
}

/**
 * Most numbers begin with the county of birth and most villages are of the county: a list of which hardly one does is
 * another county's.
 */
export function isElsewhere(rows: readonly ListRow[], county: string): boolean {
  const real = (idNumber: string | null) => idNumber !== null && !idNumber.startsWith(SYNTHETIC_AREA_CODE)
  const placed = rows.filter(({ person }) => person.village !== null || real(person.idNumber))
  const here = placed.filter(
    ({ person }) => person.village?.startsWith(county) === true || person.idNumber?.startsWith(county) === true,
  )
  return placed.length >= FEWEST && here.length * 10 < placed.length
}
const FEWEST = 5

/** Without the mark of an invented person, which is no part of the name. */
export function plainName(name: string): string {
  return name.replace(/[（(]示例[）)]$/, '').replaceAll(/\s/g, '')
}

/** What left a row out, in a person's words. */
export const SKIP_WORDS: Readonly<Record<string, string>> = {
  'not-left-behind': '名单上写明不是留守儿童',
  'not-a-child': '不是儿童',
  'left-register': '户口已注销或迁出',
  'nil-return': '零报告',
}
