import { hasOthers, hashPart, MOST_OTHERS, othersOf, recordBytes } from './fields'

// Some records of a list: those whose numbers `rows` holds, or with 0 the list as it is.

function recordAt(records: usize, rows: usize, place: i32): usize {
  const row = rows === 0 ? place : load<i32>(rows + ((<usize>place) << 2))
  return records + <usize>row * recordBytes
}

/** Writes the hash of one part of some records. */
export function hashColumn(
  field: i32,
  part: i32,
  records: usize,
  rows: usize,
  from: i32,
  to: i32,
  hashes: usize,
): void {
  for (let place = from; place < to; place += 1)
    store<i32>(hashes + ((<usize>place) << 2), hashPart(field, part, recordAt(records, rows, place)))
}

/**
 * Writes what else the values of some records may have meant: place and hash side by side, ascending, while there is room for
 * all others of a record.
 * @param done receives how many were written, and the place to go on with
 */
export function otherColumn(
  field: i32,
  part: i32,
  records: usize,
  rows: usize,
  from: i32,
  to: i32,
  places: usize,
  hashes: usize,
  room: i32,
  done: usize,
): void {
  let count = 0
  let place = hasOthers(field, part) ? from : to
  for (; place < to && count + MOST_OTHERS <= room; place += 1) {
    const at = (<usize>count) << 2
    const found = othersOf(field, recordAt(records, rows, place), hashes + at)
    for (let other = 0; other < found; other += 1) store<i32>(places + at + ((<usize>other) << 2), place)
    count += found
  }
  store<i32>(done, count)
  store<i32>(done, place, 4)
}

/** Writes the places of the numbers that are negative; only counts them where `out` is 0. @returns how many */
export function negatives(numbers: usize, count: i32, out: usize): i32 {
  let found = 0
  for (let row = 0; row < count; row += 1) {
    if (load<i32>(numbers + ((<usize>row) << 2)) >= 0) continue
    if (out !== 0) store<i32>(out + ((<usize>found) << 2), row)
    found += 1
  }
  return found
}
