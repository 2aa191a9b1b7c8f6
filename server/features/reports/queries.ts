import { type SqlBool, sql } from 'kysely'
import type { Report, ReportRow } from '#contract/report.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { areaNamesOf } from '#server/platform/people.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { holds } from '#server/platform/access.ts'
import { findChildBrief } from '../children/queries.ts'
import { listDutiesOf } from '../duties/queries.ts'
import { listFiles } from '../files/queries.ts'
import type { ReportDraft } from './commands.ts'
import { listRecipients } from './recipients/queries.ts'

export interface ReportRecord {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: string
  readonly areaCode: string
  readonly urgent: boolean
  readonly situations: string[]
  readonly channel: string
  readonly childId: string | null
  readonly caseId: string | null
  readonly filedAt: Date
}

export async function nextSerial(context: Context, sequence: 'report_number' | 'case_number'): Promise<number> {
  const row = await sql<{ serial: string }>`select nextval(${sequence}::regclass) as serial`.execute(context.tx)
  return Number(row.rows[0]!.serial)
}

export async function isKnownArea(context: Context, code: string): Promise<boolean> {
  const row = await context.tx
    .selectFrom('area')
    .select('code')
    .where('code', '=', code)
    .where('level', '>=', 3)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertReport(
  context: Context,
  input: Omit<ReportDraft, 'observedAt'> & { number: string; channel: string; filedAt: Date; observedAt: Date | null },
): Promise<void> {
  const safe = await context.vault.of(input.id)
  const { pack } = context.platform
  await context.tx
    .insertInto('report')
    .values({
      id: input.id,
      number: input.number,
      area_code: input.areaCode,
      channel: input.channel,
      urgent: input.urgent,
      situations: [...input.situations],
      child_id: input.childId ?? null,
      child_description_sealed: safe.seal('report.child_description', input.id, input.childDescription),
      place_sealed: safe.seal('report.place', input.id, input.place),
      narrative_sealed: safe.seal('report.narrative', input.id, input.narrative),
      action_taken_sealed: safe.seal('report.action_taken', input.id, input.actionTaken),
      police_receipt_sealed: safe.seal('report.police_receipt', input.id, input.policeReceipt),
      observed_at: input.observedAt,
      filed_at: input.filedAt,
      pack_id: pack.id,
      pack_version: pack.version,
    })
    .execute()
}

/** The reporter, in a record of its own; and the keyed mark by which the account finds its own reports again. */
export async function insertReporter(
  context: Context,
  reportId: string,
  reporter: NonNullable<ReportDraft['reporter']>,
): Promise<void> {
  const safe = await context.vault.of(reportId)
  await context.tx
    .insertInto('report_reporter')
    .values({
      report_id: reportId,
      identity_sealed: safe.seal('report_reporter.identity', reportId, JSON.stringify(reporter)),
    })
    .execute()
  if (context.scope.filerIndex !== null) {
    await context.tx
      .insertInto('report_filer')
      .values({ report_id: reportId, account_index: context.scope.filerIndex })
      .execute()
  }
}

/** Locks the report, so that two stations taking it on take turns. Only its recipients reach it. */
export async function getReportForUpdate(context: Context, id: string): Promise<ReportRecord> {
  const row = await context.tx
    .selectFrom('report as r')
    .selectAll('r')
    .where('r.id', '=', id)
    .where(context.visible.received('r'))
    .forUpdate()
    .executeTakeFirst()
  return toRecord(found(row))
}

function toRecord(row: {
  id: string
  number: string
  version: number
  state: string
  area_code: string
  urgent: boolean
  situations: string[]
  channel: string
  child_id: string | null
  case_id: string | null
  filed_at: Date
}): ReportRecord {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    areaCode: row.area_code,
    urgent: row.urgent,
    situations: row.situations,
    channel: row.channel,
    childId: row.child_id,
    caseId: row.case_id,
    filedAt: row.filed_at,
  }
}

export async function saveReport(
  context: ActorContext,
  report: ReportRecord,
  changes: { state: string; acceptedAt?: Date; dispatchedAt?: Date; dispatchNote?: string | null; caseId?: string },
): Promise<void> {
  const safe = await context.vault.of(report.id)
  await context.tx
    .updateTable('report')
    .set({
      state: changes.state,
      version: report.version + 1,
      ...(changes.acceptedAt === undefined
        ? {}
        : {
            accepted_at: changes.acceptedAt,
            accepted_unit_id: context.actor.unitId,
            accepted_post_id: context.actor.postId,
          }),
      ...(changes.dispatchedAt === undefined ? {} : { dispatched_at: changes.dispatchedAt }),
      ...(changes.dispatchNote === undefined
        ? {}
        : { dispatch_note_sealed: safe.seal('report.dispatch_note', report.id, changes.dispatchNote) }),
      ...(changes.caseId === undefined ? {} : { case_id: changes.caseId }),
    })
    .where('id', '=', report.id)
    .execute()
}

export async function addMessage(
  context: Context,
  input: { id: string; reportId: string; direction: 'from-reporter' | 'to-reporter'; body: string },
): Promise<void> {
  const safe = await context.vault.of(input.reportId)
  await context.tx
    .insertInto('report_message')
    .values({
      id: input.id,
      report_id: input.reportId,
      direction: input.direction,
      body_sealed: safe.seal('report_message.body', input.id, input.body),
      at: context.now,
    })
    .execute()
}

