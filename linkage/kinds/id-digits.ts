import { isRealDate, type PackedDate } from '../dates/days.ts'
import { isDigit, readSymbols, symbols } from './symbols.ts'

// A number of GB 11643 as eighteen nibbles in three words: 0 to 9, A for X, F for a digit nobody knows. The third word
// holds digits 17 and 18 in its highest byte and what is known of the number in its lowest bits.
export const ID_WORDS = 3
export const UNKNOWN_DIGIT = 15
const LENGTH = 18
const X = 10

/** Something is written. */
export const IS_THERE = 1
/** All eighteen digits are known. */
export const IS_COMPLETE = 2
/** … the date exists and the check digit fits. */
export const IS_VALID = 4
/** Seventeen digits: one is lost, the last or another. */
export const LOST_ONE = 8

const WEIGHTS = Int32Array.of(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

/** The digits of the number read last; one for the thread. */
const digits = new Uint8Array(LENGTH)

export function digitAt(words: Int32Array, at: number, index: number): number {
  return (words[at + (index >> 3)]! >>> (28 - ((index & 7) << 2))) & 15
}

/** The birth date inside the number; 0 unless all its digits are known and it is a date. */
export function dateInside(words: Int32Array, at: number): PackedDate {
  if ((words[at + 2]! & IS_THERE) === 0) return 0
  const date = ((words[at]! & 0xff) << 24) | (words[at + 1]! >>> 8)
  return isRealDate(date) ? date : 0
}

/** What a digit counts in the check: all eighteen, weighed, are 1 modulo 11. */
export function checkWeight(index: number): number {
  return index === LENGTH - 1 ? 1 : WEIGHTS[index]!
}

/** By how much the check of the standard is missed, 0 to 10; 0: it fits. */
export function checkExcess(words: Int32Array, at: number): number {
  let sum = 10
  for (let index = 0; index < LENGTH - 1; index += 1) sum += digitAt(words, at, index) * WEIGHTS[index]!
  return (sum + digitAt(words, at, LENGTH - 1)) % 11
}

/** Whether eighteen digits pass the check of the standard. */
export function checkFits(words: Int32Array, at: number): boolean {
  return checkExcess(words, at) === 0
}

export function encodeId(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number): void {
  if (to - from === LENGTH && encodePlain(bytes, from, words, at)) return
  words[at] = words[at + 1] = words[at + 2] = 0
  if (from === to) return
  const length = readWritten(bytes, from, to)
  if (length === 0) return
  for (let index = 0; index < LENGTH; index += 1)
    words[at + (index >> 3)]! |= digits[index]! << (28 - ((index & 7) << 2))
  words[at + 2]! |= IS_THERE | (length === LENGTH - 1 ? LOST_ONE : 0)
  completeMaskedCheck(words, at)
  for (let index = 0; index < LENGTH; index += 1) if (digitAt(words, at, index) === UNKNOWN_DIGIT) return
  words[at + 2]! |= IS_COMPLETE
  if (dateInside(words, at) !== 0 && checkFits(words, at)) words[at + 2]! |= IS_VALID
}

/** A '*' in the last place often stands for X, on keyboards that have none: it does where X is what the check asks for. */
function completeMaskedCheck(words: Int32Array, at: number): void {
  if (digits[LENGTH - 1] !== UNKNOWN_DIGIT || digits.subarray(0, LENGTH - 1).includes(UNKNOWN_DIGIT)) return
  if ((words[at + 2]! & LOST_ONE) !== 0) return
  const third = words[at + 2]!
  words[at + 2] = (third & ~0x0f000000) | (X << 24)
  if (!checkFits(words, at)) words[at + 2] = third
}

/** Eighteen digits, or seventeen and an X: nearly all numbers. False, with nothing done, for anything else. */
function encodePlain(bytes: Uint8Array, from: number, words: Int32Array, at: number): boolean {
  let first = 0
  let second = 0
  let third = 0
  let sum = 0
  for (let index = 0; index < LENGTH - 1; index += 1) {
    const digit = bytes[from + index]! - 0x30
    if (digit < 0 || digit > 9) return false
    sum += digit * WEIGHTS[index]!
    if (index < 8) first = (first << 4) | digit
    else if (index < 16) second = (second << 4) | digit
    else third = digit
  }
  const last = bytes[from + LENGTH - 1]!
  const check = (last | 32) === 0x78 ? X : last - 0x30
  if (check < 0 || check > X) return false
  words[at] = first
  words[at + 1] = second
  const isValid = check === (12 - (sum % 11)) % 11 && isRealDate(((first & 0xff) << 24) | (second >>> 8))
  words[at + 2] = (third << 28) | (check << 24) | IS_THERE | IS_COMPLETE | (isValid ? IS_VALID : 0)
  return true
}

/** Every other way of writing it: blanks, full-width digits, masks, 15 digits, as a number of a spreadsheet. Answers the length. */
function readWritten(bytes: Uint8Array, from: number, to: number): number {
  let count = readSymbols(bytes, from, to)
  const exponent = symbols.subarray(0, count).indexOf(0x45)
  const point = symbols.subarray(0, count).indexOf(0x2e)
  digits.fill(UNKNOWN_DIGIT)
  if (point === 1 && exponent > 2) return readScientific(exponent)
  if (point > 0) count = point
  let length = 0
  let known = 0
  for (let index = 0; index < count; index += 1) {
    const symbol = symbols[index]!
    if (symbol === 0x2d) continue
    if (length === LENGTH) return 0
    if (isDigit(symbol)) {
      digits[length++] = symbol - 0x30
      known += 1
    } else if (symbol === 0x58 && index === count - 1 && length >= LENGTH - 2) digits[length++] = X
    else if (symbol === 0x58 || symbol === 0x2a || symbol === 0x3f) digits[length++] = UNKNOWN_DIGIT
    else return 0
  }
  if (known < 6 || length < 8) return 0
  if (length === 15 && known === 15 && !/^(19|20)/.test(String.fromCharCode(digits[6]! + 48, digits[7]! + 48))) widen()
  else if (length < LENGTH) digits.fill(UNKNOWN_DIGIT, length)
  return length === 15 ? LENGTH : length
}

/** 5.20121E+17: only the first digits are left. */
function readScientific(exponent: number): number {
  digits[0] = symbols[0]! - 0x30
  let length = 1
  for (let index = 2; index < exponent && length < LENGTH; index += 1, length += 1) {
    if (!isDigit(symbols[index]!)) return 0
    digits[length] = symbols[index]! - 0x30
  }
  return length < 6 ? 0 : LENGTH
}

/** Fifteen digits of before 1999 become seventeen; the check digit stays unknown. */
function widen(): void {
  digits.copyWithin(8, 6, 15)
  digits[6] = 1
  digits[7] = 9
  digits[LENGTH - 1] = UNKNOWN_DIGIT
}
