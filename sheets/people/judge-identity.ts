import { type DayReading, readDay, readDayParts } from '../cells/dates.ts'
import { readId } from '../cells/ids.ts'
import { cleanText, reachesOut } from '../cells/text.ts'
import type { Cell } from '../containers/grid.ts'
import type { ErrorCode, NoteCode } from '../reading.ts'
import type { JudgedRow, RowPlace } from './judge-row.ts'
import type { RowColumn, RowPlan } from './row-plan.ts'

interface RowSource {
  readonly cellAt: (column: number) => Cell
  readonly place: RowPlace
}

/**
 * Number, birth date and sex against each other.
 * @returns the number, only a valid one, and the birth date to judge the age by
 */
export function judgeIdentity(
  row: JudgedRow,
  plan: RowPlan,
  { cellAt, place }: RowSource,
): { idNumber: string | null; birth: string | null } {
  const id = plan.id === undefined ? undefined : readId(cellAt(plan.id.at), place.asOf)
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
  const day = dayOf(plan, { cellAt, place })
  return {
    idNumber: id?.kind === 'valid' ? id.id : null,
    birth: plan.birth === undefined || day === undefined ? fromId : judgeBirth(row, plan.birth, { day, fromId }),
  }
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

function dayOf(plan: RowPlan, { cellAt, place }: RowSource): DayReading | undefined {
  if (plan.birth === undefined) return undefined
  if (plan.birthParts !== undefined) return readDayParts(plan.birthParts.map(cellAt), place.asOf)
  return readDay(cellAt(plan.birth.at), place.asOf, place.date1904)
}
