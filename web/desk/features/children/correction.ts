import type { ChildFields } from '#contract/child.ts'
import type { Dossier } from '#contract/dossier.ts'
import { fieldsOf, maskedOf, UNTOLD } from './sections.ts'
import type { ChildField } from './words.ts'

type Values = Partial<ChildFields>

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function same(left: unknown, right: unknown): boolean {
  if (isEmpty(left) && isEmpty(right)) return true
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item) => right.includes(item))
  }
  return left === right
}

/** Told fields that may be emptied; the other optional ones are codes, and a code is exchanged, never taken away. */
const ERASABLE: ReadonlySet<ChildField> = new Set<ChildField>(['schoolName', 'className', 'paperFileNumber'])

/** The fields that differ from what the form was opened with. A covered field left blank stays as it is. */
export function changedFields(opened: Dossier, typed: Values): ChildField[] {
  const before = fieldsOf(opened)
  return (Object.keys(typed) as ChildField[]).filter((field) =>
    isEmpty(typed[field]) && !ERASABLE.has(field) ? false : !same(before[field], typed[field]),
  )
}

/** What is sent: only what was changed. An emptied text is sent empty, which takes it away. */
export function correctionOf(opened: Dossier, typed: Values): Values {
  return Object.fromEntries(changedFields(opened, typed).map((field) => [field, typed[field] ?? '']))
}

export interface Comparison {
  readonly field: ChildField
  /** What it was when the form was opened. */
  readonly before: unknown
  readonly mine: unknown
  readonly latest: unknown
  /** Both changed it, and differently; for a covered field nobody can tell from outside. */
  readonly clash: boolean | 'covered'
}

/** Field by field: what I typed against what stands there now, for every field that either of us changed. */
export function compareWithLatest(opened: Dossier, latest: Dossier, typed: Values): Comparison[] {
  const [before, now] = [fieldsOf(opened), fieldsOf(latest)]
  const mine = changedFields(opened, typed)
  return (Object.keys(typed) as ChildField[]).flatMap((field): Comparison[] => {
    if (UNTOLD.has(field)) {
      if (!mine.includes(field)) return []
      const [was, is] = [maskedOf(opened, field), maskedOf(latest, field)]
      return [{ field, before: was, mine: typed[field], latest: is, clash: was === is ? 'covered' : true }]
    }
    const theirs = !same(before[field], now[field])
    const ours = mine.includes(field)
    if (!theirs && !ours) return []
    return [
      {
        field,
        before: before[field],
        mine: typed[field],
        latest: now[field],
        clash: theirs && ours && !same(typed[field], now[field]),
      },
    ]
  })
}

/** The form's values on top of the latest: what I did not touch takes the latest value. */
export function rebased(latest: Dossier, typed: Values, keepMine: ReadonlySet<ChildField>): Values {
  const now = fieldsOf(latest)
  return Object.fromEntries(
    (Object.keys(typed) as ChildField[]).map((field) => {
      if (keepMine.has(field)) return [field, typed[field]]
      return [field, UNTOLD.has(field) ? undefined : now[field]]
    }),
  )
}
