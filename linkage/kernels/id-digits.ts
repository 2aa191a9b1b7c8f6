import { isRealDate } from './days'
import { addNibble, eightDigits, nibbleAt, setNibble } from './nibbles'
import { digitsAt } from './scratch'
import { isDigit, readSymbols, symbolAt } from './symbols'

// A number of GB 11643 as eighteen nibbles in three words: 0 to 9, A for X, F for a digit nobody knows. The third word
// holds digits 17 and 18 in its highest byte and what is known of the number in its lowest bits.
export const ID_LENGTH: i32 = 18
export const UNKNOWN_DIGIT: i32 = 15
const X: i32 = 10

/** Something is written. */
export const IS_THERE: i32 = 1
/** All eighteen digits are known. */
export const IS_COMPLETE: i32 = 2
/** … the date exists and the check digit fits. */
export const IS_VALID: i32 = 4
/** Seventeen digits: one is lost, the last or another. */
export const LOST_ONE: i32 = 8

/** What each of the first sixteen digits counts in the check, four bits each, the first lowest. */
const WEIGHTS: i64 = 0x485a973612485a97

export function flagsOf(id: usize): i32 {
  return load<i32>(id, 8)
}

/** The birth date inside the number; 0 unless all its digits are known and it is a date. */
export function dateInside(id: usize): i32 {
  if ((flagsOf(id) & IS_THERE) === 0) return 0
  const date = ((load<i32>(id) & 0xff) << 24) | (load<i32>(id, 4) >>> 8)
  return isRealDate(date) ? date : 0
}

/** What a digit counts in the check: all eighteen, weighed, are 1 modulo 11. */
export function checkWeight(index: i32): i32 {
  return index < 16 ? (<i32>(WEIGHTS >> (index << 2))) & 15 : ID_LENGTH - index
}

/** By how much the check of the standard is missed, 0 to 10; 0: it fits. */
export function checkExcess(id: usize): i32 {
  let sum = 10
  for (let index = 0; index < ID_LENGTH; index += 1) sum += nibbleAt(id, index) * checkWeight(index)
  return sum % 11
}

export function encodeId(from: usize, to: usize, id: usize): void {
  if (to - from === ID_LENGTH && encodePlain(from, id)) return
  store<i64>(id, 0)
  store<i32>(id, 0, 8)
  if (from === to) return
  const length = readWritten(from, to)
  if (length === 0) return
  let unknown = 0
  for (let index = 0; index < ID_LENGTH; index += 1) {
    const digit = written(index)
    addNibble(id, index, digit)
    if (digit === UNKNOWN_DIGIT) unknown += 1
  }
  // A '*' in the last place often stands for X, on keyboards that have none: it does where X is what the check asks for.
  if (unknown === 1 && written(ID_LENGTH - 1) === UNKNOWN_DIGIT && length === ID_LENGTH) {
    setNibble(id, ID_LENGTH - 1, X)
    if (checkExcess(id) === 0) unknown = 0
    else setNibble(id, ID_LENGTH - 1, UNKNOWN_DIGIT)
  }
  let flags = IS_THERE | (length === ID_LENGTH - 1 ? LOST_ONE : 0)
  store<i32>(id, flagsOf(id) | flags, 8)
  if (unknown > 0) return
  flags |= IS_COMPLETE
  if (dateInside(id) !== 0 && checkExcess(id) === 0) flags |= IS_VALID
  store<i32>(id, flagsOf(id) | flags, 8)
}

/** Eighteen digits, or seventeen and an X: nearly all numbers. False, with nothing done, for anything else. */
function encodePlain(from: usize, id: usize): bool {
  const first = eightDigits(from)
  const second = eightDigits(from + 8)
  const third = <i32>load<u8>(from, 16) - 0x30
  if (first < 0 || second < 0 || <u32>third > 9) return false
  const last = <i32>load<u8>(from, 17)
  const check = (last | 32) === 0x78 ? X : last - 0x30
  if (<u32>check > <u32>X) return false
  store<i32>(id, <i32>first)
  store<i32>(id, <i32>second, 4)
  let flags = IS_THERE | IS_COMPLETE
  store<i32>(id, (third << 28) | (check << 24) | flags, 8)
  if (
    (weighed(from) + third * 2 + check) % 11 === 1 &&
    isRealDate(((<i32>(first & 0xff)) << 24) | ((<i32>second) >>> 8))
  )
    store<i32>(id, (third << 28) | (check << 24) | flags | IS_VALID, 8)
  return true
}

/** Sixteen digits of ASCII, each times what it counts in the check. */
function weighed(at: usize): i32 {
  const digits = i8x16.sub(v128.load(at), i8x16.splat(0x30))
  const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(digits), i16x8(7, 9, 10, 5, 8, 4, 2, 1))
  const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(digits), i16x8(6, 3, 7, 9, 10, 5, 8, 4))
  const sums = i32x4.add(low, high)
  const halves = i32x4.add(sums, i8x16.shuffle(sums, sums, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
  return i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1)
}

function written(index: i32): i32 {
  return <i32>load<u8>(digitsAt() + <usize>index)
}

function setDigit(index: i32, digit: i32): void {
  store<u8>(digitsAt() + <usize>index, digit)
}

/** Every other way of writing it: blanks, full-width digits, masks, 15 digits, as a number of a spreadsheet. Answers the length. */
function readWritten(from: usize, to: usize): i32 {
  const total = readSymbols(from, to)
  let exponent = -1
  let point = -1
  for (let index = total - 1; index >= 0; index -= 1) {
    if (symbolAt(index) === 0x45) exponent = index
    if (symbolAt(index) === 0x2e) point = index
  }
  memory.fill(digitsAt(), <u8>UNKNOWN_DIGIT, ID_LENGTH)
  if (point === 1 && exponent > 2) return readScientific(exponent)
  const count = point > 0 ? point : total
  let length = 0
  let known = 0
  for (let index = 0; index < count; index += 1) {
    const symbol = symbolAt(index)
    if (symbol === 0x2d) continue
    if (length === ID_LENGTH) return 0
    if (isDigit(symbol)) {
      setDigit(length, symbol - 0x30)
      known += 1
    } else if (symbol === 0x58 && index === count - 1 && length >= ID_LENGTH - 2) setDigit(length, X)
    else if (symbol !== 0x58 && symbol !== 0x2a && symbol !== 0x3f) return 0
    length += 1
  }
  if (known < 6 || length < 8) return 0
  if (length !== 15) return length
  const century = written(6) * 10 + written(7)
  if (known === 15 && century !== 19 && century !== 20) widen()
  return ID_LENGTH
}

/** 5.20121E+17: only the first digits are left. */
function readScientific(exponent: i32): i32 {
  if (!isDigit(symbolAt(0))) return 0
  setDigit(0, symbolAt(0) - 0x30)
  let length = 1
  for (let index = 2; index < exponent && length < ID_LENGTH; index += 1, length += 1) {
    if (!isDigit(symbolAt(index))) return 0
    setDigit(length, symbolAt(index) - 0x30)
  }
  return length < 6 ? 0 : ID_LENGTH
}

/** Fifteen digits of before 1999 become seventeen; the check digit stays unknown. */
function widen(): void {
  memory.copy(digitsAt() + 8, digitsAt() + 6, 9)
  setDigit(6, 1)
  setDigit(7, 9)
  setDigit(ID_LENGTH - 1, UNKNOWN_DIGIT)
}
