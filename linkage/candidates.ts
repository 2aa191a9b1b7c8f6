import { mix } from './hash.ts'
import { fetchUnder, indexOf, type KeyIndex, likelyOf, mayHold, rowsUnder } from './key-index.ts'
import { grown, type PartColumn, sharedCopy } from './part-columns.ts'
import { sharedWords } from './table.ts'

/** A list of pairs of rows, as two columns. */
export interface Pairs {
  readonly length: number
  readonly roster: Int32Array
  readonly registry: Int32Array
}

/** A value that more rows of the roster share than this says too little to compare them all. */
const MOST_UNDER_A_KEY = 40
/** … and so many rows of the registry. */
const MOST_FOR_A_ROW = 200

/** Rows whose keys are made at once: few enough to stay in the nearest cache. */
const BLOCK = 2048

/** Collects pairs without knowing how many there will be. */
class PairCollector {
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

  /** Copies that threads share. */
  pairs(): Pairs {
    const length = this.#length
    return { length, roster: sharedCopy(this.#roster, length), registry: sharedCopy(this.#registry, length) }
  }
}

/** The hashes of a key for some rows: all its parts, or 0 when one of them is not known. Part after part, so that loops stay short. */
function keyHashes(
  columns: readonly PartColumn[],
  { from, to }: { readonly from: number; readonly to: number },
): Int32Array {
  const hashes = columns[0]!.hashes.slice(from, to)
  for (const { hashes: parts } of columns.slice(1)) {
    for (let row = from; row < to; row += 1) {
      const part = parts[row]!
      const hash = hashes[row - from]!
      hashes[row - from] = hash === 0 || part === 0 ? 0 : mix(hash, part)
    }
  }
  return hashes
}

/** Each other meaning of a key, with its row: that of one part, with the other parts as they are. */
function otherKeys(columns: readonly PartColumn[]): { readonly rows: Int32Array; readonly hashes: Int32Array } {
  const most = columns.reduce((sum, { otherRows }) => sum + otherRows.length, 0)
  const [rows, hashes] = [new Int32Array(most), new Int32Array(most)]
  let length = 0
  for (const own of columns) {
    for (let entry = 0; entry < own.otherRows.length; entry += 1) {
      const row = own.otherRows[entry]!
      let hash = 0
      for (let place = 0; place < columns.length; place += 1) {
        const column = columns[place]!
        const part = column === own ? own.otherHashes[entry]! : column.hashes[row]!
        if (part === 0) {
          hash = 0
          break
        }
        hash = place === 0 ? part : mix(hash, part)
      }
      if (hash === 0) continue
      rows[length] = row
      hashes[length++] = hash
    }
  }
  return { rows: rows.subarray(0, length), hashes: hashes.subarray(0, length) }
}

/** Indexes the rows of a list by one key, by everything their values may mean. */
export function indexByKey(columns: readonly PartColumn[]): KeyIndex {
  const count = columns[0]!.hashes.length
  const others = otherKeys(columns)
  const hashes = new Int32Array(count + others.rows.length)
  const rows = new Int32Array(count + others.rows.length)
  hashes.set(keyHashes(columns, { from: 0, to: count }))
  for (let row = 0; row < count; row += 1) rows[row] = row
  hashes.set(others.hashes, count)
  rows.set(others.rows, count)
  return indexOf(hashes, rows)
}

/** The walk of a registry past the index of one key. Methods and no closures: what a thread has once made fast serves every key. */
class Walk {
  readonly pairs = new PairCollector()
  /** Of each row of the index, how many rows of the registry were found. */
  readonly counts: Uint16Array
  readonly #index: KeyIndex
  readonly #under = new Int32Array(MOST_UNDER_A_KEY)
  readonly #hits = new Int32Array(BLOCK)
  readonly #likely = new Int32Array(BLOCK)

  constructor(index: KeyIndex, rows: number) {
    this.#index = index
    this.counts = new Uint16Array(rows)
  }

  block(columns: readonly PartColumn[], from: number, to: number): void {
    const hashes = keyHashes(columns, { from, to })
    const count = likelyOf(this.#index, hashes, this.#hits)
    for (let hit = 0; hit < count; hit += 1) this.#likely[hit] = hashes[this.#hits[hit]!]!
    fetchUnder(this.#index, this.#likely, { from: 0, to: count })
    for (let hit = 0; hit < count; hit += 1) this.probe(from + this.#hits[hit]!, this.#likely[hit]!)
  }

  probe(row: number, hash: number): void {
    const count = rowsUnder(this.#index, hash, this.#under)
    if (count > MOST_UNDER_A_KEY) return
    for (let entry = 0; entry < count; entry += 1) {
      const place = this.#under[entry]!
      if (this.counts[place]! > MOST_FOR_A_ROW) continue
      this.counts[place]! += 1
      this.pairs.add(place, row)
    }
  }
}

/**
 * Sends the whole registry past the index of the residual rows, and answers every pair that shares the key: but none of a roster
 * row that shares it with too many, a placeholder in place of a phone perhaps.
 * @param residual which row of the roster each row of the index is
 */
export function streamPast(
  index: KeyIndex,
  columns: readonly PartColumn[],
  { residual, registryRows }: { readonly residual: Int32Array; readonly registryRows: number },
): Pairs {
  const walk = new Walk(index, residual.length)
  for (let start = 0; start < registryRows; start += BLOCK)
    walk.block(columns, start, Math.min(registryRows, start + BLOCK))
  const others = otherKeys(columns)
  for (let entry = 0; entry < others.rows.length; entry += 1) {
    const hash = others.hashes[entry]!
    if (mayHold(index, hash)) walk.probe(others.rows[entry]!, hash)
  }
  const { counts } = walk
  const found = walk.pairs.pairs()
  const kept = counts.some((count) => count > MOST_FOR_A_ROW)
    ? pairsThat(found, (place) => counts[place]! <= MOST_FOR_A_ROW)
    : found
  return { ...kept, roster: kept.roster.map((place) => residual[place]!) }
}

/** The pairs of some roster rows sorted by roster row, then registry row, each once: the same in whatever order they were found. */
export function sortedBetween(
  lists: readonly Pairs[],
  { from: firstRow, to: endRow }: { readonly from: number; readonly to: number },
): Pairs {
  const rows = endRow - firstRow
  const starts = new Int32Array(rows + 1)
  for (const { roster } of lists)
    for (const row of roster) if (row >= firstRow && row < endRow) starts[row - firstRow + 1]! += 1
  for (let row = 0; row < rows; row += 1) starts[row + 1]! += starts[row]!
  const total = starts[rows]!
  const registry = sharedWords(total)
  const next = starts.slice(0, rows)
  for (const list of lists) {
    for (let pair = 0; pair < list.length; pair += 1) {
      const row = list.roster[pair]!
      if (row >= firstRow && row < endRow) registry[next[row - firstRow]!++] = list.registry[pair]!
    }
  }
  const roster = sharedWords(total)
  let length = 0
  for (let row = 0; row < rows; row += 1) {
    const [from, to] = [starts[row]!, starts[row + 1]!]
    sortBetween(registry, from, to)
    let before = -1
    for (let at = from; at < to; at += 1) {
      const candidate = registry[at]!
      if (candidate === before) continue
      before = candidate
      // In place: never more are kept than were read.
      roster[length] = row + firstRow
      registry[length++] = candidate
    }
  }
  return { length, roster: roster.subarray(0, length), registry: registry.subarray(0, length) }
}

/** Lists that follow each other as one. */
export function joinedPairs(lists: readonly Pairs[]): Pairs {
  const total = lists.reduce((sum, { length }) => sum + length, 0)
  const all = { length: total, roster: sharedWords(total), registry: sharedWords(total) }
  let at = 0
  for (const { length, roster, registry } of lists) {
    all.roster.set(roster, at)
    all.registry.set(registry, at)
    at += length
  }
  return all
}

const FEW = 48

/** Ascending, in place. Rows have few candidates as a rule, and a few are sorted fastest by hand. */
function sortBetween(numbers: Int32Array, from: number, to: number): void {
  if (to - from > FEW) return void numbers.subarray(from, to).sort()
  for (let at = from + 1; at < to; at += 1) {
    const number = numbers[at]!
    let place = at
    for (; place > from && numbers[place - 1]! > number; place -= 1) numbers[place] = numbers[place - 1]!
    numbers[place] = number
  }
}

/** The pairs that pass a test, in their order; the list that is given is used up. */
export function pairsThat(pairs: Pairs, passes: (roster: number, registry: number) => boolean): Pairs {
  let length = 0
  for (let pair = 0; pair < pairs.length; pair += 1) {
    if (!passes(pairs.roster[pair]!, pairs.registry[pair]!)) continue
    pairs.roster[length] = pairs.roster[pair]!
    pairs.registry[length++] = pairs.registry[pair]!
  }
  return { length, roster: pairs.roster.slice(0, length), registry: pairs.registry.slice(0, length) }
}

const ROWS = 2 ** 26

/** One number for a pair of rows. */
export function pairNumber(rosterRow: number, registryRow: number): number {
  return rosterRow * ROWS + registryRow
}

export function rowsOf(pair: number): readonly [rosterRow: number, registryRow: number] {
  return [Math.floor(pair / ROWS), pair % ROWS]
}
