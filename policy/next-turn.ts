import { dateOfAge } from './ages.ts'
import { type Condition, type Leaf, visitCondition } from './condition.ts'
import { addDuration, BEIJING_OFFSET_MS, parseDuration, type WorkingCalendar } from './duration.ts'
import { factOf } from './evaluate.ts'
import { type Facts, isDay } from './facts.ts'
import { testLeaf } from './leaf.ts'
import type { Definition } from './pack.ts'

/** The one fact that is another tomorrow without anything having been recorded. */
const AGE = 'child.age'
const BIRTH = 'child.birthDate'

/**
 * The first Beijing day after `today` on which the passing of time alone may change the truth of any of the conditions;
 * null if no day can. Two things turn by themselves: a `since` on its anniversary (the arithmetic of `leaf.ts`, month
 * ends included) and the child's age on a birthday (`ages.ts`). Between two turns a stored verdict stays right.
 *
 * A day is announced when a leaf turns, whether or not the whole condition then does: what stands beside it may have
 * changed by then. The age is counted from `child.birthDate`, never from the `child.age` that was true when the facts
 * were gathered; an unknown fact gives no day. Only statements that have begun may be among the facts: one dated in the
 * future would turn on a day that is not written in any condition.
 *
 * @param today Beijing day, 'YYYY-MM-DD'
 * @throws RangeError if `today` is no day
 * @throws Error if a `since` is no duration in whole days; `checkCondition` refuses such a pack beforehand
 */
export function nextTurn(conditions: readonly Condition[], facts: Facts, today: string): string | null {
  if (!isDay(today)) throw new RangeError('not a day written YYYY-MM-DD')
  let next: string | null = null
  for (const leaf of conditions.flatMap(leavesOf)) {
    const day = turnOf(leaf, facts, today)
    if (day !== null && (next === null || day < next)) next = day
  }
  return next
}

/** Every condition on which the verdict of a definition hangs: what is required, each ground, and what is watched. */
export function conditionsOf({ required, grounds }: Definition): Condition[] {
  const watched = grounds.flatMap(({ watch }) => (watch === undefined ? [] : [watch]))
  return [...required.map(({ when }) => when), ...grounds.map(({ when }) => when), ...watched]
}

function leavesOf(condition: Condition): Leaf[] {
  const joined = (parts: Leaf[][]) => parts.flat()
  return visitCondition<Leaf[]>(condition, { all: joined, any: joined, not: (part) => part, leaf: (leaf) => [leaf] })
}

function turnOf(leaf: Leaf, facts: Facts, today: string): string | null {
  if ('since' in leaf) return anniversaryOf(leaf, factOf(facts, leaf.fact), today)
  return leaf.fact === AGE ? birthdayOf(leaf, factOf(facts, BIRTH), today) : null
}

/** Day, week, month and year ask no calendar; `testLeaf` has refused every other unit before this is reached. */
const NO_CALENDAR: WorkingCalendar = {
  lastKnownYear: 0,
  isWorkingDay(): boolean {
    throw new Error('a condition counts no working days')
  },
}

/** A period that has passed stays passed, so only one that is still running has a turn to come: its end. */
function anniversaryOf(leaf: Extract<Leaf, { since: string }>, from: Facts[string], today: string): string | null {
  if (testLeaf(leaf)(from, today) !== 'false') return null
  const duration = parseDuration(leaf.since)
  if (duration === null || typeof from !== 'string') return null
  const end = addDuration(new Date(`${from}T00:00:00+08:00`), duration, NO_CALENDAR).getTime() + BEIJING_OFFSET_MS
  // Past every calendar: the period never ends.
  if (Number.isNaN(end) || new Date(end).getUTCFullYear() > 9999) return null
  return new Date(end).toISOString().slice(0, 10)
}

/** The first birthday to come on which the leaf says something else than it said at the age before. */
function birthdayOf(leaf: Leaf, birthDate: Facts[string], today: string): string | null {
  if (typeof birthDate !== 'string' || !isDay(birthDate)) return null
  const test = testLeaf(leaf)
  let next: string | null = null
  for (const age of agesNamed(leaf)) {
    if (test(age, today) === test(age - 1, today)) continue
    const day = dayOfAge(birthDate, age)
    if (day !== null && day > today && (next === null || day < next)) next = day
  }
  return next
}

/** The ages at which the leaf could turn: a bound that is no whole number is passed at the next whole one. */
function agesNamed(leaf: Leaf): number[] {
  const named: unknown[] = Object.values(leaf).flat()
  return named.flatMap((bound) => (typeof bound === 'number' ? [Math.ceil(bound), Math.floor(bound) + 1] : []))
}

function dayOfAge(birthDate: string, age: number): string | null {
  const year = Number(birthDate.slice(0, 4)) + age
  return year >= 0 && year <= 9999 ? dateOfAge(birthDate, age) : null
}
