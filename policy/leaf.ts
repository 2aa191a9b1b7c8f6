import type { Leaf } from './condition.ts'
import { addDuration, BEIJING_OFFSET_MS, parseDuration, type WorkingCalendar } from './duration.ts'
import { type FactValue, isDay } from './facts.ts'

/** Three-valued: what is unknown is neither true nor false (Kleene). */
export type Truth = 'true' | 'false' | 'unknown'

/** Whole days, weeks, months and years never ask the calendar; conditions allow no other duration. */
const NO_CALENDAR: WorkingCalendar = {
  lastKnownYear: 0,
  isWorkingDay(): boolean {
    throw new Error('a condition counts no working days')
  },
}

/**
 * The test of one leaf, ready to be put to many values. A value of the wrong type answers 'unknown': the engine does
 * not guess what was meant.
 * @throws Error if `since` is no duration in whole days; `checkCondition` refuses such a pack beforehand
 */
export function testLeaf(leaf: Leaf): (value: FactValue | undefined, today: string) => Truth {
  if ('known' in leaf) return (value) => truth((value !== undefined && value !== null) === leaf.known)
  if ('since' in leaf) return sinceTest(leaf.since)
  if ('in' in leaf) {
    const codes = new Set<number | string>(leaf.in)
    return (value) => {
      if (Array.isArray(value)) return truth(value.some((item: string) => codes.has(item)))
      return typeof value === 'string' || isNumber(value) ? truth(codes.has(value)) : 'unknown'
    }
  }
  if ('is' in leaf) return (value) => (sameType(value, leaf.is) ? truth(value === leaf.is) : 'unknown')
  if ('isNot' in leaf) return (value) => (sameType(value, leaf.isNot) ? truth(value !== leaf.isNot) : 'unknown')
  if ('lt' in leaf) return orderTest(leaf.lt, (order) => order < 0)
  if ('lte' in leaf) return orderTest(leaf.lte, (order) => order <= 0)
  if ('gt' in leaf) return orderTest(leaf.gt, (order) => order > 0)
  return orderTest(leaf.gte, (order) => order >= 0)
}

function orderTest(bound: number | string, holds: (order: number) => boolean): (value: FactValue | undefined) => Truth {
  return (value) => {
    if (isNumber(value) && isNumber(bound)) return truth(holds(value - bound))
    if (typeof value !== 'string' || typeof bound !== 'string' || !isDay(value)) return 'unknown'
    return truth(holds(value < bound ? -1 : value > bound ? 1 : 0))
  }
}

function sinceTest(text: string): (value: FactValue | undefined, today: string) => Truth {
  const duration = parseDuration(text)
  if (duration === null || !['day', 'week', 'month', 'year'].includes(duration.unit)) {
    throw new Error(`not a duration in whole days: ${text}`)
  }
  return (value, today) => {
    if (typeof value !== 'string' || !isDay(value)) return 'unknown'
    const end = addDuration(new Date(`${value}T00:00:00+08:00`), duration, NO_CALENDAR).getTime()
    // A period so long that no calendar holds its end has not passed.
    if (Number.isNaN(end)) return 'false'
    const beijing = new Date(end + BEIJING_OFFSET_MS)
    return truth(beijing.getUTCFullYear() <= 9999 && beijing.toISOString().slice(0, 10) <= today)
  }
}

function sameType(value: FactValue | undefined, wanted: boolean | number | string): boolean {
  return typeof value === typeof wanted && !Number.isNaN(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value)
}

function truth(holds: boolean): Truth {
  return holds ? 'true' : 'false'
}
