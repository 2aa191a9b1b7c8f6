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
  readonly bitMask: number
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
    bitMask: bits - 1,
  }
  const { heads, entries, bitmap, mask, bitMask } = index
  for (let number = 0; number < count; number += 1) {
    const hash = hashes[number]!
    if (hash === 0) continue
    const slot = hash & mask
    const entry = number * WORDS
    entries[entry + HASH] = hash
    entries[entry + NEXT] = heads[slot]!
    entries[entry + ROW] = rows[number]!
    heads[slot] = entry
    const bit = (hash ^ (hash >>> 15)) & bitMask
    bitmap[bit >>> 5]! |= 1 << (bit & 31)
  }
  return index
}

/** Whether a hash may be in the index. */
export function mayHold({ bitmap, bitMask }: KeyIndex, hash: number): boolean {
  const bit = (hash ^ (hash >>> 15)) & bitMask
  return (bitmap[bit >>> 5]! & (1 << (bit & 31))) !== 0
}

/**
 * Which of many hashes may be in the index: one small loop without a branch, so that the processor looks many up at once.
 * @param out receives their places
 * @returns how many there are
 */
export function likelyOf({ bitmap, bitMask }: KeyIndex, hashes: Int32Array, out: Int32Array): number {
  let count = 0
  for (let place = 0; place < hashes.length; place += 1) {
    const hash = hashes[place]!
    const bit = (hash ^ (hash >>> 15)) & bitMask
    out[count] = place
    count += (bitmap[bit >>> 5]! >>> (bit & 31)) & (hash === 0 ? 0 : 1)
  }
  return count
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
