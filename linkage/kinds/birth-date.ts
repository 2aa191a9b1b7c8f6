import {
  dateOfDayNumber,
  dayNumberOf,
  dayOf,
  hasDay,
  monthOf,
  packDate,
  type PackedDate,
  yearOf,
} from '../dates/days.ts'
import { isLunarOf } from '../dates/lunar.ts'
import { mix } from '../hash.ts'
import { dateInside, IS_THERE } from './id-digits.ts'
import { type Kind, type Level, MISSING } from './kind.ts'
import { isDigit, readSymbols, symbols } from './symbols.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.94, household: 0.2, chance: 0.3 },
  {
    code: 'typo',
    agreement: 'close',
    words: '差一位、两位颠倒或月日颠倒',
    match: 0.015,
    household: 0.004,
    chance: 0.02,
  },
  { code: 'lunar', agreement: 'close', words: '一为农历一为公历', match: 0.008, household: 0.0005, chance: 0.001 },
  { code: 'near', agreement: 'close', words: '相差不到两个月', match: 0.015, household: 0.002, chance: 0.03 },
  { code: 'known-part', agreement: 'close', words: '写出的年月一致', match: 0.005, household: 0.001, chance: 0.005 },
  { code: 'same-year', agreement: 'different', words: '同年不同月', match: 0.006, household: 0.03, chance: 0.1 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.006, household: 0.76, chance: 0.55 },
]
const [SAME, TYPO, LUNAR, NEAR, KNOWN_PART, SAME_YEAR, OTHER] = [1, 2, 3, 4, 5, 6, 7]

/** Days by which a date of the farmers' calendar lies before the same day of the common one, at most. */
const LUNAR_LAG = 56

export interface DatePlace {
  readonly at: number
  /** Where the identity number lies, which holds a birth date of its own; absent where records have none. */
  readonly idAt?: number
}

/** A birth date. Where one side has not filled it in, or has no identity number, the date inside the number counts as one more. */
export function birthDateKind({ at, idAt }: DatePlace): Kind {
  const inside = (words: Int32Array, record: number): PackedDate =>
    idAt === undefined ? 0 : dateInside(words, record + idAt)
  const best = (words: Int32Array, record: number): PackedDate => words[record + at]! || inside(words, record)
  return {
    levels: LEVELS,
    parts: [
      {
        name: 'day',
        hash: (words, record) => hashDay(best(words, record)),
        others: (words, record, out) => {
          const written = words[record + at]!
          const own = inside(words, record)
          if (written === 0 || own === 0 || own === written) return 0
          out[0] = hashDay(own)
          return 1
        },
      },
      { name: 'month', hash: (words, record) => hashUpTo(best(words, record), 8) },
      { name: 'year', hash: (words, record) => hashUpTo(best(words, record), 16) },
    ],
    encode: (bytes, from, to, words, record) => (words[record + at] = encodeDate(bytes, from, to)),
    compare: (left, leftRecord, right, rightRecord) => {
      const one = left[leftRecord + at]!
      const other = right[rightRecord + at]!
      if (one !== 0 && one === other) return SAME
      const bothHaveIds =
        idAt === undefined || (left[leftRecord + idAt + 2]! & right[rightRecord + idAt + 2]! & IS_THERE) !== 0
      const level = one === 0 || other === 0 ? 0 : compareDates(one, other)
      if (bothHaveIds) return level
      return better(level, compareAny(one, inside(left, leftRecord), other, inside(right, rightRecord)))
    },
  }
}

function better(left: number, right: number): number {
  return left === 0 ? right : right === 0 ? left : Math.min(left, right)
}

function compareAny(left: PackedDate, leftInside: PackedDate, right: PackedDate, rightInside: PackedDate): number {
  let level = 0
  if (leftInside !== 0 && right !== 0) level = better(level, compareDates(leftInside, right))
  if (rightInside !== 0 && left !== 0) level = better(level, compareDates(left, rightInside))
  return level
}

/** A date without its lowest bits: those of its day, or of month and day. */
function hashUpTo(date: PackedDate, bits: number): number {
  return date === 0 ? 0 : mix(bits, date >>> bits)
}

