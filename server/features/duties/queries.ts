import { type SqlBool, sql } from 'kysely'
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
    sql<SqlBool>`((d.owner_unit_id = ${unitId} and d.owner_role in (${role}, 'assigned'))
        or exists (select from duty_step s where s.duty_id = d.id and s.kind = 'escalation' and s.done_at is not null and s.to_role = ${role}))`,
  )
}

function inGroup(context: ActorContext, group: DutyGroup) {
  const { now } = context
  const base = ofActor(context).where(
    'd.state',
    group === 'done' ? 'in' : '=',
    group === 'done' ? ['met', 'cancelled'] : 'open',
  )
  if (group === 'soon')
    return base.where('d.due_at', '>=', now).where('d.due_at', '<', new Date(now.getTime() + SOON_MS))
  if (group === 'overdue') return base.where('d.due_at', '<', now).where('d.force', '=', 'must')
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

type DutyRow = Awaited<ReturnType<ReturnType<typeof selectDuty>['execute']>>[number]
function selectDuty(context: Context) {
  return context.tx.selectFrom('duty as d').selectAll('d')
}

async function toDuties(context: Context, rows: readonly DutyRow[]): Promise<Duty[]> {
  if (rows.length === 0) return []
  const { pack } = context.platform
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
  return rows.map((row) => {
    const step = row.state === 'open' ? steps.find((item) => item.duty_id === row.id) : undefined
    return {
      id: row.id,
      title: row.title,
      clauseId: row.clause_id,
      clauseRef: getClause(pack, row.clause_id).ref,
      packId: row.pack_id,
      force: row.force as Duty['force'],
      state: row.state as Duty['state'],
      ownerRole: row.owner_role,
      ownerLabel: row.owner_role === 'assigned' ? '承接单位' : roleLabel(pack.terms, row.owner_role),
      ownerUnitName: units.get(row.owner_unit_id ?? '') ?? null,
      openedAt: row.opened_at.toISOString(),
      openedBy: openers.get(row.opened_by_event) ?? null,
      dueAt: row.due_at?.toISOString() ?? null,
      word: row.word,
      timeSource: row.time_source as Duty['timeSource'],
      breachedAt: row.breached_at?.toISOString() ?? null,
      closedAt: row.closed_at?.toISOString() ?? null,
      next:
        step === undefined
          ? null
          : {
              at: step.at.toISOString(),
              kind: step.kind as 'reminder' | 'escalation',
              toLabel: step.to_role === 'assigned' ? '承接单位' : roleLabel(pack.terms, step.to_role),
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

/** How the places below the acting post stand: children, open cases, children not visited this month. */
export async function countByArea(context: ActorContext, monthStart: string) {
  const { lo, hi } = context.scope.children
  const length = lo.length <= 6 ? 9 : 12
  if (lo === '') return []
  const rows = await sql<{ code: string; children: string; cases: string; unvisited: string }>`
    with kids as (select rpad(left(c.area_code, ${length}), 12, '0') as code, count(*) as children,
        count(*) filter (where c.last_visit_on is null or c.last_visit_on < ${monthStart}::date) as unvisited
      from child c where ${context.visible.child('c')} and c.area_code >= ${lo} and c.area_code < ${hi} and c.status in ('active', 'needs-update') group by 1),
    open_cases as (select rpad(left(p.area_code, ${length}), 12, '0') as code, count(*) as cases
      from protection_case p where ${context.visible.case('p')} and p.state <> 'closed' group by 1)
    select k.code, k.children, k.unvisited, coalesce(o.cases, 0) as cases from kids k left join open_cases o on o.code = k.code order by k.code`.execute(
    context.tx,
  )
  const names = await context.tx
    .selectFrom('area')
    .select(['code', 'name'])
    .where('code', 'in', rows.rows.map((row) => row.code).concat(''))
    .where('valid_to', 'is', null)
    .execute()
  const byCode = new Map(names.map((row) => [row.code, row.name]))
  return rows.rows.map((row) => ({
    code: row.code,
    name: byCode.get(row.code) ?? '',
    children: Number(row.children),
    openCases: Number(row.cases),
    unvisited: Number(row.unvisited),
  }))
}

/** Due steps, locked so that two workers never take the same one. */
export async function takeDueSteps(context: Context, limit: number) {
  return context.tx
    .selectFrom('duty_step as s')
    .innerJoin('duty as d', 'd.id', 's.duty_id')
    .select([
      's.duty_id',
      's.kind',
      's.at',
      's.to_role',
      'd.state',
      'd.title',
      'd.clause_id',
      'd.owner_role',
      'd.owner_unit_id',
      'd.area_code',
      'd.case_id',
      'd.report_id',
      'd.referral_id',
      'd.child_id',
      'd.breached_at',
      'd.due_at',
      'd.closed_at',
    ])
    .where('s.done_at', 'is', null)
    .where('s.at', '<=', context.now)
    .orderBy('s.at')
    .limit(limit)
    .forUpdate('s')
    .skipLocked()
    .execute()
}

export async function markStepDone(
  context: Context,
  step: { duty_id: string; kind: string; at: Date; to_role: string },
): Promise<void> {
  await context.tx
    .updateTable('duty_step')
    .set({ done_at: context.now })
    .where('duty_id', '=', step.duty_id)
    .where('kind', '=', step.kind)
    .where('at', '=', step.at)
    .where('to_role', '=', step.to_role)
    .execute()
}

export async function markBreached(context: Context, dutyId: string, at: Date): Promise<void> {
  await context.tx
    .updateTable('duty')
    .set({ breached_at: at })
    .where('id', '=', dutyId)
    .where('breached_at', 'is', null)
    .execute()
}
