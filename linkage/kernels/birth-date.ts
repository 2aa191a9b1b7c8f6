import { dateOfDayNumber, dayNumberOf, dayOf, hasDay, monthOf, packDate, yearOf } from './days'
import { mix } from './hash'
import { dateInside, flagsOf, IS_THERE } from './id-digits'
import { isLunarOf } from './lunar'
import { eightDigits } from './nibbles'
import { isDigit, readSymbols, symbolAt } from './symbols'

// Places in the levels of linkage/kinds/birth-date.ts.
const SAME: i32 = 1
const TYPO: i32 = 2
const LUNAR: i32 = 3
const NEAR: i32 = 4
const KNOWN_PART: i32 = 5
const SAME_YEAR: i32 = 6
const OTHER: i32 = 7

/** Days by which a date of the farmers' calendar lies before the same day of the common one, at most. */
const LUNAR_LAG: i32 = 56

// A date and, where records have one, the identity number (else 0), which holds a birth date of its own.

/** The date that is written, else that in the number. */
export function bestDate(date: usize, id: usize): i32 {
  const written = load<i32>(date)
  return written !== 0 || id === 0 ? written : dateInside(id)
}

/** The hash of the date in the number where it is another than the one written; else 0. */
export function otherDay(date: usize, id: usize): i32 {
  const written = load<i32>(date)
  if (written === 0 || id === 0) return 0
  const own = dateInside(id)
  return own === 0 || own === written ? 0 : hashDay(own)
}

/** A date without its lowest bits: those of its day, or of month and day. */
export function hashUpTo(date: i32, bits: i32): i32 {
  return date === 0 ? 0 : mix(bits, date >>> bits)
}

export function hashDay(date: i32): i32 {
  return date === 0 || !hasDay(date) ? 0 : mix(2, date)
}

/** Where one side has not filled the date in, or has no number, the date inside the number counts as one more. */
export function compareBirths(left: usize, leftId: usize, right: usize, rightId: usize): i32 {
  const one = load<i32>(left)
  const other = load<i32>(right)
  if (one !== 0 && one === other) return SAME
  const level = one === 0 || other === 0 ? 0 : compareDates(one, other)
  if (leftId === 0 || (flagsOf(leftId) & flagsOf(rightId) & IS_THERE) !== 0) return level
  const leftInside = dateInside(leftId)
  const rightInside = dateInside(rightId)
  const crossed = leftInside !== 0 && other !== 0 ? compareDates(leftInside, other) : 0
  const back = rightInside !== 0 && one !== 0 ? compareDates(one, rightInside) : 0
  return better(level, better(crossed, back))
}

function better(left: i32, right: i32): i32 {
  return left === 0 ? right : right === 0 ? left : min(left, right)
}

function compareDates(left: i32, right: i32): i32 {
  if (left === right) return SAME
  const isSameYear = yearOf(left) === yearOf(right)
  if (!hasDay(left) || !hasDay(right)) return left >>> 8 === right >>> 8 ? KNOWN_PART : isSameYear ? SAME_YEAR : OTHER
  const days = abs(dayNumberOf(left) - dayNumberOf(right))
  if (days <= LUNAR_LAG && isLunarOf(left, right)) return LUNAR
  if (isTypo(left, right)) return TYPO
  if (days <= LUNAR_LAG || abs(days - 365) <= 31) return NEAR
  return isSameYear ? SAME_YEAR : OTHER
}

/** One digit, two neighbouring digits swapped, or month and day swapped. */
function isTypo(left: i32, right: i32): bool {
  const difference = left ^ right
  const places = (difference | (difference >>> 1) | (difference >>> 2) | (difference >>> 3)) & 0x11111111
  const count = popcnt<i32>(places)
  if (count === 1) return true
  if (yearOf(left) === yearOf(right) && monthOf(left) === dayOf(right) && dayOf(left) === monthOf(right)) return true
  const low = ctz<i32>(places)
  if (count !== 2 || low === 28) return false
  const high = low + 4
  return ((left >>> low) & 15) === ((right >>> high) & 15) && ((left >>> high) & 15) === ((right >>> low) & 15)
}

/**
 * 20140302, 2014-3-2, 2014/03/02 0:00, 2014年3月2日, 2014.3, a day number of Excel; 0 for anything else. Eight digits that
 * are no date (30 February) are kept, for they can still be compared.
 */
export function encodeDate(from: usize, to: usize): i32 {
  if (from === to) return 0
  const date = to - from === 8 ? eightDigits(from) : -1
  return date > 0 ? <i32>date : readWritten(from, to)
}

/** Numbers of a date as it is written, and how many digits each has. */
let first: i32 = 0
let second: i32 = 0
let third: i32 = 0
let firstLength: i32 = 0
let secondLength: i32 = 0
let thirdLength: i32 = 0

function readWritten(from: usize, to: usize): i32 {
  readNumbers(readSymbols(from, endOfDay(from, to)))
  if (firstLength === 8) return packDate(first / 10_000, (first / 100) % 100, first % 100)
  if (firstLength === 6 && secondLength === 0) return monthOr0(first / 100, first % 100)
  if (firstLength === 5 && secondLength <= 10 && first > 20_000 && first < 60_000)
    return dateOfDayNumber(first - 25_569)
  if (firstLength !== 4) return 0
  return thirdLength === 0 ? monthOr0(first, second) : packDate(first, second, third)
}

/** The first three numbers among the symbols; of the third two digits at most. */
function readNumbers(count: i32): void {
  first = second = third = firstLength = secondLength = thirdLength = 0
  let number = 0
  for (let index = 0; index < count && number < 3; index += 1) {
    const symbol = symbolAt(index)
    const digit = symbol - 0x30
    const isOne = isDigit(symbol)
    if (number === 0) {
      if (isOne) {
        first = first * 10 + digit
        firstLength += 1
      } else if (firstLength > 0) number = 1
    } else if (number === 1) {
      if (isOne) {
        second = second * 10 + digit
        secondLength += 1
      } else if (secondLength > 0) number = 2
    } else if (isOne && thirdLength < 2) {
      third = third * 10 + digit
      thirdLength += 1
    } else if (thirdLength > 0) return
  }
}

/** Where the time of day begins that some programs write behind a date. */
function endOfDay(from: usize, to: usize): usize {
  let end = from
  while (end < to && load<u8>(end) !== 0x3a) end += 1
  if (end === to) return to
  while (end > from && load<u8>(end) !== 0x20 && (load<u8>(end) | 32) !== 0x74) end -= 1
  return end === from ? to : end
}

function monthOr0(year: i32, month: i32): i32 {
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 ? packDate(year, month, 0) | 0xff : 0
}
