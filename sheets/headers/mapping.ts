import type { ReadColumn } from '../reading.ts'
import { type Attribute, PERSON_FIELDS } from '../words/attributes.ts'
import type { FieldName } from '../words/fields.ts'
import type { Person } from '../words/persons.ts'
import { joinBirthParts } from './birth-parts.ts'
import { type Meaning, meaningOf } from './meaning.ts'

/** A column with its field, before anybody looked into its cells. */
export interface MappedColumn {
  readonly at: number
  readonly header: string
  readonly path: readonly string[]
  meaning: Meaning
  field: FieldName | null
  basis: NonNullable<ReadColumn['basis']>
  unsure: boolean
}

const MANY: ReadonlySet<FieldName> = new Set(['incomeSources', 'assistance'])

/** Maps all columns of a sheet together: what one means may hang on its neighbours. */
export function mapColumns(
  headings: readonly { at: number; header: string; path: readonly string[] }[],
): MappedColumn[] {
  const columns: MappedColumn[] = headings.map((heading) => {
    const meaning = meaningOf(heading.path)
    const own = meaning.loose === undefined || PERSON_FIELDS.child?.[meaning.loose] !== undefined ? meaning.field : null
    return { ...heading, meaning, field: own, basis: 'heading', unsure: !meaning.known && heading.header !== '' }
  })
  joinBirthParts(columns)
  preferResidence(columns)
  preferKind(columns)
  const taken = new Set<FieldName>()
  for (const column of columns) if (column.meaning.loose === undefined) claim(column, taken)
  claimOwn(columns, taken)
  claimMember(columns, taken)
  claimRelations(columns, taken)
  claimByNeighbour(columns, taken)
  claimWorkplace(columns, taken)
  dropDoubtful(columns)
  return columns
}

/** Of the villages of a list the one lived in counts, not the one of the household register or the grid. */
function preferResidence(columns: readonly MappedColumn[]): void {
  const villages = columns.filter((column) => column.field === 'village')
  const lesser = villages.filter((column) => /户籍|户口|网格/.test(column.header))
  if (lesser.length < villages.length) for (const column of lesser) column.field = null
}

/** 是否留守 says whether, 留守类型 which: where both stand the field is the second's, and the first only leaves rows out. */
function preferKind(columns: readonly MappedColumn[]): void {
  const answers = columns.filter((column) => column.field === 'leftBehindType')
  const lesser = answers.filter((column) => /是否/.test(column.header))
  if (lesser.length < answers.length) for (const column of lesser) column.field = null
}

/** A field belongs to its first column; ticks of one list share it. */
function claim(column: MappedColumn, taken: Set<FieldName>): void {
  const { field, meaning } = column
  if (field === null) return
  const shared = meaning.tick !== undefined || meaning.part !== undefined
  if (taken.has(field) && !shared && !MANY.has(field)) {
    column.field = null
    column.unsure = true
    return
  }
  taken.add(field)
  for (const part of meaning.split ?? []) taken.add(part)
}

/** 姓名, 身份证号, 出生日期 without a person: the first one is the child's. */
function claimOwn(columns: readonly MappedColumn[], taken: Set<FieldName>): void {
  for (const column of columns) {
    const attribute = column.meaning.loose
    if (attribute === undefined) continue
    const field = PERSON_FIELDS.child?.[attribute]
    if (field === undefined) continue
    const adult = personLeftOf(columns, column)
    // 父亲 | 身份证号 before any number of the child's: nobody can tell whose it is, unless the child's comes first.
    if (!taken.has(field) && (adult === undefined || !hasOther(columns, column))) {
      taken.add(field)
      column.field = field
    } else column.field = null
  }
}

/** In a list of households 家庭成员姓名 is whoever the row is of, where no other column says so. */
function claimMember(columns: readonly MappedColumn[], taken: Set<FieldName>): void {
  if (taken.has('name') || !taken.has('householderRelation') || taken.has('guardian1Relation')) return
  const member = columns.find((column) => column.field === 'guardian1Name' && /成员/.test(column.header))
  if (member === undefined) return
  taken.delete('guardian1Name')
  take(member, 'name', taken)
  member.unsure = true
}

function hasOther(columns: readonly MappedColumn[], column: MappedColumn): boolean {
  return columns.some((each) => each !== column && each.at > column.at && each.meaning.loose === column.meaning.loose)
}

/** 与儿童关系 is told of the carer where the sheet names one, else of the member of the family it names. */
function claimRelations(columns: readonly MappedColumn[], taken: Set<FieldName>): void {
  for (const column of columns) {
    if (column.meaning.loose !== 'relation' || column.field !== null) continue
    const left = personLeftOf(columns, column)
    const candidates: (Person | undefined)[] = [left, 'carer', 'guardian1', 'guardian2']
    for (const person of candidates) {
      const field = person === undefined ? undefined : PERSON_FIELDS[person]?.relation
      const name = person === undefined ? undefined : PERSON_FIELDS[person]?.name
      if (field === undefined || name === undefined || taken.has(field) || !taken.has(name)) continue
      if (field === 'householderRelation') continue
      take(column, field, taken)
      break
    }
    if (column.field === null) column.unsure = true
  }
}

