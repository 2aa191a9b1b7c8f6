// A date is eight decimal digits in eight nibbles, 0x20140302 for 2 March 2014, so that a digit that is wrong is a nibble
// that differs. A nibble of F is a digit nobody wrote down; 0 is no date at all.

export function packDate(year: i32, month: i32, day: i32): i32 {
  return (packDecimal(year, 4) << 16) | (packDecimal(month, 2) << 8) | packDecimal(day, 2)
}

function packDecimal(value: i32, digits: i32): i32 {
  let packed = 0
  let rest = value
  for (let place = 0; place < digits; place += 1) {
    packed |= rest % 10 << (place * 4)
    rest /= 10
  }
  return packed
}

export function yearOf(date: i32): i32 {
  return (date >>> 28) * 1000 + ((date >>> 24) & 15) * 100 + ((date >>> 20) & 15) * 10 + ((date >>> 16) & 15)
}

export function monthOf(date: i32): i32 {
  return ((date >>> 12) & 15) * 10 + ((date >>> 8) & 15)
}

/** 165 for a day nobody wrote down. */
export function dayOf(date: i32): i32 {
  return ((date >>> 4) & 15) * 10 + (date & 15)
}

export function hasDay(date: i32): bool {
  return (date & 0xff) !== 0xff
}

/** Days since 1970-01-01 of a year from 0 on; for a date that does not exist, those of the day it would run over to. */
export function dayNumber(year: i32, month: i32, day: i32): i32 {
  const y = month <= 2 ? year - 1 : year
  const era = (y < 0 ? y - 399 : y) / 400
  const ofEra = y - era * 400
  const ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
}

export function dayNumberOf(date: i32): i32 {
  return dayNumber(yearOf(date), monthOf(date), dayOf(date))
}

/** The date so many days after 1970-01-01. */
export function dateOfDayNumber(number: i32): i32 {
  const shifted = number + 719_468
  const era = (shifted < 0 ? shifted - 146_096 : shifted) / 146_097
  const ofEra = shifted - era * 146_097
  const years = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
  const ofYear = ofEra - (365 * years + years / 4 - years / 100)
  const slot = (5 * ofYear + 2) / 153
  const month = slot < 10 ? slot + 3 : slot - 9
  return packDate(years + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * slot + 2) / 5 + 1)
}

/** Of each month, how many days over 28 it may have, two bits each: January lowest. */
const OVER_28: i32 = 0b11_10_11_10_11_11_10_11_10_11_01_11

/** Whether the digits name a day of a century we could meet. */
export function isRealDate(date: i32): bool {
  const century = date >>> 24
  if (century !== 0x20 && century !== 0x19) return false
  const month = monthOf(date)
  if (month < 1 || month > 12) return false
  const day = dayOf(date)
  if (day < 1 || day > 28 + ((OVER_28 >> (month * 2 - 2)) & 3)) return false
  if (month !== 2 || day < 29) return true
  const year = yearOf(date)
  return year % 4 === 0 && year !== 1900
}
