import { copyRecord } from './copy'
import { hasOthers, hashPart, MOST_OTHERS, othersOf, recordBytes } from './fields'

/** Writes the hash of one part of some records. */
export function hashColumn(field: i32, part: i32, records: usize, from: i32, to: i32, hashes: usize): void {
  let record = records + <usize>from * recordBytes
  for (let row = from; row < to; row += 1) {
    store<i32>(hashes + ((<usize>row) << 2), hashPart(field, part, record))
    record += recordBytes
  }
}

/**
 * Writes what else the values of some records may have meant: row and hash side by side, ascending, while there is room for
 * all others of a row.
 * @param done receives how many were written, and the row to go on with
 */
export function otherColumn(
  field: i32,
  part: i32,
  records: usize,
  from: i32,
  to: i32,
  rows: usize,
  hashes: usize,
  room: i32,
  done: usize,
): void {
  let count = 0
  let row = hasOthers(field, part) ? from : to
  for (; row < to && count + MOST_OTHERS <= room; row += 1) {
    const place = (<usize>count) << 2
    const found = othersOf(field, records + <usize>row * recordBytes, hashes + place)
    for (let other = 0; other < found; other += 1) store<i32>(rows + place + ((<usize>other) << 2), row)
    count += found
  }
  store<i32>(done, count)
  store<i32>(done, row, 4)
}

/** A list of some records of another, in the order given. */
export function gatherRecords(records: usize, rows: usize, count: i32, out: usize): void {
  for (let place = 0; place < count; place += 1)
    copyRecord(
      out + <usize>place * recordBytes,
      records + <usize>load<i32>(rows + ((<usize>place) << 2)) * recordBytes,
      recordBytes,
    )
}