export async function listMessagesOf(context: Context, reportId: string): Promise<Report['messages']> {
  const safe = await context.vault.of(reportId)
  const rows = await context.tx
    .selectFrom('report_message')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction as 'from-reporter' | 'to-reporter',
    body: safe.open('report_message.body', row.id, row.body_sealed),
    at: row.at.toISOString(),
  }))
}

interface ListInput {
  readonly box: 'received' | 'mine'
  readonly state?: string | undefined
  readonly page: number
  readonly pageSize: number
}

function inBox(context: ActorContext, input: ListInput) {
  const mine = sql<SqlBool>`exists (select from report_filer f where f.report_id = r.id and f.account_index = ${context.scope.filerIndex})`
  const base = context.tx.selectFrom('report as r').where(input.box === 'mine' ? mine : context.visible.received('r'))
  return input.state === undefined ? base : base.where('r.state', '=', input.state)
}

export async function listReportRows(context: ActorContext, input: ListInput) {
  const total = await inBox(context, input)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await inBox(context, input)
    .selectAll('r')
    .select(
      sql<boolean>`exists (select from report_filer f where f.report_id = r.id and f.account_index = ${context.scope.filerIndex})`.as(
        'mine',
      ),
    )
    .select(sql<boolean>`${context.visible.received('r')}`.as('received'))
    .orderBy(sql`r.state = 'filed' desc, r.urgent desc, r.filed_at desc, r.id`)
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  const areaName = await areaNamesOf(
    context,
    rows.map((row) => row.area_code),
  )
  return {
    rows: rows.map((row) => toRow(row, areaName(row.area_code))),
    total: Number(total.count),
    page: input.page,
    pageSize: input.pageSize,
  }
}

function toRow(
  row: {
    id: string
    number: string
    state: string
    urgent: boolean
    situations: string[]
    channel: string
    area_code: string
    filed_at: Date
    accepted_at: Date | null
    case_id: string | null
    mine: boolean
    received: boolean
  },
  areaName: string,
): ReportRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state as ReportRow['state'],
    urgent: row.urgent,
    situations: row.situations,
    channel: row.channel as ReportRow['channel'],
    areaCode: row.area_code,
    areaName,
    filedAt: row.filed_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    caseId: row.received ? row.case_id : null,
    mine: row.mine,
  }
}

/** One report. Whoever merely filed it sees what they wrote and how far it has come, not the case behind it. */
export async function getReport(context: ActorContext, id: string): Promise<Report> {
  const row = found(
    await context.tx
      .selectFrom('report as r')
      .selectAll('r')
      .select(
        sql<boolean>`exists (select from report_filer f where f.report_id = r.id and f.account_index = ${context.scope.filerIndex})`.as(
          'mine',
        ),
      )
      .select(sql<boolean>`${context.visible.received('r')}`.as('received'))
      .select(sql<boolean>`exists (select from report_reporter p where p.report_id = r.id)`.as('has_reporter'))
      .where('r.id', '=', id)
      .where(context.visible.report('r'))
      .executeTakeFirst(),
  )
  const safe = await context.vault.of(id)
  const areaName = await areaNamesOf(context, [row.area_code])
  const child = row.child_id === null ? undefined : await findChildBrief(context, row.child_id)
  return {
    ...toRow(row, areaName(row.area_code)),
    childId: child?.id ?? null,
    childMasked: child?.nameMasked ?? null,
    childDescription: safe.open('report.child_description', id, row.child_description_sealed),
    place: safe.open('report.place', id, row.place_sealed),
    narrative: safe.open('report.narrative', id, row.narrative_sealed),
    actionTaken: safe.open('report.action_taken', id, row.action_taken_sealed),
    policeReceipt: safe.open('report.police_receipt', id, row.police_receipt_sealed),
    observedAt: row.observed_at?.toISOString() ?? null,
    recipients: row.received ? await listRecipients(context, id) : [],
    files: row.received ? await listFiles(context, { kind: 'report', id }) : [],
    messages: await listMessagesOf(context, id),
    duties: row.received ? await listDutiesOf(context, { reportId: id }) : [],
    hasReporterIdentity: row.received && row.has_reporter,
    can: {
      accept: row.received && row.state === 'filed' && holds(context, 'report.accept'),
      answer: row.received && holds(context, 'report.answer'),
      revealReporter: row.received && row.has_reporter && holds(context, 'reporter.reveal'),
    },
  }
}

export async function getReporter(
  context: ActorContext,
  id: string,
): Promise<{ name: string | null; unit: string | null; phone: string | null; areaCode: string }> {
  const row = found(
    await context.tx
      .selectFrom('report as r')
      .innerJoin('report_reporter as p', 'p.report_id', 'r.id')
      .select(['r.area_code', 'p.identity_sealed'])
      .where('r.id', '=', id)
      .where(context.visible.received('r'))
      .executeTakeFirst(),
  )
  const safe = await context.vault.of(id)
  const identity = JSON.parse(safe.open('report_reporter.identity', id, row.identity_sealed)) as {
    name: string | null
    unit: string | null
    phone: string | null
  }
  if (typeof identity !== 'object') throw new Refusal('not_found')
  return { ...identity, areaCode: row.area_code }
}