function take(column: MappedColumn, field: FieldName, taken: Set<FieldName>): void {
  column.field = field
  column.basis = 'neighbour'
  column.unsure = false
  taken.add(field)
}

/** 父亲 | 手机号 | 母亲 | 手机号: a general heading belongs to the last person named left of it. */
function claimByNeighbour(columns: readonly MappedColumn[], taken: Set<FieldName>): void {
  for (const column of columns) {
    const attribute = column.meaning.loose
    if (attribute === undefined || attribute === 'relation' || column.field !== null) continue
    if (attribute === 'workplace' && !hasTwin(columns, column)) continue
    const person = personLeftOf(columns, column)
    const field = person === undefined ? onlyAdult(columns, attribute) : PERSON_FIELDS[person]?.[attribute]
    if (field === undefined || taken.has(field) || isShared(columns, column, person)) column.unsure = true
    else take(column, field, taken)
  }
}

function hasTwin(columns: readonly MappedColumn[], column: MappedColumn): boolean {
  return columns.some((each) => each !== column && each.meaning.loose === column.meaning.loose)
}

/** 父亲 | 母亲 | 联系电话: one number after two names is nobody's for certain. */
function isShared(columns: readonly MappedColumn[], column: MappedColumn, person: Person | undefined): boolean {
  if (person !== 'mother' && person !== 'father') return false
  const other = person === 'mother' ? 'father' : 'mother'
  const at = columns.indexOf(column)
  const names = columns.slice(0, at).filter((each) => each.meaning.attribute === 'name')
  const before = names.at(-2)
  return before?.meaning.person === other && names.at(-1)!.at - before.at === 1 && !hasTwin(columns, column)
}

/** The last person named to the left, without the child's own facts between. */
function personLeftOf(columns: readonly MappedColumn[], column: MappedColumn): Person | undefined {
  for (let at = columns.indexOf(column) - 1; at >= 0; at -= 1) {
    const { meaning } = columns[at]!
    // 父亲是否外出 is told of the father but names nobody.
    if (meaning.attribute === 'ignored' && meaning.person !== undefined) continue
    if (meaning.person !== undefined && meaning.person !== 'child' && meaning.attribute !== undefined)
      return meaning.person
    if (meaning.loose === undefined || PERSON_FIELDS.child?.[meaning.loose] === columns[at]!.field) {
      if (meaning.loose !== undefined && columns[at]!.field === null) continue
      return undefined
    }
  }
  return undefined
}

/** The field of the only adult of a sheet, e.g. 监护人 | 家庭住址 | 联系电话. */
function onlyAdult(columns: readonly MappedColumn[], attribute: Attribute): FieldName | undefined {
  if (attribute !== 'phone') return undefined
  const adults = new Set(
    columns
      .filter((column) => column.meaning.attribute === 'name' && column.meaning.person !== undefined)
      .map((column) => column.meaning.person!)
      .filter((person) => person !== 'child' && person !== 'householder'),
  )
  const [adult] = adults
  const first = columns.findIndex((column) => column.meaning.person === adult)
  const at = columns.findIndex((column) => column.meaning.loose === attribute)
  return adults.size === 1 && first < at ? PERSON_FIELDS[adult!]?.[attribute] : undefined
}

/** A single 打工地点 of both parents is written down as the father's, or as the mother's where only she is named. */
function claimWorkplace(columns: readonly MappedColumn[], taken: Set<FieldName>): void {
  for (const column of columns) {
    if (column.meaning.loose !== 'workplace' || column.field !== null) continue
    const left = personLeftOf(columns, column)
    const candidates = [
      ...(taken.has('fatherName') ? (['fatherWorkplace'] as const) : []),
      ...(taken.has('motherName') ? (['motherWorkplace'] as const) : []),
    ]
    const own =
      left === 'father' || left === 'mother' || left === 'guardian1' ? PERSON_FIELDS[left]?.workplace : undefined
    const field = taken.has('fatherName') && taken.has('motherName') ? candidates[0] : (own ?? candidates[0])
    if (field !== undefined && !taken.has(field)) take(column, field, taken)
    else column.unsure = true
  }
}

/** Two incomes, of the person and of the household: neither is the one the register asks for. */
function dropDoubtful(columns: readonly MappedColumn[]): void {
  const incomes = columns.filter((column) => column.meaning.field === 'annualIncome')
  if (incomes.length > 1) for (const column of incomes) column.field = null
}
