import { sql } from 'kysely'
import type { CaseRow, CaseView } from '#contract/case.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { eventTitle, isReading } from '#contract/event-words.ts'
import { areaNamesOf, authorsOf, namesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'
import { holds } from '#server/platform/access.ts'
import { findChildBrief } from '../../children/queries.ts'
import { listDutiesOf } from '../../duties/queries.ts'
import { listFiles } from '../../files/queries.ts'
import { listReferralsOf } from '../../referrals/queries.ts'
import { listVisitsOfCase } from '../../visits/queries.ts'
import { findAssessment } from '../assessments/queries.ts'
import { listDoneSteps, listMeasures } from '../handling/queries.ts'
import { stepsLeft } from '../handling/rules.ts'
import { findPlan } from '../plans/queries.ts'
import { findReturn, isPlaced } from '../returning/queries.ts'
import { possibleActs, sightOf } from '../rules.ts'
import { listTeamUnits } from '../team/queries.ts'

interface ListInput {
  readonly state?: string | undefined
  readonly page: number
  readonly pageSize: number
}

function inList(context: ActorContext, input: ListInput) {
  const base = context.tx.selectFrom('protection_case as c').where(context.visible.case('c'))
  if (input.state === undefined) return base
  return input.state === 'open' ? base.where('c.state', '<>', 'closed') : base.where('c.state', '=', input.state)
}

export async function listCaseRows(context: ActorContext, input: ListInput) {
  const total = await inList(context, input)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await inList(context, input)
    .selectAll('c')
    .select((eb) => [
      eb
        .selectFrom('child as k')
        .select('k.name')
        .whereRef('k.id', '=', 'c.child_id')
        .where(context.visible.child('k'))
        .as('child_name'),
      eb
        .selectFrom('duty as d')
        .select((d) => d.fn.min('d.due_at').as('due'))
        .whereRef('d.case_id', '=', 'c.id')
        .where('d.state', '=', 'open')
        .where('d.force', '=', 'must')
        .as('next_due_at'),
      eb
        .selectFrom('duty as d')
        .select((d) => d.fn.countAll<string>().as('late'))
        .whereRef('d.case_id', '=', 'c.id')
        .where('d.state', '=', 'open')
        .where('d.force', '=', 'must')
        .where('d.due_at', '<', context.now)
        .as('late'),
    ])
    .orderBy(sql`c.state = 'closed', c.urgent desc, c.opened_at desc, c.id`)
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  const areaName = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  const sight = sightOf(context.actor.role)
  return {
    rows: rows.map(
      (row): CaseRow => ({
        id: row.id,
        number: row.number,
        state: row.state as CaseRow['state'],
        childMasked: row.child_name === null ? null : maskName(row.child_name),
        areaCode: row.area_code,
        areaName: areaName(row.area_code),
        urgent: row.urgent,
        grade: sight.assessment ? row.grade : null,
        openedAt: row.opened_at.toISOString(),
        closedAt: row.closed_at?.toISOString() ?? null,
        nextDueAt: row.next_due_at?.toISOString() ?? null,
        overdue: Number(row.late ?? 0),
      }),
    ),
    total: Number(total.count),
    page: input.page,
    pageSize: input.pageSize,
  }
}

async function selectCase(context: ActorContext, id: string) {
  return found(
    await context.tx
      .selectFrom('protection_case as c')
      .leftJoin('report as r', 'r.id', 'c.report_id')
      .selectAll('c')
      .select([
        'r.number as report_number',
        'r.situations',
        'r.filed_at',
        'r.accepted_at',
        'r.dispatched_at',
        'r.narrative_sealed',
        'r.place_sealed',
        'r.child_description_sealed',
      ])
      .where('c.id', '=', id)
      .where(context.visible.case('c'))
      .executeTakeFirst(),
  )
}
type CaseSelection = Awaited<ReturnType<typeof selectCase>>

/** The whole loop of one case: what the asker's part in it lets them read, and what they may do now. */
export async function getCaseView(context: ActorContext, id: string): Promise<CaseView> {
  const row = await selectCase(context, id)
  const sight = sightOf(context.actor.role)
  const child = row.child_id === null ? undefined : await findChildBrief(context, row.child_id)
  const { pack } = context.pinned(row.area_code, row.pack_version)
  const assessment = await findAssessment(context, { caseId: id, full: sight.assessment, pack })
  const referrals = await listReferralsOf(context, id)
  const visits = await listVisitsOfCase(context, id)
  const done = await listDoneSteps(context, id)
  const areaName = await areaNamesOf(context, [row.area_code])
  const team = await listTeamUnits(context, id)
  const returned = await findReturn(context, id)
  return {
    id,
    version: row.version,
    number: row.number,
    state: row.state as CaseView['state'],
    urgent: row.urgent,
    packId: row.pack_id,
    packVersion: row.pack_version,
    areaCode: row.area_code,
    areaName: areaName(row.area_code),
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    child: child === undefined ? null : { id: child.id, nameMasked: child.nameMasked, sex: child.sex, age: child.age },
    report: await viewReport(context, row, sight.narrative),
    scenario: row.scenario,
    measures: await listMeasures(context, { caseId: id, withNotes: sight.narrative, pack }),
    notice: await viewNotice(context, row, sight.narrative),
    returned,
    assessment,
    plan: await findPlan(context, id),
    referrals,
    visits,
    closing: await viewClosing(context, row),
    team: team.map((unit) => ({ ...unit, since: unit.since.toISOString(), until: unit.until?.toISOString() ?? null })),
    duties: await listDutiesOf(context, { caseId: id, reportId: row.report_id }),
    track: await listTrack(context, { caseId: id, reportId: row.report_id }),
    can: possibleActs(
      {
        state: row.state as CaseView['state'],
        childKnown: child !== undefined,
        scenarioSet: row.scenario !== null,
        placed: returned === null && (await isPlaced(context, id)),
        mandatoryStepsLeft: row.scenario === null ? 0 : stepsLeft(pack, row.scenario, done),
        assessmentProposed: assessment?.state === 'proposed',
        invitedAndUnsigned: assessment?.invitations.some((item) => item.mine && item.signedAt === null) ?? false,
        proposedByAsker: row.closing_proposed_by === context.actor.accountId,
        followUpVisits: visits.length,
        openReferrals: referrals.filter((item) => item.state === 'sent' || item.state === 'accepted').length,
      },
      (permission) => holds(context, permission),
    ),
  }
}

async function viewReport(context: ActorContext, row: CaseSelection, narrative: boolean): Promise<CaseView['report']> {
  const shared = {
    id: row.report_id,
    number: row.report_number ?? '',
    situations: row.situations ?? [],
    filedAt: (row.filed_at ?? row.opened_at).toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    dispatchedAt: row.dispatched_at?.toISOString() ?? null,
  }
  // A unit that was called in later has no sight of the report itself.
  if (!narrative || row.narrative_sealed === null)
    return { ...shared, narrative: null, place: null, childDescription: null, files: [] }
  const safe = await context.vault.of(row.report_id)
  return {
    ...shared,
    narrative: safe.open('report.narrative', row.report_id, row.narrative_sealed),
    place: safe.open('report.place', row.report_id, row.place_sealed),
    childDescription: safe.open('report.child_description', row.report_id, row.child_description_sealed),
    files: await listFiles(context, { kind: 'report', id: row.report_id }),
  }
}

async function viewNotice(context: ActorContext, row: CaseSelection, narrative: boolean): Promise<CaseView['notice']> {
  if (row.notified_at === null || row.notice_sealed === null) return null
  const nameOf = await namesOf(context, [row.notified_by, row.notice_received_by])
  const safe = await context.vault.of(row.id)
  return {
    summary: narrative ? safe.open('protection_case.notice', row.id, row.notice_sealed) : '',
    at: row.notified_at.toISOString(),
    by: nameOf(row.notified_by) ?? '',
    receivedAt: row.notice_received_at?.toISOString() ?? null,
    receivedBy: nameOf(row.notice_received_by),
  }
}

async function viewClosing(context: ActorContext, row: CaseSelection): Promise<CaseView['closing']> {
  if (row.closing_proposed_at === null || row.closing_outcome === null || row.closing_summary_sealed === null)
    return null
  const nameOf = await namesOf(context, [row.closing_proposed_by, row.closed_by])
  const safe = await context.vault.of(row.id)
  return {
    outcome: row.closing_outcome,
    summary: safe.open('protection_case.closing_summary', row.id, row.closing_summary_sealed),
    followUpOn: row.closing_follow_up_on!,
    proposedAt: row.closing_proposed_at.toISOString(),
    proposedBy: nameOf(row.closing_proposed_by) ?? '',
    refusedReason: safe.open('protection_case.closing_refused', row.id, row.closing_refused_sealed),
    closedBy: nameOf(row.closed_by),
  }
}

async function listTrack(
  context: ActorContext,
  input: { caseId: string; reportId: string },
): Promise<CaseView['track']> {
  const rows = await context.tx
    .selectFrom('event as e')
    .select(['e.id', 'e.occurred_at', 'e.at', 'e.type', 'e.post_id'])
    .select(
      sql<
        string[]
      >`(select coalesce(array_agg(distinct d.clause_id), '{}') from duty d where d.opened_by_event = e.id or d.closed_by_event = e.id)`.as(
        'clauses',
      ),
    )
    .where((eb) => eb.or([eb('e.case_id', '=', input.caseId), eb('e.report_id', '=', input.reportId)]))
    .orderBy('e.at')
    .orderBy('e.seq')
    .limit(500)
    .execute()
  const authorOf = await authorsOf(
    context,
    rows.map((row) => row.post_id),
  )
  return rows
    .filter((row) => !isReading(row.type))
    .map((row) => ({
      id: row.id,
      at: row.occurred_at.toISOString(),
      type: row.type,
      title: eventTitle(row.type),
      by: authorOf(row.post_id),
      clauses: row.clauses,
    }))
}
