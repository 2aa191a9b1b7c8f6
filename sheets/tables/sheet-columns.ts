import { holdsRelations, secondFactOf } from '../cells/split-cell.ts'
import { yesNo } from '../cells/option-words.ts'
import { isDitto } from './row-cells.ts'
import { isInstruction } from '../words/instructions.ts'
import { readId } from '../cells/ids.ts'
import { readerOf } from '../cells/readers.ts'
import { cleanText } from '../cells/text.ts'
import { type Legend, legendOf } from '../headers/legend.ts'
import { type MappedColumn } from '../headers/mapping.ts'
import type { Meaning } from '../headers/meaning.ts'
import type { ReadColumn, SkipCode } from '../reading.ts'
import { PERSON_FIELDS } from '../words/attributes.ts'
import { type Beside, GONE } from '../words/child-facts.ts'
import type { FieldName } from '../words/fields.ts'

/** A column of a table, after its cells were looked at. */
export interface SheetColumn {
  readonly at: number
  readonly header: string
  readonly path: readonly string[]
  readonly field: FieldName | null
  readonly basis: NonNullable<ReadColumn['basis']>
  readonly unsure: boolean
  readonly tick?: string
  readonly split?: readonly FieldName[]
  readonly keep?: readonly string[]
  readonly drop?: readonly string[]
  readonly skipCode?: SkipCode
  /** Only the rows that belong here are ticked: an empty cell says no. */
  readonly tickedOnly?: boolean
  readonly beside?: Beside
  readonly part?: NonNullable<Meaning['part']>
  /** What the codes of its cells stand for. */
  readonly legend: Legend
}

/** The letters of a column, from 0: A, B, … AA. */
export function columnLetter(at: number): string {
  return at < 26
    ? String.fromCharCode(65 + at)
    : columnLetter(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26))
}

export interface ColumnCells {
  /** The texts of a column in some hundred rows, empty ones included. */
  sample(at: number): readonly string[]
  /** Every different text of a column that does not differ in every row. */
  distinct(at: number): ReadonlySet<string>
}

/** Looks into the cells of mapped columns: for rows to leave out, for two facts in one cell, for numbers without a heading. */
export function settleColumns(
  mapped: readonly MappedColumn[],
  cells: ColumnCells,
  { asOf, fewest }: { readonly asOf: string; readonly fewest: number },
): SheetColumn[] {
  const taken = new Set(mapped.flatMap((column) => [column.field, ...(column.meaning.split ?? [])]))
  // Where somebody lives is looked at before where they are registered.
  const registered = (column: MappedColumn) => Number(column.meaning.beside === 'division' && /户/.test(column.header))
  const settled = mapped
    .toSorted((a, b) => registered(a) - registered(b))
    .map((column) => settle(column, { cells, taken, asOf, fewest }))
  return settled.toSorted((a, b) => a.at - b.at)
}

interface Settling {
  readonly cells: ColumnCells
  readonly taken: Set<FieldName | null>
  readonly asOf: string
  /** Filled cells that it takes to tell a column by what it holds. */
  readonly fewest: number
}

function settle(column: MappedColumn, how: Settling): SheetColumn {
  const { meaning, field } = column
  const base: SheetColumn = {
    at: column.at,
    header: column.header,
    path: column.path,
    field,
    basis: column.basis,
    unsure: column.unsure,
    legend: legendOf(column.path),
    ...(meaning.beside !== undefined && { beside: meaning.beside }),
    ...(meaning.part !== undefined && field !== null && { part: meaning.part }),
    ...(meaning.tick !== undefined && field !== null && { tick: meaning.tick }),
    ...(meaning.split !== undefined && field !== null && { split: meaning.split }),
  }
  if (meaning.filter !== undefined) return { ...base, ...filter(meaning.filter, how.cells.distinct(column.at)) }
  if (isMisread(column, how.cells)) return { ...base, field: null, unsure: true }
  if (meaning.beside === 'division') return division(base, how)
  if (meaning.field === 'leftBehindType') return leftBehind(base, how.cells.distinct(column.at))
  if (field === null && !meaning.known) return byContent(base, how)
  return meaning.attribute === 'name' && base.split === undefined ? withSecondFact(base, column, how) : base
}

/** Lists whose words every hand knows: a column of quite other words was named alike and means something else. */
const CHECKED: ReadonlySet<FieldName | null> = new Set<FieldName | null>([
  'health',
  'schooling',
  'awaySituation',
  'guardianshipType',
  'unableParent',
  'fatherStatus',
  'motherStatus',
  'hukouRegistered',
])
const FEWEST_CELLS = 5

