import { ageOn, type DayReading, readDay } from '../cells/dates.ts'
import { type IdReading, readId } from '../cells/ids.ts'
import { cellText, cleanText, isNothing, plainCell, reachesOut } from '../cells/text.ts'
import { type Cell } from '../containers/grid.ts'
import type { ErrorCode, NoteCode, SkipCode } from '../reading.ts'
import type { FieldName, FieldValue } from '../words/fields.ts'
import { GONE } from '../words/child-facts.ts'
import type { RowColumn, RowPlan } from './row-plan.ts'

export interface FieldFault {
  readonly column: RowColumn
  readonly field: FieldName
  readonly code: ErrorCode
}
export interface FieldNote {
  readonly column: RowColumn
  readonly field: FieldName
  readonly code: NoteCode
}
export interface JudgedRow {
  readonly values: Partial<Record<FieldName, FieldValue>>
  readonly faults: FieldFault[]
  readonly notes: FieldNote[]
  readonly skip: SkipCode | null
  /** The word by which the list says that the person has left its register: 死亡, 迁出 … */
  readonly gone: string | null
  /** Only a valid one. */
  readonly idNumber: string | null
  readonly idColumn: RowColumn | undefined
}
export interface RowPlace {
  readonly asOf: string
  readonly date1904: boolean
  /** Of the sheet or the section the row stands in. */
  readonly village: string | null
}

const ADULT = 18
const FORM_AGE = 16

/** Reads one row of a child: every cell by the meaning of its column, then the child's facts against each other. */
export function judgeRow(cellAt: (column: number) => Cell, plan: RowPlan, place: RowPlace): JudgedRow {
  const row: JudgedRow = {
    values: {},
    faults: [],
    notes: [],
    skip: null,
    gone: null,
    idNumber: null,
    idColumn: plan.id,
  }
  for (const column of plan.plain) {
    const cell = cellAt(column.at)
    if (column.tick !== undefined) readTick(row, column, cell)
    else if (column.split !== undefined) readSplit(row, column, cell)
    else readPlain(row, column, cell)
  }
  if (plan.withStatus) for (const field of plan.statuses) row.values[field] ??= null
  readVillage(row, plan, { cellAt, place })
  const id = plan.id === undefined ? undefined : readId(cellAt(plan.id.at), place.asOf)
  const day = plan.birth === undefined ? undefined : readDay(cellAt(plan.birth.at), place.asOf, place.date1904)
  const birth = judgeIdentity(row, { plan, id, day, cellAt })
  const skip = skipOf(row, plan, { birth, cellAt, asOf: place.asOf })
  if (skip === null && birth !== null && ageOn(birth, place.asOf) >= FORM_AGE) addAge(row, plan)
  const gone = skip === 'left-register' ? goneOf(plan, cellAt) : null
  return { ...row, skip, gone, idNumber: id?.kind === 'valid' ? id.id : null }
}

function readPlain(row: JudgedRow, column: RowColumn, cell: Cell): void {
  const reading = column.read(cell)
  const { field } = column
  row.values[field] = reading.value
  if (reading.status !== undefined && reading.status !== null) {
    row.values[field === 'fatherName' ? 'fatherStatus' : 'motherStatus'] = reading.status
  }
  if (reading.error !== undefined) row.faults.push({ column, field, code: reading.error })
  if (reading.note !== undefined) row.notes.push({ column, field, code: reading.note })
  else if (typeof cell === 'object' && reachesOut(cell))
    row.notes.push({ column, field, code: 'formula-text-neutralised' })
}

function readTick(row: JudgedRow, column: RowColumn, cell: Cell): void {
  const { field } = column
  const ticked = column.ticked!(cell)
  const several = column.several === true
  const before = row.values[field]
  if (several && before === undefined) row.values[field] = []
  else if (before === undefined) row.values[field] = null
  if (ticked === undefined) row.faults.push({ column, field, code: 'unknown-option' })
  if (ticked !== true) return
  if (several) row.values[field] = [...(row.values[field] as readonly string[]), column.tick!]
  else if (row.values[field] === null) row.values[field] = column.tick!
  else row.faults.push({ column, field, code: 'unknown-option' })
}

function readSplit(row: JudgedRow, column: RowColumn, cell: Cell): void {
  const { text } = cleanText(cellText(plainCell(cell)))
  const halves = isNothing(text) ? (['', ''] as const) : column.cut!(text)
  for (const [at, part] of column.split!.entries()) {
    if (halves === undefined) {
      row.values[part.field] = null
      if (at === 1)
        row.faults.push({
          column,
          field: part.field,
          code: part.field.endsWith('Phone') ? 'phone-invalid' : 'unknown-option',
        })
    } else readPlain(row, { ...part, at: column.at, header: column.header, letter: column.letter }, halves[at]!)
  }
}

