import type { Layout } from './compile-schema.ts'
import { type KeyIndex, mayHold, rowsUnder } from './key-index.ts'
import { levelIn, patternOf } from './patterns.ts'
import type { Table } from './table.ts'

/** What `settleRows` writes for a row without a partner, and for one with several. */
export const UNSETTLED = -1
export const AMBIGUOUS = -2

/**
 * Finds for rows of the roster the one row of the registry with the same sure key, by sending the registry past an index of
 * the roster. A row that meets two becomes AMBIGUOUS, in whatever order they come.
 */
export function settleRows(
  { layout, roster, registry }: { readonly layout: Layout; readonly roster: Table; readonly registry: Table },
  { index, hashes }: { readonly index: KeyIndex; readonly hashes: Int32Array },
  { from, to }: { readonly from: number; readonly to: number },
  partners: Int32Array,
): void {
  const under = new Int32Array(MOST_SHARING)
  const { width } = layout
  for (let row = from; row < to; row += 1) {
    const hash = hashes[row]!
    if (hash === 0 || !mayHold(index, hash)) continue
    const count = Math.min(rowsUnder(index, hash, under), MOST_SHARING)
    for (let entry = 0; entry < count; entry += 1) {
      const rosterRow = under[entry]!
      if (Atomics.compareExchange(partners, rosterRow, UNSETTLED, row) !== UNSETTLED)
        Atomics.store(partners, rosterRow, AMBIGUOUS)
    }
  }
  void roster
  void width
}
const MOST_SHARING = 16

/** The pattern of a settled pair when it agrees as the schema asks; -1 when somebody has to look closer. */
export function surePattern(layout: Layout, roster: Table, rosterRow: number, registry: Table, registryRow: number): number {
  const { allowed } = layout.sure!
  const pattern = patternOf(layout, roster.words, rosterRow * layout.width, registry.words, registryRow * layout.width)
  for (let field = 0; field < allowed.length; field += 1) {
    if (allowed[field]?.[levelIn(layout, pattern, field)] === false) return -1
  }
  return pattern
}
