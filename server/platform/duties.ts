import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type DutyPlan, endingOf, planDuties, type PolicyEvent } from '#policy/duties.ts'
import type { Role } from '#contract/roles.ts'
import { startOfBeijingDay } from './clock.ts'
import type { Context, Happening } from './context.ts'
import type { EventRow } from './event-log.ts'
import { sendNotice } from './notices.ts'
import { findOwner } from './owners.ts'

/**
 * Shows an event to policy: ends the duties whose evidence it is and opens those it calls for, in the transaction that
 * wrote it. Nobody ticks a duty off. A duty ends by the rule of the edition it was opened under; new ones open by the
 * edition in force where the event happened.
 */
export async function applyPolicy(context: Context, happening: Happening, row: EventRow): Promise<void> {
  const event = policyEventOf(happening, row)
  const met = await endDuties(context, { event, row, period: happening.period })
  const { opens } = planDuties(context.policyAt(row.area_code).pack, event, context.platform.calendar)
  for (const plan of opens) {
    // The next turn of a standing duty follows on the last; its first is the sweep's to open.
    if (plan.standing && !met.has(`${plan.ruleId} ${plan.subjectId}`)) continue
    await open(context, { plan, happening, row })
  }
}

function policyEventOf(happening: Happening, row: EventRow): PolicyEvent {
  return {
    type: row.type,
    at: row.occurred_at,
    ids: {
      ...happening.ids,
      ...(row.child_id === null ? {} : { child: row.child_id }),
      ...(row.case_id === null ? {} : { case: row.case_id }),
      ...(row.report_id === null ? {} : { report: row.report_id }),
    },
    facts: happening.facts ?? {},
    ...(happening.assignedUnit === undefined ? {} : { assignedUnit: happening.assignedUnit }),
  }
}

interface LiveDuty {
  id: string
  county: string
  pack_version: number
  rule_id: string
  subject_kind: keyof PolicyEvent['ids']
  subject_id: string
  state: 'open' | 'lapsed'
  counts_from: Date | null
  due_at: Date | null
  period: string | null
  case_id: string | null
  owner_unit_id: string | null
  paused_at: Date | null
}

/** @returns rule and subject of each duty that this event met */
async function endDuties(
  context: Context,
  input: { event: PolicyEvent; row: EventRow; period: string | undefined },
): Promise<ReadonlySet<string>> {
  const { event, row } = input
  const subjects = [...new Set(Object.values(event.ids))]
  const met = new Set<string>()
  if (subjects.length === 0) return met
  // As the engine: evidence of one post meets duties that this post may not see (0007).
  const { rows } =
    await sql<LiveDuty>`select * from duties_of_subjects(${subjects}, ${event.ids.case ?? null})`.execute(context.tx)
  const ended = { met: [] as string[], cancelled: [] as string[] }
  for (const duty of rows) {
    const ending = endingFor(context, { duty, ...input })
    if (ending !== null) ended[ending].push(duty.id)
    if (ending === 'met') met.add(`${duty.rule_id} ${duty.subject_id}`)
  }
  for (const state of ['met', 'cancelled'] as const) {
    if (ended[state].length === 0) continue
    // Offline evidence counts from when it happened, not from when it arrived.
    await sql`select end_duties(${ended[state]}, ${state}, ${row.id}, ${row.occurred_at}, ${context.now})`.execute(
      context.tx,
    )
  }
  return met
}

function endingFor(
  context: Context,
  { duty, event, period }: { duty: LiveDuty; event: PolicyEvent; period: string | undefined },
): 'met' | 'cancelled' | null {
  if (isForeign(context, duty, event)) return null
  const { pack } = context.pinned(`${duty.county}000000`, duty.pack_version)
  const rule = pack.duties.find(({ id }) => id === duty.rule_id)
  if (rule === undefined) return null
  const ending = endingOf(rule, event)
  if (ending === null) return null
  const own = event.ids[duty.subject_kind] === duty.subject_id
  if (ending === 'cancelled') return duty.state === 'open' ? 'cancelled' : null
  if (!own || (period !== undefined && duty.period !== null && duty.period !== period)) return null
  if (duty.counts_from !== null && event.at < duty.counts_from) return null
  // What cannot be made good is met only by what was done in its time, lapsed already or not.
  // Since its clock stands, no time has passed for it.
  const passed = duty.paused_at !== null && duty.paused_at < event.at ? duty.paused_at : event.at
  const late = duty.due_at !== null && passed > duty.due_at
  return late && (duty.state === 'lapsed' || rule.lapses) ? null : 'met'
}

