/** Beijing time is UTC+8 all year: China has kept no daylight saving time since 1992. */
export const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export type DurationUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'working-day'

/** A length of time as the documents state it: a whole number of one unit, never a mixture. */
export type Duration = { readonly count: number; readonly unit: DurationUnit }

/** Which days are worked. The engine is pure: the server gives it the real one (`server/platform/calendar.ts`). */
export interface WorkingCalendar {
  /**
   * True if the Beijing day `date` ('YYYY-MM-DD') is worked, make-up weekends (调休) included.
   * Throws for a year whose arrangement is not known; it never guesses "an ordinary weekday".
   */
  isWorkingDay(date: string): boolean
  /** The last year whose arrangement the State Council has published and this calendar holds. */
  readonly lastKnownYear: number
}

const FORMS: readonly (readonly [RegExp, DurationUnit])[] = [
  [/^PT(\d{1,6})M$/, 'minute'],
  [/^PT(\d{1,6})H$/, 'hour'],
  [/^P(\d{1,6})D$/, 'day'],
  [/^P(\d{1,6})W$/, 'week'],
  [/^P(\d{1,5})M$/, 'month'],
  [/^P(\d{1,4})Y$/, 'year'],
  [/^(\d{1,4})wd$/, 'working-day'],
]

/**
 * Reads a duration: one component of ISO 8601 (`PT30M`, `PT24H`, `P7D`, `P1W`, `P3M`, `P1Y`) or working days (`5wd`).
 * Upper case except `wd`. Zero is allowed (“at once”) but for working days, where it would name no working day.
 * Answers null for everything else, mixtures such as `P1M3D` included: which part goes first would change the answer.
 */
export function parseDuration(text: string): Duration | null {
  for (const [form, unit] of FORMS) {
    const digits = form.exec(text)?.[1]
    if (digits === undefined) continue
    const count = Number(digits)
    return unit === 'working-day' && count === 0 ? null : { count, unit }
  }
  return null
}

/**
 * The instant `duration` after `from`.
 *
 * - minutes and hours run from the instant itself (民法典 art. 201 §2);
 * - days, weeks, months and years are counted in Beijing days and keep the time of day; a month without that day ends
 *   on its last day (民法典 art. 202), so 31 January + `P1M` is the end of February;
 * - working days: see {@link addWorkingDays}. Only these ask the calendar, so only these can throw its error.
 *
 * A calendar period that ends on a holiday is not put off (民法典 art. 203 §1 would): a child is looked after on
 * holidays as well, and the documents write 工作日 where they mean working days.
 */
export function addDuration(from: Date, duration: Duration, calendar: WorkingCalendar): Date {
  const { count, unit } = duration
  switch (unit) {
    case 'minute':
      return new Date(from.getTime() + count * MINUTE_MS)
    case 'hour':
      return new Date(from.getTime() + count * 60 * MINUTE_MS)
    case 'day':
      return new Date(from.getTime() + count * DAY_MS)
    case 'week':
      return new Date(from.getTime() + count * 7 * DAY_MS)
    case 'month':
      return addMonths(from, count)
    case 'year':
      return addMonths(from, count * 12)
    case 'working-day':
      return addWorkingDays(calendar, from, count)
  }
}

/**
 * The same time of day in Beijing on the `count`-th working day after the day of `from` (the day itself is not
 * counted: 民法典 art. 201 §1). From a Saturday, 1 is the following Monday unless one of them is arranged otherwise.
 *
 * The law lets a period run to 24:00 of its last day (art. 203 §2); a duty falls due at the same time of day instead,
 * never later than the law allows. Use `endOfBeijingDay` on the answer where a document grants the whole day.
 *
 * @param count whole number of at least 1; anything else throws `RangeError`
 * @throws the calendar's own error when the count runs into a year it does not know
 */
export function addWorkingDays(calendar: WorkingCalendar, from: Date, count: number): Date {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`working days must be 1 or more, not ${count}`)
  let at = from.getTime()
  for (let left = count; left > 0; ) {
    at += DAY_MS
    if (calendar.isWorkingDay(beijingDayOf(at))) left -= 1
  }
  return new Date(at)
}

function addMonths(from: Date, months: number): Date {
  const local = new Date(from.getTime() + BEIJING_OFFSET_MS)
  const day = local.getUTCDate()
  local.setUTCDate(1)
  local.setUTCMonth(local.getUTCMonth() + months)
  local.setUTCDate(Math.min(day, daysInMonth(local.getUTCFullYear(), local.getUTCMonth())))
  return new Date(local.getTime() - BEIJING_OFFSET_MS)
}

/** @param month 0 for January */
function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
}

function beijingDayOf(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}
