import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Duty } from '#contract/duty.ts'
import { maskName } from '#contract/masking.ts'
import { getClause } from '#policy/pack.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { areaNamesOf, roleLabel } from '#server/platform/people.ts'

export type DutyGroup = 'open' | 'soon' | 'overdue' | 'done'
const SOON_MS = 24 * 60 * 60 * 1000

/** Duties of the acting post: its own, and those that were escalated to it. Row-level security bounds both. */
function ofActor(context: ActorContext) {
  const { role, unitId } = context.actor
  return context.tx.selectFrom('duty as d').where(
    sql<SqlBool>`((d.owner_unit_id = ${unitId} and d.owner_role in (${role}, 'assigned', 'subject'))
        or exists (select from duty_step s where s.duty_id = d.id and s.kind = 'escalation' and s.done_at is not null and s.to_role = ${role})
        or exists (select from duty_round_step s where s.round_id = d.round_id and s.kind = 'escalation' and s.done_at is not null and s.to_role = ${role}))`,
  )
}

function inGroup(context: ActorContext, group: DutyGroup) {
  const { now } = context
  const base = ofActor(context).where(
    'd.state',
    group === 'done' ? 'in' : '=',
    group === 'done' ? ['met', 'cancelled', 'lapsed'] : 'open',
  )
  if (group === 'soon')
    return base
      .where('d.paused_at', 'is', null)
      .where('d.due_at', '>=', now)
      .where('d.due_at', '<', new Date(now.getTime() + SOON_MS))
  if (group === 'overdue')
    return base.where('d.due_at', '<', now).where('d.force', '=', 'must').where('d.paused_at', 'is', null)
  return base
}

