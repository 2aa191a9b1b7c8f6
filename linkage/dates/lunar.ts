import { dateOfDayNumber, dayOf, monthOf, type PackedDate, yearOf } from './days.ts'
import { FIRST_LUNAR_YEAR, LUNAR_YEARS } from './lunar-years.ts'

interface LunarYear {
  readonly start: number
  readonly leap: number
  readonly long: number
}

const years: readonly LunarYear[] = LUNAR_YEARS.flatMap((line) => line.split(';')).map((row) => {
  const [start, leap, long] = row.split(' ').map(Number)
  return { start: start!, leap: leap!, long: long! }
})

/**
 * The day of the common calendar that a date is when it was meant as one of the farmers' calendar; 0 when there is none.
 * @param isLeap whether the leap month of that number is meant; most people do not say
 */
export function solarOfLunar(date: PackedDate, isLeap: boolean): PackedDate {
  const year = years[yearOf(date) - FIRST_LUNAR_YEAR]
  const [month, day] = [monthOf(date), dayOf(date)]
  if (year === undefined || month < 1 || month > 12 || day < 1 || day > 30) return 0
  if (isLeap && year.leap !== month) return 0
  const before = month - 1 + (isLeap || (year.leap !== 0 && month > year.leap) ? 1 : 0)
  let start = year.start
  for (let index = 0; index < before; index += 1) start += 29 + ((year.long >> index) & 1)
  return day > 29 + ((year.long >> before) & 1) ? 0 : dateOfDayNumber(start + day - 1)
}

/** Whether one of two dates is the other, written by the farmers' calendar. */
export function isLunarOf(left: PackedDate, right: PackedDate): boolean {
  return (
    solarOfLunar(left, false) === right ||
    solarOfLunar(right, false) === left ||
    solarOfLunar(left, true) === right ||
    solarOfLunar(right, true) === left
  )
}
