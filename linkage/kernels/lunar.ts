import { dateOfDayNumber, dayOf, monthOf, yearOf } from './days'

/** Of each year of the farmers' calendar three words: the day number it begins on, its leap month or 0, its long months as bits. */
let years: usize = 0
let firstYear: i32 = 0
let yearCount: i32 = 0

export function useLunarYears(at: usize, first: i32, count: i32): void {
  years = at
  firstYear = first
  yearCount = count
}

/**
 * The day of the common calendar that a date is when it was meant as one of the farmers' calendar; 0 when there is none.
 * @param isLeap whether the leap month of that number is meant; most people do not say
 */
export function solarOfLunar(date: i32, isLeap: bool): i32 {
  const index = yearOf(date) - firstYear
  const month = monthOf(date)
  const day = dayOf(date)
  if (index < 0 || index >= yearCount || month < 1 || month > 12 || day < 1 || day > 30) return 0
  const year = years + <usize>index * 12
  const leap = load<i32>(year, 4)
  const long = load<i32>(year, 8)
  if (isLeap && leap !== month) return 0
  const before = month - 1 + (isLeap || (leap !== 0 && month > leap) ? 1 : 0)
  let start = load<i32>(year)
  for (let place = 0; place < before; place += 1) start += 29 + ((long >> place) & 1)
  return day > 29 + ((long >> before) & 1) ? 0 : dateOfDayNumber(start + day - 1)
}

/** Whether one of two dates is the other, written by the farmers' calendar. */
export function isLunarOf(left: i32, right: i32): bool {
  return (
    solarOfLunar(left, false) === right ||
    solarOfLunar(right, false) === left ||
    solarOfLunar(left, true) === right ||
    solarOfLunar(right, true) === left
  )
}
