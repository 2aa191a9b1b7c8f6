import { sql } from 'kysely'
import type { Report } from '#contract/report.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'
import type { ReportDraft } from './commands.ts'

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
  const policy = context.policyAt(input.areaCode)
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
      pack_id: policy.pack.id,
      pack_version: policy.version,
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
