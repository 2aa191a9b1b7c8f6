// Rows by the hash of a key. Entries with one hash hang on a chain; a bitmap, smaller than the caches, says most "no". What is
// asked of an entry lies in one place: memory far away is what costs. An index is words in memory that whoever has the room
// sets up (linkage/key-index.ts), all of `heads` -1, all of `bitmap` 0:
const HEADS = 0 // where the first entry of each slot is written
const ENTRIES = 4
const BITMAP = 8
const MASK = 12 // slots, which are a power of two, less one

// An entry: its hash, the next in its chain, its row.
const HASH: usize = 0
const NEXT: usize = 4
const ROW: usize = 8
const ENTRY_BYTES: i32 = 12

/** Four slots share a word of the bitmap. */
const SLOT_BITS: i32 = 2

/**
 * Puts in the entries that belong to some of the slots. Threads that fill different slots write nowhere to the same place, if
 * `from` and `to` are multiples of four.
 * @param rows of the entries; 0 where entry i is of row i
 */
export function fillIndex(index: usize, hashes: usize, rows: usize, count: i32, from: i32, to: i32): void {
  const heads = load<usize>(index, HEADS)
  const entries = load<usize>(index, ENTRIES)
  const bitmap = load<usize>(index, BITMAP)
  const mask = load<i32>(index, MASK)
  for (let number = 0; number < count; number += 1) {
    const hash = load<i32>(hashes + ((<usize>number) << 2))
    const slot = hash & mask
    if (slot < from || slot >= to || hash === 0) continue
    const entry = number * ENTRY_BYTES
    const head = heads + ((<usize>slot) << 2)
    store<i32>(entries + entry, hash, HASH)
    store<i32>(entries + entry, load<i32>(head), NEXT)
    store<i32>(entries + entry, rows === 0 ? number : load<i32>(rows + ((<usize>number) << 2)), ROW)
    store<i32>(head, entry)
    const word = bitmap + ((<usize>(slot >>> SLOT_BITS)) << 2)
    store<i32>(word, load<i32>(word) | bitsOf(hash))
  }
}

/** Two bits of one word: a second look costs nothing where the first has been. */
function bitsOf(hash: i32): i32 {
  return (1 << (hash >>> 27)) | (1 << ((hash >>> 22) & 31))
}

/** Whether a hash may be in the index. */
export function mayHold(index: usize, hash: i32): bool {
  const slot = hash & load<i32>(index, MASK)
  const bits = bitsOf(hash)
  return (load<i32>(load<usize>(index, BITMAP) + ((<usize>(slot >>> SLOT_BITS)) << 2)) & bits) === bits
}

/**
 * Which of many hashes may be in the index: one small loop without a branch, so that the processor looks many up at once.
 * @param places receives theirs
 * @returns how many there are
 */
export function likelyOf(index: usize, hashes: usize, count: i32, places: usize): i32 {
  const bitmap = load<usize>(index, BITMAP)
  const mask = load<i32>(index, MASK)
  let found = 0
  for (let place = 0; place < count; place += 1) {
    const hash = load<i32>(hashes + ((<usize>place) << 2))
    const bits = bitsOf(hash)
    const word = load<i32>(bitmap + ((<usize>((hash & mask) >>> SLOT_BITS)) << 2))
    store<i32>(places + ((<usize>found) << 2), place)
    found += i32((word & bits) === bits) & i32(hash !== 0)
  }
  return found
}

/** Kept, or the reading would be left out as useless. */
export let fetched: i32 = 0

/** Reads the first entry under each of many hashes, so that the processor fetches them all together before they are asked for. */
export function fetchUnder(index: usize, hashes: usize, count: i32): void {
  const heads = load<usize>(index, HEADS)
  const entries = load<usize>(index, ENTRIES)
  const mask = load<i32>(index, MASK)
  let sum = 0
  for (let place = 0; place < count; place += 1) {
    const slot = load<i32>(hashes + ((<usize>place) << 2)) & mask
    const entry = load<i32>(heads + ((<usize>slot) << 2))
    if (entry >= 0) sum ^= load<i32>(entries + entry)
  }
  fetched ^= sum
}

/**
 * The rows under a hash.
 * @param out receives them, `most` at the most
 * @returns how many there are; more than `most` is told as one more
 */
export function rowsUnder(index: usize, hash: i32, out: usize, most: i32): i32 {
  const heads = load<usize>(index, HEADS)
  const entries = load<usize>(index, ENTRIES)
  const slot = hash & load<i32>(index, MASK)
  let count = 0
  let entry = load<i32>(heads + ((<usize>slot) << 2))
  while (entry >= 0) {
    const at = entries + entry
    if (load<i32>(at, HASH) === hash) {
      if (count === most) return count + 1
      store<i32>(out + ((<usize>count) << 2), load<i32>(at, ROW))
      count += 1
    }
    entry = load<i32>(at, NEXT)
  }
  return count
}
