import { sql } from 'kysely'
import type { Role } from '#contract/roles.ts'
import { getRule } from '#policy/pack.ts'
import type { Context } from '#server/platform/context.ts'
import { homesOf, nearestUnitSql } from '#server/platform/owners.ts'
import { type DueRoundStep, markRoundStepDone, takeDueRoundSteps } from './queries.ts'

const BATCH = 20
const NEAREST = nearestUnitSql('l.area_code', 'held.kinds')

/**
 * Carries out what has come due for whole rounds: reminders, escalations, breaches. One step speaks for all duties of the
 * round that are still open, and tells each unit once, with a number. A step and its effect are one transaction, so each
 * happens exactly once whatever restarts or steps back.
 */
export async function sweepRoundSteps(context: Context): Promise<boolean> {
  const steps = await takeDueRoundSteps(context, BATCH)
  for (const step of steps) {
    if (step.kind === 'breach') await breach(context, step)
    else if (step.kind === 'reminder') await remind(context, step)
    else await escalate(context, step)
    await markRoundStepDone(context, step)
  }
  return steps.length === BATCH
}

/** Lateness is a fact from this instant on; a duty whose clock is stopped is not late (it keeps a clock of its own). */
async function breach(context: Context, step: DueRoundStep): Promise<void> {
  const late = await context.tx
    .updateTable('duty')
    .set({ breached_at: step.at })
    .where('round_id', '=', step.round_id)
    .where('state', 'in', ['open', 'lapsed'])
    .where('breached_at', 'is', null)
    .where('paused_at', 'is', null)
    .where('due_at', '<=', step.at)
    .executeTakeFirst()
  record(context, step, { type: 'duty.round-breached', count: Number(late.numUpdatedRows) })
}

async function remind(context: Context, step: DueRoundStep): Promise<void> {
  await sql`insert into message (id, unit_id, role, kind, params, link_kind, at, dedupe_key)
    select gen_random_uuid(), d.owner_unit_id, nullif(nullif(d.owner_role, 'subject'), 'assigned'), 'duty.round-reminder',
      jsonb_build_object('title', ${titleOf(context, step)}::text, 'count', count(*)), 'none', ${context.now},
      ${keyOf(step)} || ' ' || d.owner_unit_id
    from duty d where d.round_id = ${step.round_id} and d.state = 'open' and d.paused_at is null and d.owner_unit_id is not null
    group by d.owner_unit_id, d.owner_role on conflict do nothing`.execute(context.tx)
}

/** Up one level: each unit that holds the role above is told how many beneath it are late. */
async function escalate(context: Context, step: DueRoundStep): Promise<void> {
  const kinds = [...homesOf(step.to_role as Role)]
  const { rows } = await sql<{ count: string }>`with late as (
      select d.area_code, count(*) as count from duty d where d.round_id = ${step.round_id} and d.state in ('open', 'lapsed')
        and d.paused_at is null and d.due_at <= ${step.at} group by d.area_code),
    told as (select l.count, ${sql.raw(NEAREST)} as unit_id
      from late l, (select ${kinds}::text[] as kinds) held),
    sent as (insert into message (id, unit_id, role, kind, params, link_kind, at, dedupe_key)
      select gen_random_uuid(), t.unit_id, ${step.to_role}, 'duty.round-escalated',
        jsonb_build_object('title', ${titleOf(context, step)}::text, 'count', sum(t.count)), 'none', ${context.now},
        ${keyOf(step)} || ' ' || t.unit_id
      from told t where t.unit_id is not null group by t.unit_id on conflict do nothing)
    select coalesce(sum(count), 0) as count from late`.execute(context.tx)
  const count = Number(rows[0]?.count ?? 0)
  if (count > 0) record(context, step, { type: 'duty.round-escalated', count })
}

function record(
  context: Context,
  step: DueRoundStep,
  { type, count }: { type: 'duty.round-breached' | 'duty.round-escalated'; count: number },
): void {
  context.record({
    type,
    subjectKind: 'duty',
    subjectId: step.round_id,
    areaCode: `${step.county}000000`,
    occurredAt: step.at,
    payload: { rule: step.rule_id, period: step.period, count, to: step.to_role },
  })
}

function titleOf(context: Context, step: DueRoundStep): string {
  const { pack } = context.platform.policies.edition(step.county, step.pack_version)
  return getRule(pack, step.rule_id).title
}

function keyOf(step: DueRoundStep): string {
  return `round-${step.kind} ${step.round_id} ${step.at.toISOString()} ${step.to_role}`
}
