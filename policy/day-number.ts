import { isDay } from './facts.ts'
import { testLeaf } from './leaf.ts'

const DAY_MS = 86_400_000

/** '0000-01-01' and '9999-12-31' as day numbers: the days that `isDay` knows. */
export const FIRST_DAY = -719_528
export const LAST_DAY = 2_932_896

/** Days from 1970-01-01 to a Beijing day 'YYYY-MM-DD'; null for what is no day. */
export function dayNumber(text: string): number | null {
  return isDay(text) ? Date.parse(`${text}T00:00:00Z`) / DAY_MS : null
}

/** The Beijing day 'YYYY-MM-DD' of a day number from {@link FIRST_DAY} to {@link LAST_DAY}. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The last start day from which the period `since` has passed by `today`, as a day number; null if it has passed from
 * no day at all. With it `since` is one comparison. A later start never ends earlier (months are cut at their end, not
 * carried over), so the closure's own test is searched by halves: month ends and year 9999 are then right by construction.
 * @param since a duration in whole days, weeks, months or years; `checkCondition` allows no other
 * @param today Beijing day, 'YYYY-MM-DD'
 */
export function lastStart(since: string, today: string): number | null {
  const test = testLeaf({ fact: '', since })
  let passed = FIRST_DAY - 1
  let running = LAST_DAY + 1
  while (running - passed > 1) {
    const middle = passed + Math.floor((running - passed) / 2)
    if (test(dayText(middle), today) === 'true') passed = middle
    else running = middle
  }
  return passed < FIRST_DAY ? null : passed
}
