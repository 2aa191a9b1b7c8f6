import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { DutyRule } from '#policy/pack-duty.ts'
import { clockOfWindow, type Window } from '#policy/standing.ts'
import { headOf } from '#policy/duties.ts'
import type { Context } from '#server/platform/context.ts'
import { homesOf, nearestUnitSql } from '#server/platform/owners.ts'
import type { Policy } from '#server/platform/policies.ts'
import { meetByHistory } from '../history/commands.ts'
import { changedSql, newParts, type Parts, populationSql, type Round, runParts, type Sweep } from './queries.ts'

/** Opens a round: the event that its duties stand on, the row that bounds them, the steps they share. */
export async function openRound(
  context: Context,
  input: { policy: Policy; rule: DutyRule; window: Window },
): Promise<void> {
  const { policy, rule, window } = input
  const clock = rule.each === undefined ? null : clockOfWindow(policy.pack, rule, window, context.platform.calendar)
  const [id, eventId] = [randomUUID(), randomUUID()]
  const inserted = await context.tx
    .insertInto('duty_round')
    .values({
      id,
      county: policy.county,
      pack_version: policy.version,
      rule_id: rule.id,
      period: window.period,
      opens_at: clock?.opensAt ?? context.now,
      due_at: clock?.dueAt ?? null,
      lapses: rule.lapses,
      opened_by_event: eventId,
    })
    .onConflict((conflict) =>
      rule.each === undefined
        ? // A rule that was dropped and has come back, or goes on under another edition: the ledger is gone through again.
          conflict
            .columns(['county', 'rule_id', 'period'])
            .doUpdateSet({ over: false, swept_at: null, pack_version: policy.version })
            .where('duty_round.over', '=', true)
        : conflict.doNothing(),
    )
    .returning('opened_by_event')
    .executeTakeFirst()
  // Another worker was first, or the round is there from before and only taken up again.
  if (inserted?.opened_by_event !== eventId) return
  const steps = [
    ...(clock?.reminders ?? []).map(({ at }) => ({ kind: 'reminder', at, to_role: rule.owner as string })),
    ...(clock?.escalations ?? []).map(({ at, to }) => ({ kind: 'escalation', at, to_role: to as string })),
    ...(clock !== null && rule.force === 'must'
      ? [{ kind: 'breach', at: clock.dueAt, to_role: rule.owner as string }]
      : []),
  ]
  if (steps.length > 0) {
    await context.tx
      .insertInto('duty_round_step')
      .values(steps.map((step) => ({ round_id: id, ...step })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  context.record({
    id: eventId,
    type: 'duty.round-opened',
    subjectKind: 'duty',
    subjectId: id,
    areaCode: `${policy.county}000000`,
    ...(clock === null ? {} : { occurredAt: clock.opensAt }),
    payload: { clause: rule.clause, rule: rule.id, period: window.period, edition: policy.version },
  })
}

/**
 * Gives everybody under the rule a duty of this round who has none: one statement over the whole ledger, and the same
 * again changes nothing. @returns how many duties opened
 */
export async function fillRound(
  context: Context,
  input: { policy: Policy; round: Round; sweep: Sweep },
): Promise<number> {
  const { policy, round, sweep } = input
  const { rule } = sweep
  const head = headOf(policy.pack, rule)
  const parts = newParts()
  const population = populationSql(sweep, parts)
  const text = `
    with population as (${population}),
    fresh as (select p.* from population p where not exists (
      select from duty d where d.round_id = ${parts.put(round.id, 'uuid')} and d.subject_id = p.subject_id and d.state <> 'cancelled')),
    owners as (${ownersSql(rule, 'fresh', parts)})
    insert into duty (id, pack_id, pack_version, rule_id, clause_id, title, force, subject_kind, subject_id, child_id, case_id,
      area_code, owner_role, owner_unit_id, opened_at, due_at, word, time_source, opened_by_event, round_id, period, counts_from)
    select gen_random_uuid(), ${parts.put(policy.pack.id, 'text')}, ${parts.put(round.pack_version, 'int')}, ${parts.put(rule.id, 'text')},
      ${parts.put(rule.clause, 'text')}, ${parts.put(rule.title, 'text')}, ${parts.put(rule.force, 'text')}, ${parts.put(rule.per, 'text')},
      n.subject_id, n.child_id, n.case_id, n.area_code, ${parts.put(rule.owner, 'text')}, ${ownerOf(rule)},
      greatest(${parts.put(round.opens_at, 'timestamptz')}, n.entered_on::timestamp at time zone 'Asia/Shanghai'),
      ${parts.put(round.due_at, 'timestamptz')}, ${parts.put(head.word, 'text')}, ${parts.put(head.timeSource, 'text')},
      ${parts.put(round.opened_by_event, 'uuid')}, ${parts.put(round.id, 'uuid')}, ${parts.put(round.period, 'text')},
      ${parts.put(round.opens_at, 'timestamptz')}
    from fresh n left join owners o on o.area_code = n.area_code`
  const touched = await runParts(context, text, parts)
  if (touched > 0) {
    await meetByHistory(context, { round, rule })
    await tellOwners(context, round, rule.title)
  }
  return touched
}

/** The unit that holds the owner's role nearest to each place, as `findNearestUnit` would choose it. */
export function ownersSql(rule: DutyRule, source: string, parts: Parts): string {
  if (rule.owner === 'subject' || rule.owner === 'assigned')
    return `select null::char(12) as area_code, null::uuid as unit_id`
  const kinds = parts.put([...homesOf(rule.owner)], 'text[]')
  return `select a.area_code, ${nearestUnitSql('a.area_code', kinds)} as unit_id
    from (select distinct area_code from ${source}) a`
}

function ownerOf(rule: DutyRule): string {
  return rule.owner === 'subject' ? 'n.subject_id' : 'o.unit_id'
}

/** One message a unit and round, with how many there are: not one for each of three hundred households. */
async function tellOwners(context: Context, round: Round, title: string): Promise<void> {
  const key = `round ${round.id} `
  // Most sweeps add to what a unit has been told of: with nobody left to tell, the round's duties are not counted again.
  await sql`with untold as materialized (select u.id from unit u
      where not exists (select from message m where m.dedupe_key = ${key}::text || u.id))
    insert into message (id, unit_id, role, kind, params, link_kind, at, dedupe_key)
    select gen_random_uuid(), d.owner_unit_id, nullif(nullif(d.owner_role, 'subject'), 'assigned'), 'duty.round-opened',
      jsonb_build_object('title', ${title}::text, 'count', count(*)), 'none', ${context.now}, ${key}::text || d.owner_unit_id
    from duty d where d.round_id = ${round.id} and d.owner_unit_id in (select id from untold) and d.state = 'open'
    group by d.owner_unit_id, d.owner_role on conflict do nothing`.execute(context.tx)
}

/** Ends duties of the round whose subject no longer comes under the rule: a child that left the ledger, a unit that closed. */
export async function dropLeavers(context: Context, { round, sweep }: { round: Round; sweep: Sweep }): Promise<number> {
  const parts = newParts()
  const population = populationSql(sweep, parts)
  const changed = changedSql(sweep, parts)
  const among = changed === '' ? '' : ` and d.subject_id in (${changed})`
  const own =
    round.due_at === null
      ? `d.rule_id = ${parts.put(sweep.rule.id, 'text')} and d.area_code >= ${parts.put(sweep.county, 'bpchar')} and d.area_code < ${parts.put(`${sweep.county}:`, 'bpchar')}`
      : `d.round_id = ${parts.put(round.id, 'uuid')}`
  // `except` compares the two sets once; `not exists` would look through the population for every duty.
  const text = `with population as (${population}),
    leavers as (select d.subject_id from duty d where d.state = 'open' and ${own}${among} except select p.subject_id from population p)
    update duty d set state = 'cancelled', closed_at = ${parts.put(context.now, 'timestamptz')}
    where d.state = 'open' and ${own} and d.subject_id in (select l.subject_id from leavers l)`
  return runParts(context, text, parts)
}

/** The county's policy no longer has this interval rule: its open duties end with it. */
export async function dropRule(context: Context, round: Round): Promise<void> {
  await context.tx
    .updateTable('duty')
    .set({ state: 'cancelled', closed_at: context.now })
    .where('rule_id', '=', round.rule_id)
    .where('round_id', 'is', null)
    .where('state', '=', 'open')
    .where('area_code', '>=', round.county)
    .where('area_code', '<', `${round.county}:`)
    .execute()
}

export async function markSwept(context: Context, round: Round, units: string): Promise<void> {
  await context.tx
    .updateTable('duty_round')
    .set({ swept_at: context.now, swept_units: units })
    .where('id', '=', round.id)
    .execute()
}

/** The window has passed: nobody joins any more, and what cannot be made good lapses. Breaches stand on their own rows. */
export async function endRound(context: Context, round: Round): Promise<void> {
  if (round.lapses) {
    await context.tx
      .updateTable('duty')
      .set({ state: 'lapsed' })
      .where('round_id', '=', round.id)
      .where('state', '=', 'open')
      .where('paused_at', 'is', null)
      // One whose clock stood has a later limit of its own.
      .where('due_at', '<=', round.due_at)
      .execute()
  }
  await context.tx.updateTable('duty_round').set({ over: true }).where('id', '=', round.id).execute()
}
