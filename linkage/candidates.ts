import { mix } from './hash.ts'
import { indexOf, type KeyIndex, mayHold, rowsUnder } from './key-index.ts'
import { grown, type PartColumn } from './part-columns.ts'
import { sharedWords } from './table.ts'

/** A list of pairs of rows, as two columns. */
export interface Pairs {
  readonly length: number
  readonly roster: Int32Array
  readonly registry: Int32Array
}

/** A value that more rows of the roster share than this says too little to compare them all. */
export const MOST_UNDER_A_KEY = 40

/** Collects pairs without knowing how many there will be. */
export class PairCollector {
  #roster: Int32Array = new Int32Array(1 << 14)
  #registry: Int32Array = new Int32Array(1 << 14)
  #length = 0

  add(roster: number, registry: number): void {
    if (this.#length === this.#roster.length) {
      this.#roster = grown(this.#roster)
      this.#registry = grown(this.#registry)
    }
    this.#roster[this.#length] = roster
    this.#registry[this.#length] = registry
    this.#length += 1
  }

  pairs(): Pairs {
    const length = this.#length
    // Copies, for a part of a larger array would be sent between threads with all of it.
    return { length, roster: this.#roster.slice(0, length), registry: this.#registry.slice(0, length) }
  }
}

/** The hash of a key of a row: all its parts, or 0 when one of them is not known. */
function keyHash(columns: readonly PartColumn[], row: number): number {
  let hash = columns[0]!.hashes[row]!
  for (let index = 1; index < columns.length && hash !== 0; index += 1) {
    const part = columns[index]!.hashes[row]!
    hash = part === 0 ? 0 : mix(hash, part)
  }
  return hash
}

/** Calls back for each other meaning of a key: that of one part, with the other parts as they are. */
function eachOther(columns: readonly PartColumn[], act: (row: number, hash: number) => void): void {
  columns.forEach(({ otherRows, otherHashes }, place) => {
    for (let entry = 0; entry < otherRows.length; entry += 1) {
      const row = otherRows[entry]!
      let hash = place === 0 ? otherHashes[entry]! : columns[0]!.hashes[row]!
      for (let index = 1; index < columns.length && hash !== 0; index += 1) {
        const part = index === place ? otherHashes[entry]! : columns[index]!.hashes[row]!
        hash = part === 0 ? 0 : mix(hash, part)
      }
      if (hash !== 0) act(row, hash)
    }
  })
}

/** Indexes the wanted rows of the roster by one key, by everything their values may mean. */
export function indexByKey(columns: readonly PartColumn[], wanted: Int32Array): KeyIndex {
  let others = 0
  eachOther(columns, () => (others += 1))
  const hashes = new Int32Array(wanted.length + others)
  const rows = new Int32Array(wanted.length + others)
  let length = 0
  for (const row of wanted) {
    const hash = keyHash(columns, row)
    if (hash === 0) continue
    hashes[length] = hash
    rows[length++] = row
  }
  eachOther(columns, (row, hash) => {
    hashes[length] = hash
    rows[length++] = row
  })
  return indexOf(hashes.subarray(0, length), rows.subarray(0, length))
}

/** Sends the rows `from` to before `to` of the registry past the index, and adds every pair that shares the key. */
export function streamPast(
  index: KeyIndex,
  columns: readonly PartColumn[],
  { from, to }: { readonly from: number; readonly to: number },
  pairs: PairCollector,
): void {
  const under = new Int32Array(MOST_UNDER_A_KEY)
  const probe = (row: number, hash: number): void => {
    const count = rowsUnder(index, hash, under)
    if (count > MOST_UNDER_A_KEY) return
    for (let entry = 0; entry < count; entry += 1) pairs.add(under[entry]!, row)
  }
  for (let row = from; row < to; row += 1) {
    const hash = keyHash(columns, row)
    if (hash !== 0 && mayHold(index, hash)) probe(row, hash)
  }
  eachOther(columns, (row, hash) => {
    if (row >= from && row < to && mayHold(index, hash)) probe(row, hash)
  })
}

/** Sorts pairs by roster row, then registry row, each once: the same list in whatever order they were found. */
export function sortedPairs(lists: readonly Pairs[], rosterRows: number): Pairs {
  const starts = new Int32Array(rosterRows + 1)
  for (const { roster } of lists) for (const row of roster) starts[row + 1]! += 1
  for (let row = 0; row < rosterRows; row += 1) starts[row + 1]! += starts[row]!
  const total = starts[rosterRows]!
  const registry = sharedWords(total)
  const next = starts.slice(0, rosterRows)
  for (const list of lists) {
    for (let pair = 0; pair < list.length; pair += 1) registry[next[list.roster[pair]!]!++] = list.registry[pair]!
  }
  const roster = sharedWords(total)
  let length = 0
  for (let row = 0; row < rosterRows; row += 1) {
    const [from, to] = [starts[row]!, starts[row + 1]!]
    if (to - from > 1) registry.subarray(from, to).sort()
    let before = -1
    for (let at = from; at < to; at += 1) {
      const candidate = registry[at]!
      if (candidate === before) continue
      before = candidate
      // In place: never more are kept than were read.
      roster[length] = row
      registry[length++] = candidate
    }
  }
  return { length, roster: roster.subarray(0, length), registry: registry.subarray(0, length) }
}
