// Reads a CSV row by row. A scan is words in memory that linkage/files/row-scanner.ts sets up:
const BYTES = 0 // where the bytes are
const POSITION = 4 // what is not read yet begins here, counted from there
const END = 8 // … and ends here; a line end and sixteen more bytes follow
const IS_LAST = 12 // whether the file ends there
const SEPARATOR = 16
const COUNT = 20 // cells of the row
const DOUBLED = 24 // cells of the row with doubled quotes
/** Where each cell begins and, behind all of those, ends. */
const CELLS: usize = 32
const MOST_COLUMNS: i32 = 256

const LF: i32 = 0x0a
const CR: i32 = 0x0d
const QUOTE: i32 = 0x22

export const ROW: i32 = 1
export const NO_MORE: i32 = 0
/** The row is not all here. */
export const CUT_OFF: i32 = -1

export function cellCount(scan: usize): i32 {
  return load<i32>(scan, COUNT)
}

export function bytesAt(scan: usize): usize {
  return load<usize>(scan, BYTES)
}

/** Where a cell begins and ends, counted from `bytesAt`. */
export function cellStart(scan: usize, column: i32): usize {
  return load<usize>(scan + CELLS + ((<usize>column) << 2))
}
export function cellEnd(scan: usize, column: i32): usize {
  return load<usize>(scan + CELLS + ((<usize>(column + MOST_COLUMNS)) << 2))
}

function setCell(scan: usize, column: i32, start: usize, end: usize): void {
  const cell = scan + CELLS + ((<usize>column) << 2)
  store<usize>(cell, start)
  store<usize>(cell + (MOST_COLUMNS << 2), end)
}

/** Moves to the next row that is not blank. */
export function nextRow(scan: usize): i32 {
  while (true) {
    const position = load<usize>(scan, POSITION)
    if (position >= load<usize>(scan, END)) return load<i32>(scan, IS_LAST) === 0 ? CUT_OFF : NO_MORE
    const after = scanRow(scan, position)
    if (after < 0) return CUT_OFF
    store<i32>(scan, after, POSITION)
    if (load<i32>(scan, DOUBLED) > 0) undoubleAll(scan)
    if (cellCount(scan) > 1 || cellEnd(scan, 0) > cellStart(scan, 0)) return ROW
  }
}

/** Separators and line ends among sixteen bytes, a bit each. */
function marksAt(at: usize, separators: v128): i32 {
  const bytes = v128.load(at)
  const lineEnds = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LF)), i8x16.eq(bytes, i8x16.splat(<i8>CR)))
  return i8x16.bitmask(v128.or(lineEnds, i8x16.eq(bytes, separators)))
}

/** Finds the cells of one row. @returns where the next row begins; -1 when the row is not all here */
function scanRow(scan: usize, from: usize): i32 {
  const bytes = bytesAt(scan)
  const end = bytes + load<usize>(scan, END)
  const isLast = load<i32>(scan, IS_LAST) !== 0
  const separator = load<i32>(scan, SEPARATOR)
  const separators = i8x16.splat(<i8>separator)
  store<i32>(scan, 0, DOUBLED)
  let column = 0
  let start = bytes + from
  // The sixteen bytes that are looked at, and what is left of their marks. What ends the bytes is a line end.
  let block = start
  let marks = marksAt(block, separators)
  while (true) {
    const isQuoted = <i32>load<u8>(start) === QUOTE && start < end
    let close = start
    if (isQuoted) {
      close = closingQuote(scan, start, end)
      if (close >= end && !isLast) return -1
      block = min(close + 1, end)
      marks = marksAt(block, separators)
    }
    while (marks === 0) {
      block += 16
      marks = marksAt(block, separators)
    }
    const mark = block + <usize>ctz<i32>(marks)
    marks &= marks - 1
    const byte = mark >= end ? LF : <i32>load<u8>(mark)
    // A CR that ends what is here may be the first of two.
    if (!isLast && (mark >= end || (byte === CR && mark + 1 >= end))) return -1
    setCell(scan, column, (isQuoted ? start + 1 : start) - bytes, (isQuoted ? close : min(mark, end)) - bytes)
    if (byte !== separator) {
      store<i32>(scan, column + 1, COUNT)
      const next = byte === CR && <i32>load<u8>(mark, 1) === LF ? mark + 2 : mark + 1
      return <i32>(min(next, end) - bytes)
    }
    if (column < MOST_COLUMNS - 1) column += 1
    start = mark + 1
  }
}

/** Where a cell in quotes ends; `end` when that is not here. Counts the cells with doubled quotes. */
function closingQuote(scan: usize, open: usize, end: usize): usize {
  const isLast = load<i32>(scan, IS_LAST) !== 0
  let isDoubled = false
  let at = open + 1
  while (true) {
    while (at < end && <i32>load<u8>(at) !== QUOTE) at += 1
    // A quote that ends what is here may be the first of two.
    if (at + 1 >= end) break
    if (<i32>load<u8>(at, 1) !== QUOTE) break
    isDoubled = true
    at += 2
  }
  if (isDoubled) store<i32>(scan, load<i32>(scan, DOUBLED) + 1, DOUBLED)
  return at + 1 >= end && !isLast ? end : min(at, end)
}

/** Makes "" one quote, in place; only when the whole row is here, for a row cut off is read again. */
function undoubleAll(scan: usize): void {
  const bytes = bytesAt(scan)
  for (let column = 0; column < cellCount(scan); column += 1) {
    const start = cellStart(scan, column)
    // What stands before a cell without quotes is a separator or a line end.
    if (start === 0 || <i32>load<u8>(bytes + start - 1) !== QUOTE) continue
    let length = start
    for (let at = start; at < cellEnd(scan, column); at += 1) {
      const byte = load<u8>(bytes + at)
      store<u8>(bytes + length++, byte)
      if (<i32>byte === QUOTE) at += 1
    }
    setCell(scan, column, start, length)
  }
}
