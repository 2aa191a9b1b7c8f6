import { BEIJING_OFFSET_MS, addDuration, parseDuration } from '#policy/duration.ts'
import { chinaCalendar } from './calendar.ts'

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

/**
 * Completed years of age (周岁) on a day, both 'YYYY-MM-DD'. Negative when `on` lies before the birth.
 *
 * An age is reached ON the birthday, as the documents' periods are true on the anniversary. Criminal law counts from
 * the day after (法释〔2006〕1号 art. 2: 从周岁生日的第二天起算); that count decides liability and is the court's, not ours.
 * A person born on 29 February reaches an age on 1 March of a common year. docs/decisions/0004-working-days.md
 */
export function ageOn(birthDate: string, on: string): number {
  assertDay(birthDate)
  assertDay(on)
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1
}

/** The first day, 'YYYY-MM-DD', on which `ageOn` answers `age`: when a duty tied to a birthday begins or ends. */
export function dateOfAge(birthDate: string, age: number): string {
  assertDay(birthDate)
  const [year, month, day] = [Number(birthDate.slice(0, 4)), Number(birthDate.slice(5, 7)), Number(birthDate.slice(8))]
  // Date.UTC carries 29 February of a common year over to 1 March, which is the rule above.
  return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10)
}

function assertDay(text: string): void {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  if (!real || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== text) {
    throw new RangeError('not a day written YYYY-MM-DD')
  }
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
