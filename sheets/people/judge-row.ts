import { ageOn } from '../cells/dates.ts'
import { cellText, cleanText, isNothing, plainCell, reachesOut } from '../cells/text.ts'
import { type Cell } from '../containers/grid.ts'
import type { ErrorCode, NoteCode, SkipCode } from '../reading.ts'
import type { FieldName, FieldValue } from '../words/fields.ts'
import { GONE } from '../words/child-facts.ts'
import { judgeAge } from './judge-age.ts'
import { judgeIdentity } from './judge-identity.ts'
import type { BesideColumn, RowColumn, RowPlan } from './row-plan.ts'

export interface FieldFault {
  readonly column: RowColumn
  readonly field: FieldName
  readonly code: ErrorCode
}
export interface FieldNote {
  readonly column: BesideColumn
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
  const { idNumber, birth } = judgeIdentity(row, plan, { cellAt, place })
  if (plan.age !== undefined && birth !== null) judgeAge(row, plan.age, { birth, age: cellAt(plan.age.at), ...place })
  const skip = skipOf(row, plan, { birth, cellAt, asOf: place.asOf })
  if (skip === null && birth !== null && ageOn(birth, place.asOf) >= FORM_AGE) addAge(row, plan)
  const gone = skip === 'left-register' ? goneOf(plan, cellAt) : null
  return { ...row, skip, gone, idNumber }
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
  const parts = isNothing(text) ? column.split!.map((_, at) => (at === 0 ? text : '')) : column.cut!(text)
  for (const [at, part] of column.split!.entries()) {
    if (parts === undefined) {
      row.values[part.field] = null
      // Of two facts the second cannot be told; of both parents' four, whose they are.
      if (at === (column.split!.length === 2 ? 1 : 0))
        row.faults.push({
          column,
          field: part.field,
          code: part.field.endsWith('Phone') ? 'phone-invalid' : 'unknown-option',
        })
    } else readPlain(row, { ...part, at: column.at, header: column.header, letter: column.letter }, parts[at]!)
  }
}

function readVillage(row: JudgedRow, plan: RowPlan, how: { cellAt: (column: number) => Cell; place: RowPlace }): void {
  const column = plan.village
  if (column === undefined) {
    if (plan.givesVillage) row.values.village = how.place.village
    return
  }
  const text = cleanText(cellText(plainCell(how.cellAt(column.at)))).text
  let place = ''
  for (const at of plan.place) place += cleanText(cellText(plainCell(how.cellAt(at)))).text
  const code = text === '' ? null : column.resolve!(text, place)
  row.values.village = code
  if (text !== '' && code === null) row.faults.push({ column, field: 'village', code: 'unknown-village' })
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
    if (filter.keep !== undefined && (text !== '' || filter.tickedOnly) && !filter.keep.has(text)) return filter.skip
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
