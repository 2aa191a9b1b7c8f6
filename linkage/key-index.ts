import { sharedWords } from './table.ts'

/**
 * Rows by the hash of a key. Entries with one hash hang on a chain; a bitmap, smaller than the caches, says most "no". What is
 * asked of an entry lies in one place: memory far away is what costs.
 */
export interface KeyIndex {
  readonly heads: Int32Array
  /** Of each entry its hash, the next in its chain and its row. */
  readonly entries: Int32Array
  readonly bitmap: Int32Array
  readonly mask: number
}

const [HASH, NEXT, ROW, WORDS] = [0, 1, 2, 3]
/** Four slots share a word of the bitmap. */
const SLOT_BITS = 2
const SLOTS_A_WORD = 1 << SLOT_BITS

/** @param hashes of the entries; 0 is left out */
export function indexOf(hashes: Int32Array, rows: Int32Array): KeyIndex {
  const index = emptyIndex(hashes.length)
  fillIndex(index, { hashes, rows }, { from: 0, to: index.heads.length })
  return index
}

/** An index with room for so many entries. */
export function emptyIndex(count: number): KeyIndex {
  let size = SLOTS_A_WORD * 4
  while (size < count * 2) size *= 2
  return {
    heads: sharedWords(size).fill(-1),
    entries: sharedWords(count * WORDS),
    bitmap: sharedWords(size / SLOTS_A_WORD),
    mask: size - 1,
  }
}

/**
 * Puts in the entries that belong to some of the slots. Threads that fill different slots write nowhere to the same place, if
 * `from` and `to` are multiples of four.
 */
export function fillIndex(
  { heads, entries, bitmap, mask }: KeyIndex,
  { hashes, rows }: { readonly hashes: Int32Array; readonly rows: Int32Array },
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let number = 0; number < hashes.length; number += 1) {
    const hash = hashes[number]!
    const slot = hash & mask
    if (slot < from || slot >= to || hash === 0) continue
    const entry = number * WORDS
    entries[entry + HASH] = hash
    entries[entry + NEXT] = heads[slot]!
    entries[entry + ROW] = rows[number]!
    heads[slot] = entry
    bitmap[slot >>> SLOT_BITS]! |= bitsOf(hash)
  }
}

/** Two bits of one word: a second look costs nothing where the first has been. */
function bitsOf(hash: number): number {
  return (1 << (hash >>> 27)) | (1 << ((hash >>> 22) & 31))
}

/** Whether a hash may be in the index. */
export function mayHold({ bitmap, mask }: KeyIndex, hash: number): boolean {
  const bits = bitsOf(hash)
  return (bitmap[(hash & mask) >>> SLOT_BITS]! & bits) === bits
}

/**
 * Which of many hashes may be in the index: one small loop without a branch, so that the processor looks many up at once.
 * @param out receives their places
 * @returns how many there are
 */
export function likelyOf({ bitmap, mask }: KeyIndex, hashes: Int32Array, out: Int32Array): number {
  let count = 0
  for (let place = 0; place < hashes.length; place += 1) {
    const hash = hashes[place]!
    const bits = bitsOf(hash)
    out[count] = place
    count += (bitmap[(hash & mask) >>> SLOT_BITS]! & bits) === bits && hash !== 0 ? 1 : 0
  }
  return count
}

/** Kept, or the reading would be left out as useless. */
export let fetched = 0

/** Reads the first entry under each of many hashes, so that the processor fetches them all together before they are asked for. */
export function fetchUnder(
  { heads, entries, mask }: KeyIndex,
  hashes: Int32Array,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  let sum = 0
  for (let place = from; place < to; place += 1) {
    const entry = heads[hashes[place]! & mask]!
    if (entry >= 0) sum ^= entries[entry]!
  }
  fetched ^= sum
}

/**
 * The rows under a hash.
 * @param out receives them; more than it holds is told by a larger count
 * @returns how many there are
 */
export function rowsUnder({ heads, entries, mask }: KeyIndex, hash: number, out: Int32Array): number {
  let count = 0
  for (let entry = heads[hash & mask]!; entry >= 0; entry = entries[entry + NEXT]!) {
    if (entries[entry + HASH] !== hash) continue
    if (count < out.length) out[count] = entries[entry + ROW]!
    count += 1
    if (count > out.length) break
  }
  return count
}
