import { ageOn } from '../cells/dates.ts'
import { cellText, plainCell } from '../cells/text.ts'
import type { Cell } from '../containers/grid.ts'
import type { JudgedRow } from './judge-row.ts'
import type { BesideColumn } from './row-plan.ts'

/** A list may be a year old, or count by 虚岁, which is up to two years more. */
const YOUNGER = 1
const OLDER = 2

/** Says where the age in a row is not that of its birth date: one of the two is somebody else's. */
export function judgeAge(
  row: JudgedRow,
  column: BesideColumn,
  { birth, age, asOf }: { birth: string; age: Cell; asOf: string },
): void {
  const written = /^(\d{1,2})(?:\.\d+)?(?:周?岁)?$/.exec(cellText(plainCell(age)).trim())?.[1]
  if (written === undefined) return
  const beyond = Number(written) - ageOn(birth, asOf)
  if (beyond < -YOUNGER || beyond > OLDER)
    row.notes.push({ column, field: 'birthDate', code: 'age-birthdate-mismatch' })
}
