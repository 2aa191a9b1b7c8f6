import type { Part } from './kinds/kind.ts'
import { MOST_CORRECTIONS } from './kinds/id-corrections.ts'
import { sharedWords, type Table } from './table.ts'

/** The hash of one part for every row of a list, and what else the values of some rows may have meant. */
export interface PartColumn {
  readonly hashes: Int32Array
  /** Rows with another meaning, ascending, each as often as it has meanings, and the hashes of those. */
  readonly otherRows: Int32Array
  readonly otherHashes: Int32Array
}

export function fillHashes(table: Table, part: Part, hashes: Int32Array, from: number, to: number): void {
  const { words, width } = table
  const { hash } = part
  for (let row = from, record = from * width; row < to; row += 1, record += width) hashes[row] = hash(words, record)
}

/** @param wanted which rows to look at; null for all, an empty list for none */
export function otherMeanings(
  table: Table,
  part: Part,
  wanted: Uint8Array | null,
): Pick<PartColumn, 'otherRows' | 'otherHashes'> {
  const { others } = part
  if (others === undefined || wanted?.length === 0) return { otherRows: sharedWords(0), otherHashes: sharedWords(0) }
  const out = new Int32Array(MOST_CORRECTIONS)
  let rows: Int32Array = new Int32Array(1024)
  let hashes: Int32Array = new Int32Array(1024)
  let length = 0
  for (let row = 0; row < table.rows; row += 1) {
    if (wanted !== null && wanted[row] === 0) continue
    const count = others(table.words, row * table.width, out)
    if (length + count > rows.length) {
      rows = grown(rows)
      hashes = grown(hashes)
    }
    for (let index = 0; index < count; index += 1, length += 1) {
      rows[length] = row
      hashes[length] = out[index]!
    }
  }
  return { otherRows: sharedCopy(rows, length), otherHashes: sharedCopy(hashes, length) }
}

function sharedCopy(array: Int32Array, length: number): Int32Array {
  const copy = sharedWords(length)
  copy.set(array.subarray(0, length))
  return copy
}

export function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
