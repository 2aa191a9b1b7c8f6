import type { Import } from '#contract/import.ts'
import { maskName } from '#contract/masking.ts'
import { type BatchTable, placeWords, type RowIdentity } from '../rules.ts'

const SHOWN_LEFT = 200

/** Whom of a list a preview names because they left the ledger: importing does not take them in again, and must not hide it. */
export function sayLeft(
  known: ReadonlyMap<number, { readonly id: string; readonly hasLeft: boolean }>,
  people: readonly RowIdentity[],
  tables: readonly BatchTable[],
): Import['left'] {
  return [...known]
    .filter(([, { hasLeft }]) => hasLeft)
    .slice(0, SHOWN_LEFT)
    .map(([at, { id }]) => {
      const person = people[at]!
      return { childId: id, nameMasked: maskName(person.name), place: placeWords(person, tables) }
    })
}
