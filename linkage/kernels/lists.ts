// Reads the rows of a list straight into records. A list is words in memory that linkage/files/read-list.ts sets up:
import { room } from './arena'
import { clearRecord, copyShort, SLACK } from './copy'
import { encodeField, fieldCount, hashPart, isTelling, recordBytes } from './fields'
import { bytesAt, cellCount, cellEnd, cellStart, nextRow, ROW } from './rows'

const SCAN = 0 // the rows of the file
const ID_COLUMN = 4 // the column that names a row; -1 when rows are named by their number
const RECORDS = 8 // where the records are
const ROWS = 12 // … how many
const ROOM = 16 // … how many there is room for
const READ = 20 // rows read
const NAMES = 24 // where the names of rows are, end to end
const NAMES_LENGTH = 28
const NAMES_ROOM = 32
const ENDS = 36 // where the end of each name is written
/** The column of each field; -1 where the file has none. */
const COLUMNS: usize = 40

// What is told besides the answers of `nextRow`.
/** There is no room for another record. */
const FULL: i32 = 2
/** A row that may be no person: the one in the scan and in the next record, which is not taken. */
const DOUBTFUL: i32 = 3

const BLANK: u8 = 0x20
const MOST_DIGITS: u32 = 10

/** Takes rows until something has to be decided. */
export function readRows(list: usize): i32 {
  const scan = load<usize>(list, SCAN)
  while (true) {
    if (load<i32>(list, ROWS) >= load<i32>(list, ROOM)) return FULL
    const answer = nextRow(scan)
    if (answer !== ROW) return answer
    store<i32>(list, load<i32>(list, READ) + 1, READ)
    const record = load<usize>(list, RECORDS) + <usize>load<i32>(list, ROWS) * recordBytes
    encodeRow(list, scan, record)
    if (!isPerson(record)) return DOUBTFUL
    takeRow(list)
  }
}

/** Keeps the row that was read last. */
export function takeRow(list: usize): void {
  const scan = load<usize>(list, SCAN)
  const column = load<i32>(list, ID_COLUMN)
  const bytes = bytesAt(scan)
  let from: usize = 0
  let to: usize = 0
  if (column >= 0 && column < cellCount(scan)) {
    from = bytes + cellStart(scan, column)
    to = bytes + cellEnd(scan, column)
    while (from < to && load<u8>(from) <= BLANK) from += 1
    while (from < to && load<u8>(to - 1) <= BLANK) to -= 1
  }
  const length = <u32>(to - from)
  const name = nameRoom(list, max<u32>(length, MOST_DIGITS) + SLACK)
  if (column >= 0) copyShort(name, from, length)
  const named = load<u32>(list, NAMES_LENGTH) + (column >= 0 ? length : writeNumber(load<i32>(list, READ), name))
  const rows = load<i32>(list, ROWS) + 1
  store<u32>(list, named, NAMES_LENGTH)
  store<u32>(load<usize>(list, ENDS) + ((<usize>rows) << 2), named)
  store<i32>(list, rows, ROWS)
}

/** Where the next name goes: what names a row is whatever stands in its cell, of any length. */
function nameRoom(list: usize, bytes: u32): usize {
  const length = load<u32>(list, NAMES_LENGTH)
  if (length + bytes > load<u32>(list, NAMES_ROOM)) {
    const wanted = (length + bytes) * 2
    const names = room(wanted)
    memory.copy(names, load<usize>(list, NAMES), length)
    store<usize>(list, names, NAMES)
    store<u32>(list, wanted, NAMES_ROOM)
  }
  return load<usize>(list, NAMES) + length
}

function encodeRow(list: usize, scan: usize, record: usize): void {
  const bytes = bytesAt(scan)
  const count = cellCount(scan)
  clearRecord(record, recordBytes)
  for (let field = 0; field < fieldCount; field += 1) {
    const column = load<i32>(list + COLUMNS + ((<usize>field) << 2))
    if (column >= 0 && column < count)
      encodeField(field, bytes + cellStart(scan, column), bytes + cellEnd(scan, column), record)
  }
}

/** Whether a value is there that only persons have. */
function isPerson(record: usize): bool {
  for (let field = 0; field < fieldCount; field += 1)
    if (isTelling(field) && hashPart(field, 0, record) !== 0) return true
  return false
}

/** Writes a number of rows in decimal. @returns how many digits */
function writeNumber(number: i32, at: usize): u32 {
  let digits: u32 = 1
  for (let rest = number; rest > 9; rest /= 10) digits += 1
  let rest = number
  for (let place = digits; place > 0; place -= 1) {
    store<u8>(at + place - 1, 0x30 + (rest % 10))
    rest /= 10
  }
  return digits
}
