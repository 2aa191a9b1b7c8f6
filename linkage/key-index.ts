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
  readonly wordMask: number
}

const [HASH, NEXT, ROW, WORDS] = [0, 1, 2, 3]

/** @param hashes of the entries; 0 is left out */
export function indexOf(hashes: Int32Array, rows: Int32Array): KeyIndex {
  const count = hashes.length
  let size = 16
  while (size < count * 2) size *= 2
  const bits = Math.max(64, size * 8)
  const index: KeyIndex = {
    heads: sharedWords(size).fill(-1),
    entries: sharedWords(count * WORDS),
    bitmap: sharedWords(bits >>> 5),
    mask: size - 1,
    wordMask: (bits >>> 5) - 1,
  }
  const { heads, entries, bitmap, mask, wordMask } = index
  for (let number = 0; number < count; number += 1) {
    const hash = hashes[number]!
    if (hash === 0) continue
    const slot = hash & mask
    const entry = number * WORDS
    entries[entry + HASH] = hash
    entries[entry + NEXT] = heads[slot]!
    entries[entry + ROW] = rows[number]!
    heads[slot] = entry
    bitmap[wordOf(hash, wordMask)]! |= bitsOf(hash)
  }
  return index
}

function wordOf(hash: number, wordMask: number): number {
  return (hash ^ (hash >>> 15)) & wordMask
}

/** Two bits of one word: a second look costs nothing where the first has been. */
function bitsOf(hash: number): number {
  return (1 << (hash >>> 27)) | (1 << ((hash >>> 22) & 31))
}

/** Whether a hash may be in the index. */
export function mayHold({ bitmap, wordMask }: KeyIndex, hash: number): boolean {
  const bits = bitsOf(hash)
  return (bitmap[wordOf(hash, wordMask)]! & bits) === bits
}

/**
 * Which of many hashes may be in the index: one small loop without a branch, so that the processor looks many up at once.
 * @param out receives their places
 * @returns how many there are
 */
export function likelyOf({ bitmap, wordMask }: KeyIndex, hashes: Int32Array, out: Int32Array): number {
  let count = 0
  for (let place = 0; place < hashes.length; place += 1) {
    const hash = hashes[place]!
    const bits = bitsOf(hash)
    out[count] = place
    count += (bitmap[wordOf(hash, wordMask)]! & bits) === bits && hash !== 0 ? 1 : 0
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