/**
 * What happens inside a case leaves no trace outside it: a duty of the ledger that ended by a visit of the police would
 * tell the village that there is a case. What its own unit did inside a case that unit knows, and need not do twice.
 */
function isForeign(context: Context, duty: LiveDuty, event: PolicyEvent): boolean {
  if (event.ids.case === undefined || duty.case_id !== null) return false
  return OF_THE_LEDGER.has(duty.subject_kind) && duty.owner_unit_id !== context.actor?.unitId
}

const OF_THE_LEDGER: ReadonlySet<string> = new Set(['child', 'household', 'village', 'unit'])

async function open(context: Context, input: { plan: DutyPlan; happening: Happening; row: EventRow }): Promise<void> {
  const { plan, happening, row } = input
  const { tx } = context
  const policy = context.policyAt(row.area_code)
  const areaCode = row.area_code ?? `${policy.county}000000`
  const unitId = await ownerOf(context, { plan, areaCode, assigned: happening.assignedUnit })
  // The next turn of a standing duty belongs to the ledger, also where a case's visit was the evidence of the last one:
  // tied to the case it would be hidden from whoever keeps the ledger, and end with the case.
  const caseId = plan.standing ? null : row.case_id
  const reportId = plan.standing ? null : row.report_id
  const id = randomUUID()
  const inserted = await sql<{ id: string }>`
    insert into duty (id, pack_id, pack_version, rule_id, clause_id, title, force, subject_kind, subject_id, child_id, case_id, report_id,
      referral_id, area_code, owner_role, owner_unit_id, urgent, opened_at, due_at, word, time_source, opened_by_event, counts_from)
    values (${id}, ${policy.pack.id}, ${policy.version}, ${plan.ruleId}, ${plan.clause}, ${plan.title}, ${plan.force}, ${plan.per},
      ${plan.subjectId}, ${row.child_id}, ${caseId}, ${reportId}, ${happening.ids?.referral ?? null}, ${areaCode}, ${plan.owner},
      ${unitId ?? null}, ${happening.urgent ?? false}, ${row.occurred_at}, ${plan.dueAt}, ${plan.word}, ${plan.timeSource}, ${row.id},
      ${startOfBeijingDay(row.occurred_at)})
    on conflict do nothing`.execute(tx)
  // The same duty is open already: its first clock goes on running.
  if (inserted.numAffectedRows === 0n) return
  await setSteps(context, id, plan)
  // One's own unit knows what it did itself. Of a sealed act it is told like any other: a notice that is missing there
  // would say from which unit the report came (decision 0011).
  const own = happening.sealAuthor === true ? undefined : context.actor?.unitId
  if (unitId !== undefined && unitId !== own) {
    await sendNotice(context, {
      unitId,
      role: roleOf(plan.owner),
      kind: 'duty.opened',
      params: { title: plan.title, clause: plan.clause },
      link: linkOf(row, happening),
      dedupeKey: `duty.opened ${id}`,
    })
  }
}

/** The unit a duty falls to: the one meant by the event, the subject itself, or where the role is held at the place. */
async function ownerOf(
  context: Context,
  input: { plan: DutyPlan; areaCode: string; assigned: string | undefined },
): Promise<string | undefined> {
  const { plan, areaCode, assigned } = input
  if (plan.owner === 'assigned') return assigned
  if (plan.owner === 'subject') return plan.subjectId
  return findOwner(context.tx, plan.owner, areaCode)
}

/** Null where the unit is named, not a role at it. */
export function roleOf(owner: DutyPlan['owner']): Role | null {
  return owner === 'assigned' || owner === 'subject' ? null : owner
}

/** Deadlines are rows: reminders, escalations and the breach, each carried out once by whichever worker comes first. */
async function setSteps(context: Context, dutyId: string, plan: DutyPlan): Promise<void> {
  const steps = [
    ...plan.reminders.map((step) => ({ kind: 'reminder', at: step.at, to: plan.owner as string })),
    ...plan.escalations.map((step) => ({ kind: 'escalation', at: step.at, to: step.to as string })),
    ...(plan.dueAt !== null && plan.force === 'must'
      ? [{ kind: 'breach', at: plan.dueAt, to: plan.owner as string }]
      : []),
  ]
  if (steps.length === 0) return
  await context.tx
    .insertInto('duty_step')
    .values(steps.map((step) => ({ duty_id: dutyId, kind: step.kind, at: step.at, to_role: step.to })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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
