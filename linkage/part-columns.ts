import type { Part } from './kinds/kind.ts'
import { MOST_CORRECTIONS } from './kinds/id-corrections.ts'
import { sharedWords, type Table } from './table.ts'

/** Rows whose values may mean something else, ascending, each as often as it has other meanings, and the hashes of those. */
export interface OtherMeanings {
  readonly otherRows: Int32Array
  readonly otherHashes: Int32Array
}

/** The hash of one part for every row of a list, and what else the values of some rows may have meant. */
export interface PartColumn extends OtherMeanings {
  readonly hashes: Int32Array
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Rows whose parts are hashed one after the other: few enough to stay in the nearest cache. */
const BLOCK = 512

/** Writes the hashes of several parts for some rows. */
export function hashRows(
  { words, width }: Table,
  parts: readonly Part[],
  columns: readonly Int32Array[],
  { from, to }: Range,
): void {
  for (let start = from; start < to; start += BLOCK) {
    const end = Math.min(to, start + BLOCK)
    parts.forEach(({ hash }, index) => {
      const hashes = columns[index]!
      for (let row = start; row < end; row += 1) hashes[row] = hash(words, row * width)
    })
  }
}

export function otherMeanings({ words, width }: Table, { others }: Part, { from, to }: Range): OtherMeanings {
  if (others === undefined) return { otherRows: sharedWords(0), otherHashes: sharedWords(0) }
  const out = new Int32Array(MOST_CORRECTIONS)
  let rows: Int32Array = new Int32Array(1024)
  let hashes: Int32Array = new Int32Array(1024)
  let length = 0
  for (let row = from; row < to; row += 1) {
    const count = others(words, row * width, out)
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

/** Joins what was found of ranges that follow each other. */
export function joined(lists: readonly OtherMeanings[]): OtherMeanings {
  const total = lists.reduce((sum, { otherRows }) => sum + otherRows.length, 0)
  const all = { otherRows: sharedWords(total), otherHashes: sharedWords(total) }
  let at = 0
  for (const { otherRows, otherHashes } of lists) {
    all.otherRows.set(otherRows, at)
    all.otherHashes.set(otherHashes, at)
    at += otherRows.length
  }
  return all
}

/** The first of the numbers, where threads share them. */
export function sharedCopy(array: Int32Array, length: number): Int32Array {
  const copy = sharedWords(length)
  copy.set(array.subarray(0, length))
  return copy
}

export function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