export async function countDuties(context: ActorContext, group: DutyGroup): Promise<number> {
  const row = await inGroup(context, group)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Ordered by what a child loses by waiting: urgent first, then the nearest deadline. */
export async function listDutiesOfActor(
  context: ActorContext,
  input: { group: DutyGroup; page: number; pageSize: number },
): Promise<Duty[]> {
  const rows = await inGroup(context, input.group)
    .selectAll('d')
    .orderBy('d.urgent', 'desc')
    .orderBy(input.group === 'done' ? sql`d.closed_at desc` : sql`d.due_at asc nulls last`)
    .orderBy('d.id')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  return toDuties(context, rows)
}

/** Every duty of one case, report or referral that the asker may see: the clocks of its page. */
export async function listDutiesOf(
  context: Context,
  subject: { caseId?: string; reportId?: string; referralIds?: readonly string[] },
): Promise<Duty[]> {
  const { caseId, reportId, referralIds } = subject
  const rows = await context.tx
    .selectFrom('duty as d')
    .selectAll('d')
    .where((eb) =>
      eb.or([
        ...(caseId === undefined ? [] : [eb('d.case_id', '=', caseId)]),
        ...(reportId === undefined ? [] : [eb('d.report_id', '=', reportId)]),
        ...(referralIds === undefined || referralIds.length === 0 ? [] : [eb('d.referral_id', 'in', [...referralIds])]),
        eb.val(false),
      ]),
    )
    .orderBy('d.opened_at')
    .orderBy('d.id')
    .execute()
  return toDuties(context, rows)
}

/** Duties that meet a condition over `duty as d`, late and urgent first; row-level security bounds what is seen. */
export async function listDutiesWhere(
  context: Context,
  input: { where: RawBuilder<SqlBool>; page: number; pageSize: number },
): Promise<{ rows: Duty[]; total: number }> {
  const base = context.tx.selectFrom('duty as d').where(input.where)
  const total = await base.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  const rows = await base
    .selectAll('d')
    .orderBy('d.urgent', 'desc')
    .orderBy('d.due_at')
    .orderBy('d.id')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  return { rows: await toDuties(context, rows), total: Number(total.count) }
}

type DutyRow = Awaited<ReturnType<ReturnType<typeof selectDuty>['execute']>>[number]
function selectDuty(context: Context) {
  return context.tx.selectFrom('duty as d').selectAll('d')
}

async function toDuties(context: Context, rows: readonly DutyRow[]): Promise<Duty[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const steps = await context.tx
    .selectFrom('duty_step')
    .select(['duty_id', 'kind', 'at', 'to_role'])
    .where('duty_id', 'in', ids)
    .where('done_at', 'is', null)
    .where('kind', '<>', 'breach')
    .orderBy('at')
    .execute()
  const units = await namesOfUnits(
    context,
    rows.map((row) => row.owner_unit_id),
  )
  const children = await namesOfChildren(
    context,
    rows.map((row) => row.child_id),
  )
  const reports = await findVisibleReports(
    context,
    rows.map((row) => row.report_id),
  )
  const areaName = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  const openers = await typesOfEvents(
    context,
    rows.map((row) => row.opened_by_event),
  )
  const { terms } = context.policy.pack
  return rows.map((row) => {
    const policy = context.pinned(row.area_code, row.pack_version)
    const step = row.state === 'open' ? steps.find((item) => item.duty_id === row.id) : undefined
    return {
      id: row.id,
      title: row.title,
      clauseId: row.clause_id,
      clauseRef: getClause(policy.pack, row.clause_id).ref,
      packId: row.pack_id,
      edition: row.pack_version,
      force: row.force as Duty['force'],
      state: row.state as Duty['state'],
      ownerRole: row.owner_role,
      ownerLabel: ownerLabel(terms, row.owner_role),
      ownerUnitName: units.get(row.owner_unit_id ?? '') ?? null,
      openedAt: row.opened_at.toISOString(),
      openedBy: openers.get(row.opened_by_event) ?? null,
      dueAt: row.due_at?.toISOString() ?? null,
      word: row.word,
      timeSource: row.time_source as Duty['timeSource'],
      period: row.period === '' ? null : row.period,
      breachedAt: row.breached_at?.toISOString() ?? null,
      breachWithdrawnAt: row.breach_withdrawn_at?.toISOString() ?? null,
      pausedAt: row.paused_at?.toISOString() ?? null,
      pauseReason: row.pause_reason,
      closesBy: policy.pack.duties.find(({ id }) => id === row.rule_id)?.satisfiedBy ?? [],
      byLedgerReturn: policy.pack.duties.find(({ id }) => id === row.rule_id)?.ledgerReturn !== undefined,
      closedAt: row.closed_at?.toISOString() ?? null,
      next:
        step === undefined
          ? null
          : {
              at: step.at.toISOString(),
              kind: step.kind as 'reminder' | 'escalation',
              toLabel: ownerLabel(terms, step.to_role),
            },
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      childId: children.has(row.child_id ?? '') ? row.child_id : null,
      childMasked: children.get(row.child_id ?? '') ?? null,
      caseId: row.case_id,
      // A unit that serves by referral is not told which report lies behind it.
      reportId: reports.has(row.report_id ?? '') ? row.report_id : null,
      referralId: row.referral_id,
      urgent: row.urgent,
      areaName: areaName(row.area_code),
      mine: row.owner_unit_id === context.scope.unitId,
    }
  })
}

/** A duty of one named unit has no role's name: the unit's own stands beside it. */
export function ownerLabel(terms: Parameters<typeof roleLabel>[0], role: string): string {
  if (role === 'assigned') return '承接单位'
  return role === 'subject' ? '本单位' : roleLabel(terms, role)
}

async function typesOfEvents(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await context.tx
    .selectFrom('event')
    .select(['id', 'type'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.type]))
}

async function namesOfUnits(context: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await context.tx.selectFrom('unit').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

async function findVisibleReports(context: Context, ids: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Set()
  const rows = await context.tx
    .selectFrom('report as r')
    .select('r.id')
    .where('r.id', 'in', wanted)
    .where(context.visible.report('r'))
    .execute()
  return new Set(rows.map((row) => row.id))
}

async function namesOfChildren(context: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await context.tx
    .selectFrom('child as c')
    .select(['c.id', 'c.name'])
    .where('c.id', 'in', wanted)
    .where(context.visible.child('c'))
    .execute()
  return new Map(rows.map((row) => [row.id, maskName(row.name)]))
}
