import { getRule } from '#policy/pack.ts'
import type { StandingSubject } from '#policy/vocabulary.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { fillIntervals } from '../intervals/commands.ts'
import { dropLeavers, dropRule, endRound, fillRound, markSwept, openRound } from './commands.ts'
import { knownRounds, type Changes, lastChanges, type Round, type Sweep, takeRounds } from './queries.ts'
import { isOver, LATE_COMMIT_MS, standingRules, sweepOf, wantedRounds } from './rules.ts'

/**
 * Keeps the standing duties of every county in step with its calendar and its ledger: opens the windows that have begun,
 * gives whoever comes under a rule a duty, ends those of whoever no longer does, and lets windows that have passed lapse.
 * Everything it does is written in the transaction that decides it, so a restart, a second worker or a clock that stepped
 * back finds it done. @returns true while there is more to do at once
 */
export async function sweepStanding(context: Context): Promise<boolean> {
  const today = beijingDate(context.now)
  let more = false
  for (const county of context.platform.policies.counties()) {
    const policy = context.platform.policies.inForce(county, today)
    const known = await knownRounds(context, county)
    const missing = wantedRounds(policy, today).filter(({ rule, window }) => !known.has(`${rule.id} ${window.period}`))
    for (const { rule, window } of missing) await openRound(context, { policy, rule, window })
    const changed = await lastChanges(context, county)
    for (const round of await takeRounds(context, county)) more = (await keep(context, { round, changed })) || more
  }
  return more
}

async function keep(context: Context, { round, changed }: { round: Round; changed: Changes }): Promise<boolean> {
  const { policies } = context.platform
  const today = beijingDate(context.now)
  const policy = policies.edition(round.county, round.pack_version)
  const rule = getRule(policy.pack, round.rule_id)
  const inForce = policies.inForce(round.county, today)
  if (round.due_at === null && !standingRules(inForce).some(({ id }) => id === round.rule_id)) {
    await dropRule(context, round)
    await endRound(context, round)
    return false
  }
  const how = sweepOf(round, context.now, changeFor(rule.per as StandingSubject, changed))
  const over = isOver(round, context.now)
  if (how === 'none' && !over) return false
  const since =
    how === 'changed' && round.swept_at !== null ? new Date(round.swept_at.getTime() - LATE_COMMIT_MS) : null
  // Nobody comes under a window after its last day, and under an interval before entering the ledger.
  const until = round.due_at === null ? today : beijingDate(round.due_at)
  const sweep: Sweep = { rule, county: round.county, today: over ? until : today, until, since }
  let more = false
  if (rule.each === undefined) more = await fillIntervals(context, { policy: inForce, round, sweep })
  else await fillRound(context, { policy, round, sweep })
  if (!over) await dropLeavers(context, { round, sweep })
  if (!more) await markSwept(context, round, changed.units)
  if (over) await endRound(context, round)
  return more
}

function changeFor(subject: StandingSubject, changed: Changes) {
  return subject === 'unit' ? { units: changed.units } : { since: changed[subject] }
}
