/**
 * A date as eight decimal digits in eight nibbles, 0x20140302 for 2 March 2014, so that a digit that is wrong is a nibble
 * that differs. A nibble of F is a digit nobody wrote down; 0 is no date at all.
 */
export type PackedDate = number

export function packDate(year: number, month: number, day: number): PackedDate {
  return (packDecimal(year, 4) << 16) | (packDecimal(month, 2) << 8) | packDecimal(day, 2)
}

function packDecimal(value: number, digits: number): number {
  let packed = 0
  for (let place = 0, rest = value; place < digits; place += 1, rest = Math.trunc(rest / 10))
    packed |= rest % 10 << (place * 4)
  return packed
}

export function yearOf(date: PackedDate): number {
  return (date >>> 28) * 1000 + ((date >>> 24) & 15) * 100 + ((date >>> 20) & 15) * 10 + ((date >>> 16) & 15)
}

export function monthOf(date: PackedDate): number {
  return ((date >>> 12) & 15) * 10 + ((date >>> 8) & 15)
}

/** 165 for a day nobody wrote down. */
export function dayOf(date: PackedDate): number {
  return ((date >>> 4) & 15) * 10 + (date & 15)
}

export function hasDay(date: PackedDate): boolean {
  return (date & 0xff) !== 0xff
}

/** Days since 1970-01-01; for a date that does not exist, those of the day it would run over to. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

export function dayNumberOf(date: PackedDate): number {
  return dayNumber(yearOf(date), monthOf(date), dayOf(date))
}

/** The date so many days after 1970-01-01. */
export function dateOfDayNumber(number: number): PackedDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const slot = Math.floor((5 * ofYear + 2) / 153)
  const month = slot < 10 ? slot + 3 : slot - 9
  return packDate(years + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * slot + 2) / 5) + 1)
}

const MONTH_LENGTHS = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

/** Whether the digits name a day of a century we could meet. */
export function isRealDate(date: PackedDate): boolean {
  const century = date >>> 24
  if (century !== 0x20 && century !== 0x19) return false
  const month = monthOf(date)
  const day = dayOf(date)
  if (month < 1 || month > 12 || day < 1 || day > MONTH_LENGTHS[month]!) return false
  return month !== 2 || day < 29 || isLeapYear(yearOf(date))
}

/** Of the years 1900 to 2099. */
function isLeapYear(year: number): boolean {
  return year % 4 === 0 && year !== 1900
}