/** 户籍 answered with 农业. */
const KIND_OF_REGISTER = /^(?:非?农(?:业|村)?|城[镇市]|居民|家庭|集体)(?:居民)?(?:家庭)?(?:户口?)?$/

function isMisread({ at, field, meaning }: MappedColumn, cells: ColumnCells): boolean {
  if (field === 'registeredAddress') {
    const texts = cells.sample(at).filter((text) => text !== '' && !isDitto(text))
    return texts.length > 0 && texts.every((text) => KIND_OF_REGISTER.test(text))
  }
  if (!CHECKED.has(field) || meaning.tick !== undefined) return false
  const read = readerOf(field!, { asOf: '' })
  const filled = cells.sample(at).filter((text) => text !== '' && !isDitto(text))
  const understood = filled.filter((text) => read(text).error === undefined)
  return filled.length >= FEWEST_CELLS && understood.length < filled.length * 0.3
}

function filter(kind: 'kind' | 'state', distinct: ReadonlySet<string>): Partial<SheetColumn> {
  const values = [...distinct].filter((value) => value !== '')
  if (kind === 'state') {
    const drop = values.filter((value) => GONE.test(value))
    return drop.length === 0 ? {} : { drop, skipCode: 'left-register' }
  }
  const keep = values.filter((value) => /儿童|孤儿|未成年|学生|幼儿/.test(value) && !/非留守/.test(value))
  return keep.length === 0 || !values.some((value) => /老人|妇女|老年/.test(value))
    ? {}
    : { keep, skipCode: 'not-a-child' }
}

/** A column of divisions says the village where it goes down so far, and no column of villages stands beside it. */
function division(base: SheetColumn, { cells, taken }: Settling): SheetColumn {
  const filled = cells.sample(base.at).filter((text) => text !== '')
  const villages = filled.filter((text) => /^\d{9}(?!000)\d{3}$|(?:村|社区|[村居]委会|委员会)$/.test(text))
  if (taken.has('village') || villages.length === 0 || villages.length < filled.length * 0.6) return base
  taken.add('village')
  return { ...base, field: 'village', basis: 'content' }
}

/** 是否留守 answered with 是 and 否 says who belongs here, not which kind it is. */
function leftBehind(base: SheetColumn, distinct: ReadonlySet<string>): SheetColumn {
  const values = [...distinct].filter((value) => value !== '' && !isInstruction(value))
  const meant = (value: string) => base.legend.get(value) ?? value
  const plain = values.filter((value) => /^(?:\d{1,2}[-.、:]?)?[是否√×有无YN]$/i.test(meant(value)))
  if (plain.length < values.length || !values.some((value) => yesNo(meant(value)) === true)) return base
  const keep = values.filter((value) => yesNo(meant(value)) === true)
  const tickedOnly = keep.length === values.length && keep.every((value) => !/\p{L}/u.test(value))
  return { ...base, field: null, unsure: false, keep, skipCode: 'not-left-behind', ...(tickedOnly && { tickedOnly }) }
}

/** A column without a word of its own that holds children's numbers is their number, where no other is. */
function byContent(base: SheetColumn, { cells, taken, asOf, fewest }: Settling): SheetColumn {
  if (taken.has('idNumber')) return base
  const filled = cells.sample(base.at).filter((text) => text !== '')
  const valid = filled.map((text) => readId(text, asOf)).filter((reading) => reading.kind === 'valid')
  const young = valid.filter(({ birthDate }) => Number(asOf.slice(0, 4)) - Number(birthDate.slice(0, 4)) <= 18)
  if (valid.length < fewest || valid.length < filled.length * 0.8 || young.length < valid.length * 0.8) return base
  taken.add('idNumber')
  return { ...base, field: 'idNumber', basis: 'content', unsure: true }
}

/** 李银花(奶奶), 李银花 13800000000: names with something more behind every one of them. */
function withSecondFact(base: SheetColumn, column: MappedColumn, { cells, taken, fewest }: Settling): SheetColumn {
  const person = column.meaning.person
  if (base.field === null || person === undefined || person === 'child') return base
  const texts = cells.sample(base.at).map((text) => cleanText(text).text)
  const relation = PERSON_FIELDS[person]?.relation
  if (relation !== undefined && !taken.has(relation) && holdsRelations(texts)) {
    taken.add(relation)
    return { ...base, field: relation, basis: 'content' }
  }
  const fact = secondFactOf(texts, fewest)
  const second = fact === null ? undefined : PERSON_FIELDS[person]?.[fact]
  if (second === undefined || taken.has(second)) return base
  taken.add(second)
  return { ...base, split: [base.field, second], basis: 'content' }
}
