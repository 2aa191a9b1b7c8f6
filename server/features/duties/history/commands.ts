import { sql } from 'kysely'
import type { DutyRule } from '#policy/pack-duty.ts'
import type { Context } from '#server/platform/context.ts'
import type { Round } from '../standing/queries.ts'

/**
 * Duties of a round that were met before they were opened: the visit of the 1st, while the worker that opens the month stood
 * still until the 3rd, or a child registered and visited in one sync of a phone. The log says what happened and when; what
 * an event's facts were it does not keep, so only rules are looked after whose evidence is good as it is, or tells its
 * clause. What happened inside a case stays there (decision 0020).
 */
export async function meetByHistory(
  context: Context,
  { round, rule }: { round: Round; rule: DutyRule },
): Promise<void> {
  const clause = clauseAsked(rule)
  if (rule.satisfiedWhen !== undefined && clause === null) return
  const subject = {
    child: sql`e.child_id`,
    household: sql`(select f.household_id from child_fact f where f.child_id = e.child_id)`,
    other: sql`e.subject_id`,
  }[rule.per === 'child' || rule.per === 'household' ? rule.per : 'other']
  await sql`with evidence as (
      select distinct on (found.subject) found.* from (
        select ${subject} as subject, e.id, e.occurred_at, e.payload ->> 'period' as period from event e
        where e.at >= ${round.opens_at} and e.occurred_at >= ${round.opens_at} and e.type = any (${[...rule.satisfiedBy]}::text[])
          and e.case_id is null and (${clause}::text is null or e.payload ->> 'clause' = ${clause})) found
      order by found.subject, found.occurred_at)
    update duty d set state = 'met', closed_at = v.occurred_at, closed_by_event = v.id,
      breached_at = case when d.force = 'must' and d.due_at < v.occurred_at then coalesce(d.breached_at, d.due_at) else d.breached_at end
    from evidence v
    where d.round_id = ${round.id} and d.state = 'open' and d.subject_id = v.subject and (v.period is null or v.period = d.period)
      and (not ${round.lapses}::boolean or v.occurred_at <= d.due_at)`.execute(context.tx)
}

/** The clause a hand-in must speak of, where that is all a rule asks of its evidence. */
function clauseAsked({ satisfiedWhen }: DutyRule): string | null {
  if (satisfiedWhen === undefined || !('fact' in satisfiedWhen) || satisfiedWhen.fact !== 'return.clause') return null
  return 'is' in satisfiedWhen && typeof satisfiedWhen.is === 'string' ? satisfiedWhen.is : null
}
