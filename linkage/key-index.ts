import { sharedWords } from './table.ts'

/** Rows by the hash of a key. Entries with one hash hang on a chain; a bitmap, smaller than the caches, says most "no". */
export interface KeyIndex {
  readonly heads: Int32Array
  readonly next: Int32Array
  readonly hashes: Int32Array
  readonly rows: Int32Array
  readonly bitmap: Int32Array
  readonly mask: number
  readonly bitMask: number
}

/** @param hashes of the entries; 0 is left out */
export function indexOf(hashes: Int32Array, rows: Int32Array): KeyIndex {
  const count = hashes.length
  let size = 16
  while (size < count * 2) size *= 2
  const bits = Math.max(64, size * 8)
  const index: KeyIndex = {
    heads: sharedWords(size).fill(-1),
    next: sharedWords(count),
    hashes,
    rows,
    bitmap: sharedWords(bits >>> 5),
    mask: size - 1,
    bitMask: bits - 1,
  }
  const { heads, next, bitmap, mask, bitMask } = index
  for (let entry = 0; entry < count; entry += 1) {
    const hash = hashes[entry]!
    if (hash === 0) continue
    const slot = hash & mask
    next[entry] = heads[slot]!
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
 * The rows under a hash.
 * @param out receives them; more than it holds is told by a larger count
 * @returns how many there are
 */
export function rowsUnder({ heads, next, hashes, rows, mask }: KeyIndex, hash: number, out: Int32Array): number {
  let count = 0
  for (let entry = heads[hash & mask]!; entry >= 0; entry = next[entry]!) {
    if (hashes[entry] !== hash) continue
    if (count < out.length) out[count] = rows[entry]!
    count += 1
    if (count > out.length) break
  }
  return count
}
