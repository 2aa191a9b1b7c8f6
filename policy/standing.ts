import { addDuration, BEIJING_OFFSET_MS, type WorkingCalendar } from './duration.ts'
import type { Each, DutyRule } from './pack-duty.ts'
import type { Pack } from './pack.ts'
import { getDuration, getYearDay } from './parameters.ts'
import type { Role } from './vocabulary.ts'

/** One turn of a calendar rule. Days are Beijing days, both included. */
export interface Window {
  /** Names the turn for good: `2026-11`, `2026-Q4`, `2026`, `2026-winter`. */
  readonly period: string
  readonly from: string
  readonly to: string
}

/** The instants of a standing duty. A step that would come before the duty opens is left out. */
export interface StandingClock {
  opensAt: Date
  dueAt: Date
  reminders: { at: Date }[]
  escalations: { at: Date; to: Role }[]
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/**
 * The windows of a calendar rule that have begun by `last` and were not over before `first`, oldest first. A worker that
 * stood still finds here what it missed; one that is asked again finds the same.
 * @param first @param last Beijing days, 'YYYY-MM-DD'
 */
export function windowsBetween(pack: Parameters, each: Each, span: { first: string; last: string }): Window[] {
  const { first, last } = span
  const windows: Window[] = []
  for (let year = Number(first.slice(0, 4)) - 1; year <= Number(last.slice(0, 4)); year += 1) {
    windows.push(...(typeof each === 'string' ? partsOf(year, each) : stretchesOf(pack, each, year)))
  }
  return windows
    .filter(({ from, to }) => from <= last && to >= first)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

type Parameters = Pick<Pack, 'id' | 'parameters'>

function partsOf(year: number, each: keyof typeof MONTHS): Window[] {
  const length = MONTHS[each]
  return Array.from({ length: 12 / length }, (_, index) => {
    const month = index * length + 1
    const end = new Date(Date.UTC(year, month - 1 + length, 0)).toISOString().slice(0, 10)
    const period =
      each === 'month'
        ? `${year}-${String(month).padStart(2, '0')}`
        : each === 'quarter'
          ? `${year}-Q${index + 1}`
          : `${year}`
    return { period, from: `${year}-${String(month).padStart(2, '0')}-01`, to: end }
  })
}

function stretchesOf(pack: Parameters, each: Exclude<Each, string>, year: number): Window[] {
  return each.map(({ id, from, to }) => {
    const [start, end] = [getYearDay(pack, from), getYearDay(pack, to)]
    const ends = end < start ? year + 1 : year
    return { period: id === undefined ? `${year}` : `${year}-${id}`, from: `${year}-${start}`, to: `${ends}-${end}` }
  })
}

/** When a window's duty opens, is due (the end of the last day), reminds (before) and goes up (after). */
export function clockOfWindow(pack: Pack, rule: DutyRule, window: Window, calendar: WorkingCalendar): StandingClock {
  return clockOf(pack, rule, { opensAt: startOfDay(window.from), dueAt: endOfDay(window.to), calendar })
}

/**
 * The same for a rule `every` interval or `once` a condition holds: due at the end of the day that lies so long after
 * `since`, the last evidence, or the day on which the subject came under the rule.
 */
export function clockOfInterval(pack: Pack, rule: DutyRule, since: Date, calendar: WorkingCalendar): StandingClock {
  const due = addDuration(since, getDuration(pack, rule.every ?? rule.once ?? '').duration, calendar)
  return clockOf(pack, rule, { opensAt: since, dueAt: endOfDay(beijingDay(due)), calendar })
}

function clockOf(
  pack: Pack,
  rule: DutyRule,
  { opensAt, dueAt, calendar }: { opensAt: Date; dueAt: Date; calendar: WorkingCalendar },
): StandingClock {
  const length = (text: string) => getDuration(pack, text).duration
  const before = (text: string) => new Date(2 * dueAt.getTime() - addDuration(dueAt, length(text), calendar).getTime())
  return {
    opensAt,
    dueAt,
    reminders: rule.remind.map((text) => ({ at: before(text) })).filter(({ at }) => at > opensAt),
    escalations: rule.escalate.map(({ after, to }) => ({ at: addDuration(dueAt, length(after), calendar), to })),
  }
}

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59.999+08:00`)
}

function beijingDay(at: Date): string {
  return new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}
