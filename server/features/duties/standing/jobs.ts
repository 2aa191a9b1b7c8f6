import type { DutyRule } from '#policy/pack-duty.ts'
import { getRule } from '#policy/pack.ts'
import type { StandingSubject } from '#policy/vocabulary.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import type { Policy } from '#server/platform/policies.ts'
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
    const known = await knownRounds(context, county)
    const wanted = wantedRounds(context.platform.policies.editions(county), today)
    for (const round of wanted) {
      if (!known.has(`${round.rule.id} ${round.window.period}`)) await openRound(context, round)
    }
    const changed = await lastChanges(context, county)
    for (const round of await takeRounds(context, county)) more = (await keep(context, { round, changed })) || more
  }
  return more
}

async function keep(context: Context, { round, changed }: { round: Round; changed: Changes }): Promise<boolean> {
  const today = beijingDate(context.now)
  const ruling = await rulingOf(context, round, today)
  if (ruling === null) return false
  const { policy, rule } = ruling
  const how = sweepOf(round, context.now, changeFor(rule.per as StandingSubject, changed))
  const over = isOver(round, context.now)
  if (how === 'none' && !over) return false
  const since =
    how === 'changed' && round.swept_at !== null ? new Date(round.swept_at.getTime() - LATE_COMMIT_MS) : null
  // Nobody comes under a window after its last day, and under an interval before entering the ledger.
  const until = round.due_at === null ? today : beijingDate(round.due_at)
  const sweep: Sweep = { rule, county: round.county, today: over ? until : today, until, since }
  await dropLeavers(context, { round, sweep })
  let more = false
  if (rule.each === undefined) more = await fillIntervals(context, { policy, round, sweep })
  else await fillRound(context, { policy, round, sweep })
  if (!more) await markSwept(context, round, changed.units)
  if (over) await endRound(context, round)
  return more
}

/**
 * The edition and rule by which a round goes on: a window by those that opened it, to its end; an interval by those in
 * force, and it ends when they no longer have its rule. Null where it has just ended.
 */
async function rulingOf(
  context: Context,
  round: Round,
  today: string,
): Promise<{ policy: Policy; rule: DutyRule } | null> {
  const { policies } = context.platform
  if (round.due_at !== null) {
    const policy = policies.edition(round.county, round.pack_version)
    return { policy, rule: getRule(policy.pack, round.rule_id) }
  }
  const policy = policies.inForce(round.county, today)
  const rule = standingRules(policy).find(({ id, each }) => id === round.rule_id && each === undefined)
  if (rule !== undefined) return { policy, rule }
  await dropRule(context, round)
  await endRound(context, round)
  return null
}

function changeFor(subject: StandingSubject, changed: Changes) {
  return subject === 'unit' ? { units: changed.units } : { since: changed[subject] }
}
