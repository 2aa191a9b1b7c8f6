import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type DutyEnd, type DutyPlan, planDuties, type PolicyEvent } from '#policy/duties.ts'
import type { Context, Happening } from './context.ts'
import type { EventRow } from './event-log.ts'
import { sendNotice } from './notices.ts'
import { findOwner } from './owners.ts'

/**
 * Shows an event to the pack: closes the duties whose evidence it is and opens those it calls for, in the transaction
 * that wrote it. Nobody ticks a duty off.
 */
export async function applyPolicy(context: Context, happening: Happening, row: EventRow): Promise<void> {
  const ids = {
    ...happening.ids,
    ...(row.child_id === null ? {} : { child: row.child_id }),
    ...(row.case_id === null ? {} : { case: row.case_id }),
    ...(row.report_id === null ? {} : { report: row.report_id }),
  }
  const event: PolicyEvent = {
    type: row.type,
    at: row.occurred_at,
    ids,
    facts: happening.facts ?? {},
    ...(happening.assignedUnit === undefined ? {} : { assignedUnit: happening.assignedUnit }),
  }
  const { pack, calendar } = context.platform
  const { opens, closes, cancels } = planDuties(pack, event, calendar)
  for (const item of closes) await close(context, { ...item, state: 'met', row })
  for (const item of cancels) await close(context, { ...item, state: 'cancelled', row })
  for (const plan of opens) await open(context, { plan, happening, row })
}

async function close(context: Context, item: DutyEnd & { state: 'met' | 'cancelled'; row: EventRow }): Promise<void> {
  // Offline evidence counts from when it happened, not from when it arrived.
  await sql`select close_duties(${context.platform.pack.id}, ${item.ruleId}, ${item.subjectKind}, ${item.subjectId}, ${item.state}, ${item.row.id}, ${item.row.occurred_at})`.execute(
    context.tx,
  )
}

async function open(context: Context, input: { plan: DutyPlan; happening: Happening; row: EventRow }): Promise<void> {
  const { plan, happening, row } = input
  const { tx, platform } = context
  const areaCode = row.area_code ?? `${platform.config.county}000000`
  const unitId = plan.owner === 'assigned' ? happening.assignedUnit : await findOwner(tx, plan.owner, areaCode)
  const id = randomUUID()
  const inserted = await sql<{ id: string }>`
    insert into duty (id, pack_id, pack_version, rule_id, clause_id, title, force, subject_kind, subject_id, child_id, case_id, report_id,
      referral_id, area_code, owner_role, owner_unit_id, urgent, opened_at, due_at, word, time_source, opened_by_event)
    values (${id}, ${platform.pack.id}, ${platform.pack.version}, ${plan.ruleId}, ${plan.clause}, ${plan.title}, ${plan.force}, ${plan.per},
      ${plan.subjectId}, ${row.child_id}, ${row.case_id}, ${row.report_id}, ${happening.ids?.referral ?? null}, ${areaCode}, ${plan.owner},
      ${unitId ?? null}, ${happening.urgent ?? false}, ${row.occurred_at}, ${plan.dueAt}, ${plan.word}, ${plan.timeSource}, ${row.id})
    on conflict do nothing`.execute(tx)
  // The same duty is open already: its first clock goes on running.
  if (inserted.numAffectedRows === 0n) return
  const steps = [
    ...plan.reminders.map((step) => ({ kind: 'reminder', at: step.at, to: plan.owner as string })),
    ...plan.escalations.map((step) => ({ kind: 'escalation', at: step.at, to: step.to as string })),
    ...(plan.dueAt !== null && plan.force === 'must'
      ? [{ kind: 'breach', at: plan.dueAt, to: plan.owner as string }]
      : []),
  ]
  if (steps.length > 0) {
    await tx
      .insertInto('duty_step')
      .values(steps.map((step) => ({ duty_id: id, kind: step.kind, at: step.at, to_role: step.to })))
      .execute()
  }
  // One's own unit knows what it did itself. Of a sealed act it is told like any other: a notice that is missing there
  // would say from which unit the report came (decision 0011).
  const own = happening.sealAuthor === true ? undefined : context.actor?.unitId
  if (unitId !== undefined && unitId !== own) {
    await sendNotice(context, {
      unitId,
      role: plan.owner === 'assigned' ? null : plan.owner,
      kind: 'duty.opened',
      params: { title: plan.title, clause: plan.clause },
      link: linkOf(row, happening),
      dedupeKey: `duty.opened ${id}`,
    })
  }
}

function linkOf(
  row: EventRow,
  happening: Happening,
): { kind: 'referral' | 'case' | 'report' | 'child' | 'none'; id: string | null } {
  if (happening.ids?.referral !== undefined) return { kind: 'referral', id: happening.ids.referral }
  if (row.case_id !== null) return { kind: 'case', id: row.case_id }
  if (row.report_id !== null) return { kind: 'report', id: row.report_id }
  if (row.child_id !== null) return { kind: 'child', id: row.child_id }
  return { kind: 'none', id: null }
}