function hashDay(date: PackedDate): number {
  return date === 0 || !hasDay(date) ? 0 : mix(2, date)
}

export function compareDates(left: PackedDate, right: PackedDate): number {
  if (left === right) return SAME
  if (!hasDay(left) || !hasDay(right))
    return left >>> 8 === right >>> 8 ? KNOWN_PART : yearOf(left) === yearOf(right) ? SAME_YEAR : OTHER
  const difference = left ^ right
  const days = Math.abs(dayNumberOf(left) - dayNumberOf(right))
  if (days <= LUNAR_LAG && isLunarOf(left, right)) return LUNAR
  if (isTypo(left, right, difference)) return TYPO
  if (days <= LUNAR_LAG || Math.abs(days - 365) <= 31) return NEAR
  return yearOf(left) === yearOf(right) ? SAME_YEAR : OTHER
}

/** One digit, two neighbouring digits swapped, or month and day swapped. */
function isTypo(left: PackedDate, right: PackedDate, difference: number): boolean {
  let places = 0
  let lowest = -1
  for (let place = 0; place < 8; place += 1) {
    if (((difference >>> (place * 4)) & 15) === 0) continue
    places += 1
    if (lowest < 0) lowest = place
  }
  if (places === 1) return true
  if (yearOf(left) === yearOf(right) && monthOf(left) === dayOf(right) && dayOf(left) === monthOf(right)) return true
  if (places !== 2 || lowest === 7) return false
  const [low, high] = [lowest * 4, lowest * 4 + 4]
  return ((left >>> low) & 15) === ((right >>> high) & 15) && ((left >>> high) & 15) === ((right >>> low) & 15)
}

/**
 * 20140302, 2014-3-2, 2014/03/02 0:00, 2014年3月2日, 2014.3, a day number of Excel; 0 for anything else. Eight digits that
 * are no date (30 February) are kept, for they can still be compared.
 */
export function encodeDate(bytes: Uint8Array, from: number, to: number): PackedDate {
  if (from === to) return 0
  return (to - from === 8 && readEightDigits(bytes, from)) || readWritten(bytes, from, to)
}

/** 20140302, as most dates are written; 0 for anything else. */
function readEightDigits(bytes: Uint8Array, from: number): PackedDate {
  let date = 0
  for (let index = 0; index < 8; index += 1) {
    const digit = bytes[from + index]! - 0x30
    if (digit < 0 || digit > 9) return 0
    date = (date << 4) | digit
  }
  return date
}

function readWritten(bytes: Uint8Array, from: number, to: number): PackedDate {
  const count = readSymbols(bytes, from, endOfDay(bytes, from, to))
  let numbers = 0
  const found = [0, 0, 0]
  const lengths = [0, 0, 0]
  for (let index = 0; index < count && numbers < 3; index += 1) {
    const symbol = symbols[index]!
    if (isDigit(symbol)) {
      if (numbers === 2 && lengths[2] === 2) break
      found[numbers] = found[numbers]! * 10 + symbol - 0x30
      lengths[numbers]! += 1
    } else if (lengths[numbers]! > 0) numbers += 1
  }
  const [first, second, third] = found as [number, number, number]
  if (lengths[0] === 8) return packDate(Math.trunc(first / 10_000), Math.trunc(first / 100) % 100, first % 100)
  if (lengths[0] === 6 && lengths[1] === 0) return monthOr0(Math.trunc(first / 100), first % 100)
  if (lengths[0] === 5 && lengths[1]! <= 10 && first > 20_000 && first < 60_000) return dateOfDayNumber(first - 25_569)
  if (lengths[0] !== 4) return 0
  return lengths[2] === 0 ? monthOr0(first, second) : packDate(first, second, third)
}

/** Where the time of day begins that some programs write behind a date. */
function endOfDay(bytes: Uint8Array, from: number, to: number): number {
  const colon = bytes.subarray(from, to).indexOf(0x3a)
  if (colon < 0) return to
  let end = from + colon
  while (end > from && bytes[end] !== 0x20 && (bytes[end]! | 32) !== 0x74) end -= 1
  return end === from ? to : end
}

function monthOr0(year: number, month: number): PackedDate {
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 ? packDate(year, month, 0) | 0xff : 0
}
