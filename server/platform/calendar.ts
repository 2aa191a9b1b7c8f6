import chineseDays from 'chinese-days'

import type { WorkingCalendar } from '#policy/duration.ts'

/** 国办发明电 arrangements are held from this year on. */
const FIRST_KNOWN_YEAR = 2004

/** Thrown for a day of a year whose holiday arrangement is not held. Nothing may be counted across such a day. */
export class CalendarYearUnknown extends Error {
  override readonly name = 'CalendarYearUnknown'
  readonly year: number

  constructor(year: number, lastKnownYear: number) {
    super(`${year} 年的节假日与调休安排尚未载入（目前到 ${lastKnownYear} 年），不能计算工作日。请更新 chinese-days。`)
    this.year = year
  }
}

const lastKnownYear = findLastKnownYear()

/**
 * Working days of mainland China: Monday to Friday, without public holidays, with the weekends worked in exchange
 * (调休), as the General Office of the State Council announces them each autumn. Data: npm `chinese-days`, from 2004.
 *
 * `isWorkingDay` takes a Beijing day 'YYYY-MM-DD'; it throws `CalendarYearUnknown` for a year without data, where the
 * package itself would call every Monday to Friday a working day, and `RangeError` for what is not a day.
 */
export const chinaCalendar: WorkingCalendar = { isWorkingDay, lastKnownYear }

function isWorkingDay(date: string): boolean {
  const [year, month, day] = readDay(date)
  if (year < FIRST_KNOWN_YEAR || year > lastKnownYear) throw new CalendarYearUnknown(year, lastKnownYear)
  return isWorked(year, month, day)
}

/**
 * The package reads the local fields of a Date, and reads 'YYYY-MM-DD' as midnight UTC, which west of Greenwich is the
 * day before. Noon of the process's own zone is the asked day in every zone.
 */
function isWorked(year: number, month: number, day: number): boolean {
  return chineseDays.isWorkday(new Date(year, month - 1, day, 12))
}

/**
 * Each yearly arrangement holds the National Day week. New Year's Day proves nothing: an arrangement may already name
 * the first days of January of the next year.
 */
function findLastKnownYear(): number {
  let year = FIRST_KNOWN_YEAR
  while (hasNationalDayWeek(year)) year += 1
  return year - 1
}

function hasNationalDayWeek(year: number): boolean {
  return [1, 2, 3, 4, 5, 6, 7].some((day) => {
    const weekday = new Date(Date.UTC(year, 9, day)).getUTCDay()
    return weekday >= 1 && weekday <= 5 && !isWorked(year, 10, day)
  })
}

function readDay(date: string): [year: number, month: number, day: number] {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const [year, month, day] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])]
  const real = new Date(Date.UTC(year, month - 1, day))
  if (!parts || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) {
    throw new RangeError(`not a day written YYYY-MM-DD: ${JSON.stringify(date)}`)
  }
  return [year, month, day]
}

/**
 * A calendar that goes on past the data: each November the State Council publishes the next year, and a deadline counted
 * in December must not be refused meanwhile (decision 0014). Past the data Monday to Friday count as working days: near
 * a holiday a deadline comes out early, beside a make-up Saturday a day late. `onProvisional` hears of each such year once.
 */
export function provisionalBeyond(calendar: WorkingCalendar, onProvisional: (year: number) => void): WorkingCalendar {
  const told = new Set<number>()
  return {
    lastKnownYear: calendar.lastKnownYear,
    isWorkingDay(date) {
      const [year, month, day] = readDay(date)
      if (year <= calendar.lastKnownYear) return calendar.isWorkingDay(date)
      if (!told.has(year)) onProvisional(year)
      told.add(year)
      const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
      return weekday >= 1 && weekday <= 5
    },
  }
}
