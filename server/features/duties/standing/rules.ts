import { beijingDate, endOfBeijingDay } from '#server/platform/clock.ts'
import type { Policy } from '#server/platform/policies.ts'
import { type DutyRule, startOf } from '#policy/pack-duty.ts'
import { type Window, windowsBetween } from '#policy/standing.ts'

/** Rules that stand by themselves: nothing has to happen for their duties to open. */
export function standingRules(policy: Policy): DutyRule[] {
  return policy.pack.duties.filter((rule) => startOf(rule) !== 'event')
}

/** The round of a rule `every` interval: it has no window, and remembers only how far the ledger has been gone through. */
export const INTERVAL: Window = { period: '', from: '', to: '' }

/** A round that ought to be there, by the edition that calls for it. */
export interface WantedRound {
  readonly policy: Policy
  readonly rule: DutyRule
  readonly window: Window
}

/**
 * What a county's policy calls for up to today: of each edition the windows of its own stretch of days, so that a worker
 * that stood still over a change finds the old rules' windows as well; intervals of the edition in force alone.
 */
export function wantedRounds(editions: readonly Policy[], today: string): WantedRound[] {
  // Years that a stopped worker missed are not made up for.
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4).replace('02-29', '02-28')}`
  const inForce = editions.findLast(({ fromDay }) => fromDay <= today) ?? editions[0]
  return editions.flatMap((policy, index) => {
    const ends = editions.slice(index + 1).map(({ fromDay }) => fromDay)
    const last = ends.reduce((earliest, day) => (day <= earliest ? dayBefore(day) : earliest), today)
    const first = policy.fromDay > yearAgo ? policy.fromDay : yearAgo
    return standingRules(policy).flatMap((rule): WantedRound[] => {
      if (rule.each === undefined) return policy === inForce ? [{ policy, rule, window: INTERVAL }] : []
      if (first > last) return []
      return windowsBetween(policy.pack, rule.each, { first, last }).map((window) => ({ policy, rule, window }))
    })
  })
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/** How a round is gone through next: not at all, only for what changed, or wholly (first, and once each day or set of units). */
export function sweepOf(
  round: { swept_at: Date | null; swept_units: string | null },
  now: Date,
  changed: { since: Date | null } | { units: string },
): 'none' | 'changed' | 'whole' {
  if ('units' in changed) return round.swept_at === null || round.swept_units !== changed.units ? 'whole' : 'none'
  if (round.swept_at === null || beijingDate(round.swept_at) < beijingDate(now)) return 'whole'
  const { since } = changed
  if (since === null) return 'none'
  const before = round.swept_at.getTime() - since.getTime()
  if (before <= 0) return 'changed'
  return before <= LATE_COMMIT_MS && now.getTime() - round.swept_at.getTime() >= LOOK_AGAIN_MS ? 'changed' : 'none'
}

/** A change bears the time at which its transaction began; this long after it at most, the transaction ends. */
export const LATE_COMMIT_MS = 5 * 60_000
/** What may have been written late is looked for this often: after an import of a county it is much to look through. */
const LOOK_AGAIN_MS = 10_000

export function isOver(window: { due_at: Date | null }, now: Date): boolean {
  return window.due_at !== null && endOfBeijingDay(window.due_at) < now
}
