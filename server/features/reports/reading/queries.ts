import { type SqlBool, sql } from 'kysely'
import type { Report, ReportRow } from '#contract/report.ts'
import { holds } from '#server/platform/access.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNamesOf } from '#server/platform/people.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { findChildBrief } from '../../children/queries.ts'
import { listDutiesOf } from '../../duties/queries.ts'
import { listFiles } from '../../files/queries.ts'
import { listMessagesOf } from '../queries.ts'
import { findRecipients, listRecipients } from '../recipients/queries.ts'

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

/** One report. Whoever merely filed it sees what they wrote, who was told and how far it has come, not the case behind it. */
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
    recipients: row.received ? await listRecipients(context, id) : await listToldOfOwn(context, row),
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

/**
 * Who was told of one's own report. A filer sees none of the grants, so it is worked out from the report as filed. The
 * role is that of the acting post: the one it was filed from stands nowhere in clear (decision 0011).
 */
async function listToldOfOwn(
  context: ActorContext,
  row: { area_code: string; filed_at: Date; situations: string[]; urgent: boolean; channel: string },
): Promise<Report['recipients']> {
  const named = await findRecipients(context, {
    ...row,
    areaCode: row.area_code,
    reporterRole: context.actor.role,
    day: beijingDate(row.filed_at),
  })
  return named.map(({ recipient, unitName }) => ({ unitName, clauseId: recipient.clause }))
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
