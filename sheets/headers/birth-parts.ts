import type { MappedColumn } from './mapping.ts'
import { plainHeading } from './heading-text.ts'
import { type Meaning, personIn } from './meaning.ts'

type Part = NonNullable<Meaning['part']>

const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['year', /^(?:出生)?(?:日期)?年份?$/],
  ['month', /^(?:出生)?(?:日期)?月份?$/],
  ['day', /^(?:出生)?(?:日期)?[日号]$/],
]
const BIRTH = /出生|生日/

/** 年, 月 and 日 of the child's birth in columns of their own become one birth date, where no column holds all of it. */
export function joinBirthParts(columns: MappedColumn[]): void {
  const at = columns.findIndex((_, index) => isRun(columns, index))
  if (at === -1) return
  const run = columns.slice(at, at + 3)
  const others = columns.filter((column) => !run.includes(column))
  if (others.some((column) => column.meaning.field === 'birthDate')) return
  for (const [index, column] of run.entries()) {
    column.meaning = {
      field: 'birthDate',
      known: true,
      person: 'child',
      attribute: 'birthDate',
      part: PARTS[index]![0],
    }
    column.field = 'birthDate'
    column.unsure = !column.path.some((text) => BIRTH.test(text)) && !BIRTH.test(run[0]!.header)
  }
}

/** Three columns beside each other, which name no other person and no other event (入学时间). */
function isRun(columns: readonly MappedColumn[], at: number): boolean {
  return PARTS.every(([, pattern], index) => {
    const column = columns[at + index]
    if (column === undefined || !pattern.test(plainHeading(column.header))) return false
    const groups = column.path.slice(0, -1)
    const told = groups.length === 0 || groups.some((text) => BIRTH.test(text)) || BIRTH.test(column.header)
    return told && groups.every((text) => personIn(plainHeading(text)) === undefined)
  })
}
