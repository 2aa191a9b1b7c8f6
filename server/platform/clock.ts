import { BEIJING_OFFSET_MS, addDuration, parseDuration } from '#policy/duration.ts'
import { chinaCalendar } from './calendar.ts'

/** Ages are policy's to count; the platform hands them on with its other answers about days. */
export { ageOn, dateOfAge } from '#policy/ages.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Where the platform learns the time. Rules never ask: they are given instants. */
export interface Clock {
  /** The present instant. Each call answers a Date of its own, so a caller may change it. */
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands until it is moved: tests, demonstrations and rehearsals of a policy over months. */
export interface FixedClock extends Clock {
  set(date: Date): void
  /**
   * Moves forward by a duration as `policy/duration.ts` reads it: `PT30M`, `P1D`, `P3M`, `5wd`.
   * Throws `RangeError` for a text that is none, `CalendarYearUnknown` for working days of an unknown year.
   */
  advance(duration: string): void
}

/** @throws RangeError for an invalid Date */
export function fixedClock(start: Date): FixedClock {
  let at = validInstant(start)
  return {
    now: () => new Date(at),
    set(date) {
      at = validInstant(date)
    },
    advance(text) {
      const duration = parseDuration(text)
      if (!duration) throw new RangeError(`not a duration: ${JSON.stringify(text)}`)
      at = addDuration(new Date(at), duration, chinaCalendar).getTime()
    },
  }
}

/** The day in China at that instant, 'YYYY-MM-DD', whatever the time zone of the process: UTC+8, no summer time. */
export function beijingDate(date: Date): string {
  return new Date(validInstant(date) + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}

/** 00:00:00.000+08:00 of the Beijing day on which `date` falls. */
export function startOfBeijingDay(date: Date): Date {
  const local = validInstant(date) + BEIJING_OFFSET_MS
  return new Date(Math.floor(local / DAY_MS) * DAY_MS - BEIJING_OFFSET_MS)
}

/** 23:59:59.999+08:00 of the Beijing day on which `date` falls. */
export function endOfBeijingDay(date: Date): Date {
  return new Date(startOfBeijingDay(date).getTime() + DAY_MS - 1)
}

function validInstant(date: Date): number {
  const at = date.getTime()
  if (Number.isNaN(at)) throw new RangeError('not an instant: Invalid Date')
  return at
}

const COARSE_MS = 5 * 60_000

/** Down to five minutes: times of anonymous acts fit no camera and no visitor list (security §1.7). */
export function coarse(at: Date): Date {
  return new Date(Math.floor(at.getTime() / COARSE_MS) * COARSE_MS)
}
