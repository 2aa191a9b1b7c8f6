import { randomUUID } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { headOf } from '#policy/duties.ts'
import type { DutyRule } from '#policy/pack-duty.ts'
import { clockOfInterval } from '#policy/standing.ts'
import { startOfBeijingDay } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import type { Policy } from '#server/platform/policies.ts'
import { ownersSql } from '../standing/commands.ts'
import { newParts, type Parts, populationSql, type Round, type Sweep } from '../standing/queries.ts'

const BATCH = 1000

interface Joiner {
  subject_id: string
  child_id: string | null
  case_id: string | null
  area_code: string
  unit_id: string | null
  since: Date
}

/**
 * First turns of a rule `every` interval, and the only one of a rule `once`: whoever comes under it and has no open duty
 * gets one, due so long after the last evidence there is, else after coming under the rule; never counted from before the
 * policy applied. Later turns
 * open in the transaction of the evidence itself (`planDuties`). @returns true while more remain
 */
export async function fillIntervals(
  context: Context,
  input: { policy: Policy; round: Round; sweep: Sweep },
): Promise<boolean> {
  const { policy, round, sweep } = input
  const { rule } = sweep
  const joiners = await listJoiners(context, { policy, sweep })
  if (joiners.length === 0) return false
  const head = headOf(policy.pack, rule)
  const duties = joiners.map((joiner) => ({
    id: randomUUID(),
    joiner,
    clock: clockOfInterval(policy.pack, rule, joiner.since, context.platform.calendar),
  }))
  await context.tx
    .insertInto('duty')
    .values(
      duties.map(({ id, joiner, clock }) => ({
        id,
        pack_id: policy.pack.id,
        pack_version: policy.version,
        rule_id: rule.id,
        clause_id: rule.clause,
        title: rule.title,
        force: rule.force,
        subject_kind: rule.per,
        subject_id: joiner.subject_id,
        child_id: joiner.child_id,
        case_id: joiner.case_id,
        area_code: joiner.area_code,
        owner_role: rule.owner,
        owner_unit_id: rule.owner === 'subject' ? joiner.subject_id : joiner.unit_id,
        opened_at: clock.opensAt,
        due_at: clock.dueAt,
        word: head.word,
        time_source: head.timeSource,
        opened_by_event: round.opened_by_event,
        counts_from: startOfBeijingDay(clock.opensAt),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const steps = duties.flatMap(({ id, clock }) => [
    ...clock.reminders.map(({ at }) => ({ duty_id: id, kind: 'reminder', at, to_role: rule.owner as string })),
    ...clock.escalations.map(({ at, to }) => ({ duty_id: id, kind: 'escalation', at, to_role: to as string })),
    ...(rule.force === 'must' ? [{ duty_id: id, kind: 'breach', at: clock.dueAt, to_role: rule.owner as string }] : []),
  ])
  const kept = await context.tx
    .selectFrom('duty')
    .select('id')
    .where(
      'id',
      'in',
      duties.map(({ id }) => id),
    )
    .execute()
  const opened = new Set(kept.map(({ id }) => id))
  const rows = steps.filter((step) => opened.has(step.duty_id))
  if (rows.length > 0) {
    await context.tx
      .insertInto('duty_step')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return joiners.length === BATCH
}

async function listJoiners(context: Context, input: { policy: Policy; sweep: Sweep }): Promise<Joiner[]> {
  const { policy, sweep } = input
  const { rule } = sweep
  const parts = newParts()
  const population = populationSql(sweep, parts)
  const id = parts.put(rule.id, 'text')
  const once = rule.once !== undefined
  // Of a condition nobody knows since when it holds but that it did not yesterday: its clock starts today.
  const adopted = new Date(`${policy.fromDay}T00:00:00+08:00`)
  const today = startOfBeijingDay(context.now)
  const earliest = rule.when !== undefined && today > adopted ? today : adopted
  const text = `
    with population as (${population}),
    fresh as (select p.* from population p where not exists (
      select from duty d where d.rule_id = ${id} and d.subject_id = p.subject_id and d.state in ('open'${once ? ", 'met'" : ''}))
      order by p.subject_id limit ${BATCH}),
    owners as (${ownersSql(rule, 'fresh', parts)})
    select n.subject_id, n.child_id, n.case_id, n.area_code, o.unit_id, greatest(
      (select max(d.closed_at) from duty d where d.rule_id = ${id} and d.subject_id = n.subject_id and d.state = 'met'),
      ${evidenceSql(rule, parts)},
      n.entered_on::timestamp at time zone 'Asia/Shanghai',
      ${parts.put(earliest, 'timestamptz')}) as since
    from fresh n left join owners o on o.area_code = n.area_code`
  return (await context.tx.executeQuery<Joiner>(CompiledQuery.raw(text, parts.values))).rows
}

/**
 * When last something happened that is the rule's evidence as it is: a child registered and visited in one sync is owed the
 * next visit an interval after that one. What an event's facts were the log does not keep.
 */
function evidenceSql({ per, satisfiedBy, satisfiedWhen }: DutyRule, parts: Parts): string {
  if (satisfiedWhen !== undefined || per !== 'child') return 'null::timestamptz'
  return `(select max(e.occurred_at) from event e where e.child_id = n.subject_id and e.case_id is null
    and e.type = any (${parts.put([...satisfiedBy], 'text[]')}))`
}