function readVillage(row: JudgedRow, plan: RowPlan, how: { cellAt: (column: number) => Cell; place: RowPlace }): void {
  const column = plan.village
  if (column === undefined) {
    if (plan.givesVillage) row.values.village = how.place.village
    return
  }
  const text = cleanText(cellText(plainCell(how.cellAt(column.at)))).text
  const township =
    plan.township === undefined ? undefined : cleanText(cellText(plainCell(how.cellAt(plan.township.at)))).text
  const code = text === '' ? null : column.resolve!(text, township === '' ? undefined : township)
  row.values.village = code
  if (text !== '' && code === null) row.faults.push({ column, field: 'village', code: 'unknown-village' })
}

interface Identity {
  readonly plan: RowPlan
  readonly id: IdReading | undefined
  readonly day: DayReading | undefined
  readonly cellAt: (column: number) => Cell
}

/** Number, birth date and sex against each other. @returns the birth date to judge the age by */
function judgeIdentity(row: JudgedRow, { plan, id, day, cellAt }: Identity): string | null {
  const fromId = id?.kind === 'valid' ? id.birthDate : null
  if (plan.id !== undefined && id !== undefined) {
    row.values.idNumber = id.kind === 'valid' ? id.id : null
    if (id.kind === 'wrong') row.faults.push({ column: plan.id, field: 'idNumber', code: id.code })
    if (id.kind === 'blank') row.notes.push({ column: plan.id, field: 'idNumber', code: 'id-missing' })
    noteStripped(row, plan.id, cellAt(plan.id.at))
  }
  if (id?.kind === 'valid' && plan.sex !== undefined) {
    const { sex } = row.values
    if ((sex === '1' || sex === '2') && sex !== id.sex)
      row.faults.push({ column: plan.sex, field: 'sex', code: 'id-sex-mismatch' })
  }
  if (plan.birth === undefined || day === undefined) return fromId
  return judgeBirth(row, plan.birth, { day, fromId })
}

function noteStripped(row: JudgedRow, column: RowColumn, cell: Cell): void {
  if (typeof cell === 'object' && reachesOut(cell))
    row.notes.push({ column, field: column.field, code: 'formula-text-neutralised' })
  else if (typeof cell === 'string' && cell.length !== 18 && cleanText(cell).stripped)
    row.notes.push({ column, field: column.field, code: 'control-char-stripped' })
}

function judgeBirth(
  row: JudgedRow,
  column: RowColumn,
  { day, fromId }: { day: DayReading; fromId: string | null },
): string | null {
  const fault = (code: ErrorCode) => row.faults.push({ column, field: 'birthDate', code })
  const note = (code: NoteCode) => row.notes.push({ column, field: 'birthDate', code })
  row.values.birthDate = null
  switch (day.kind) {
    case 'blank':
      if (fromId !== null) note('birthdate-missing-derived')
      break
    case 'invalid':
      fault('birthdate-invalid')
      return null
    case 'lunar':
      if (fromId === null) fault('birthdate-invalid')
      else note('birthdate-lunar')
      break
    case 'partial':
      if (fromId === null) fault('birthdate-invalid')
      else if (!fromId.startsWith(day.prefix)) {
        fault('id-birthdate-mismatch')
        return null
      } else note('birthdate-partial')
      break
    case 'either':
      if (fromId === null) fault('birthdate-invalid')
      else if (!day.days.includes(fromId)) fault('id-birthdate-mismatch')
      break
    case 'day':
      row.values.birthDate = day.day
      if (fromId === null || fromId === day.day) return day.day
      fault('id-birthdate-mismatch')
      return null
  }
  row.values.birthDate = fromId
  return fromId
}

function addAge(row: JudgedRow, plan: RowPlan): void {
  const column = plan.birth ?? plan.id
  if (column === undefined || row.faults.some((fault) => fault.field === column.field)) return
  row.faults.push({ column, field: column.field, code: 'age-over-16' })
}

function skipOf(
  row: JudgedRow,
  plan: RowPlan,
  how: { birth: string | null; cellAt: (column: number) => Cell; asOf: string },
): SkipCode | null {
  for (const filter of plan.filters) {
    const text = filterText(how.cellAt(filter.at))
    if (filter.keep !== undefined && text !== '' && !filter.keep.has(text)) return filter.skip
    if (filter.skip === 'left-register' && GONE.test(text)) return 'left-register'
  }
  if (row.values.leftBehindType === '0') return 'not-left-behind'
  const adult = how.birth !== null && ageOn(how.birth, how.asOf) >= ADULT
  return adult && plan.household ? 'not-a-child' : null
}

function goneOf(plan: RowPlan, cellAt: (column: number) => Cell): string | null {
  const texts = plan.filters.filter(({ skip }) => skip === 'left-register').map(({ at }) => filterText(cellAt(at)))
  return texts.find((text) => GONE.test(text)) ?? null
}

function filterText(cell: Cell): string {
  return cleanText(cellText(plainCell(cell))).text
}
