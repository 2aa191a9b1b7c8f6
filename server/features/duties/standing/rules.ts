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

/** What a county's policy calls for up to today: the windows of each rule since the edition applies. */
export function wantedRounds(policy: Policy, today: string): { rule: DutyRule; window: Window }[] {
  return standingRules(policy).flatMap((rule) => {
    if (rule.each === undefined) return [{ rule, window: INTERVAL }]
    // A rule of a pack speaks from the day the pack applies; years that a stopped worker missed are not made up for.
    const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4).replace('02-29', '02-28')}`
    const first = policy.fromDay > yearAgo ? policy.fromDay : yearAgo
    return windowsBetween(policy.pack, rule.each, { first, last: today }).map((window) => ({ rule, window }))
  })
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
  return since !== null && since.getTime() >= round.swept_at.getTime() - LATE_COMMIT_MS ? 'changed' : 'none'
}

/** A change bears the time at which its transaction began; this long after it at most, the transaction ends. */
export const LATE_COMMIT_MS = 5 * 60_000

export function isOver(window: { due_at: Date | null }, now: Date): boolean {
  return window.due_at !== null && endOfBeijingDay(window.due_at) < now
}
