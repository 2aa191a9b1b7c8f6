import { fetchUnder, rowsUnder } from './key-index'
import { listAt } from './scratch'

// What stands for a roster row's partner when it has none that is sure, and when it has several.
const UNSETTLED: i32 = -1
const AMBIGUOUS: i32 = -2

const MOST_SHARING: i32 = 16
/** Few enough that what was fetched for them is still near when it is asked for. */
const BLOCK: i32 = 128

/**
 * Finds for rows of the roster the one row of the registry with the same sure key, by sending the registry past an index of
 * the roster. A row that meets two becomes AMBIGUOUS, in whatever order and on whatever thread they come.
 * @param hashes the registry's
 */
export function meetPartners(index: usize, hashes: usize, from: i32, to: i32, partners: usize): void {
  const under = listAt(0)
  for (let row = from; row < to; row += 1) {
    const own = hashes + ((<usize>row) << 2)
    if ((row - from) % BLOCK === 0) fetchUnder(index, own, min(to - row, BLOCK))
    const hash = load<i32>(own)
    if (hash === 0) continue
    const count = min(rowsUnder(index, hash, under, MOST_SHARING), MOST_SHARING)
    for (let entry = 0; entry < count; entry += 1) {
      const partner = partners + ((<usize>load<i32>(under + ((<usize>entry) << 2))) << 2)
      if (atomic.cmpxchg<i32>(partner, UNSETTLED, row) !== UNSETTLED) atomic.store<i32>(partner, AMBIGUOUS)
    }
  }
}
