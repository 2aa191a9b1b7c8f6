import { mix } from './hash'

// The hashes of a part of some rows, and what else their values may mean, as linkage/part-columns.ts writes them down:
const HASHES = 0
const OTHER_ROWS = 4
const OTHER_HASHES = 8
const OTHERS = 12
export const COLUMN_BYTES: i32 = 16

function columnAt(columns: usize, place: i32): usize {
  return columns + <usize>(place * COLUMN_BYTES)
}

/** The hashes of a key for some rows: of all its parts, or 0 when one of them is not known. Part after part, so that loops stay short. */
export function keyHashes(columns: usize, parts: i32, from: i32, count: i32, out: usize): void {
  memory.copy(out, load<usize>(columns, HASHES) + ((<usize>from) << 2), (<usize>count) << 2)
  for (let part = 1; part < parts; part += 1) {
    const hashes = load<usize>(columnAt(columns, part), HASHES) + ((<usize>from) << 2)
    for (let row: usize = 0; row < (<usize>count) << 2; row += 4) {
      const own = load<i32>(out + row)
      const other = load<i32>(hashes + row)
      store<i32>(out + row, own === 0 || other === 0 ? 0 : mix(own, other))
    }
  }
}

/** How many other meanings the parts of a key have together. */
export function countOthers(columns: usize, parts: i32): i32 {
  let count = 0
  for (let part = 0; part < parts; part += 1) count += load<i32>(columnAt(columns, part), OTHERS)
  return count
}

/**
 * Each other meaning of a key, with its row: that of one part, with the other parts as they are.
 * @returns how many, at most `countOthers`
 */
export function otherKeys(columns: usize, parts: i32, rows: usize, hashes: usize): i32 {
  let length: usize = 0
  for (let own = 0; own < parts; own += 1) {
    const column = columnAt(columns, own)
    const others = load<i32>(column, OTHERS)
    for (let entry = 0; entry < others; entry += 1) {
      const row = load<i32>(load<usize>(column, OTHER_ROWS) + ((<usize>entry) << 2))
      const hash = keyWith(
        columns,
        parts,
        row,
        own,
        load<i32>(load<usize>(column, OTHER_HASHES) + ((<usize>entry) << 2)),
      )
      if (hash === 0) continue
      store<i32>(rows + length, row)
      store<i32>(hashes + length, hash)
      length += 4
    }
  }
  return <i32>(length >>> 2)
}

/** The hash of the key of a row with another value in place of one part; 0 when one part is not known. */
function keyWith(columns: usize, parts: i32, row: i32, own: i32, other: i32): i32 {
  let hash = 0
  for (let place = 0; place < parts; place += 1) {
    const known = load<i32>(load<usize>(columnAt(columns, place), HASHES) + ((<usize>row) << 2))
    const part = place === own ? other : known
    if (part === 0) return 0
    hash = place === 0 ? part : mix(hash, part)
  }
  return hash
}
