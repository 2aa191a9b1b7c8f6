import type { Layout } from './compile-schema.ts'
import { fetchUnder, type KeyIndex, rowsUnder } from './key-index.ts'
import { PatternMemo } from './pattern-memo.ts'
import { levelIn } from './patterns.ts'

/** What stands for a roster row's partner when it has none that is sure, and when it has several. */
export const UNSETTLED = -1
export const AMBIGUOUS = -2

const MOST_SHARING = 16
/** Few enough that what was fetched for them is still near when it is asked for. */
const BLOCK = 128

export interface Meeting {
  /** Of the roster's sure keys. */
  readonly index: KeyIndex
  /** The registry's. */
  readonly hashes: Int32Array
  readonly from: number
  readonly to: number
}

/**
 * Finds for rows of the roster the one row of the registry with the same sure key, by sending the registry past an index of
 * the roster. A row that meets two becomes AMBIGUOUS, in whatever order and on whatever thread they come.
 */
export function meetPartners({ index, hashes, from, to }: Meeting, partners: Int32Array): void {
  const under = new Int32Array(MOST_SHARING)
  for (let row = from; row < to; row += 1) {
    if ((row - from) % BLOCK === 0) fetchUnder(index, hashes, { from: row, to: Math.min(to, row + BLOCK) })
    if (hashes[row] === 0) continue
    const count = Math.min(rowsUnder(index, hashes[row]!, under), MOST_SHARING)
    for (let entry = 0; entry < count; entry += 1) {
      if (Atomics.compareExchange(partners, under[entry]!, UNSETTLED, row) !== UNSETTLED)
        Atomics.store(partners, under[entry]!, AMBIGUOUS)
    }
  }
}

/** Tells patterns with which a pair with the same sure key agrees as the schema asks; with others somebody has to look closer. */
export function surePatterns(layout: Layout): PatternMemo<boolean> {
  return new PatternMemo(layout, (pattern) =>
    layout.sure!.allowed.every((allowed, field) => allowed?.[levelIn(layout, pattern, field)] !== false),
  )
}
