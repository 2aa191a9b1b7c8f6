import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type {
  acceptReport as AcceptReport,
  answerReporter as AnswerReporter,
  fileReport as FileReport,
} from '#contract/report.ts'
import type { Role } from '#contract/roles.ts'
import { beijingDate, coarse } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { grant } from '#server/platform/grants.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { contains, rangeOf } from '#server/platform/scope.ts'
import { openCase } from '../cases/commands.ts'
import { findChildBrief } from '../children/queries.ts'
import { linkFiles } from '../files/commands.ts'
import { findRecipients } from './recipients/queries.ts'
import {
  addMessage,
  getReportForUpdate,
  insertReport,
  insertReporter,
  isKnownArea,
  nextSerial,
  saveReport,
} from './queries.ts'
import { accept, afterAnswer, channelOf, factsOf, reportNumber } from './rules.ts'

/** What a report is, however it came in. */
export interface ReportDraft {
  readonly id: string
  readonly situations: readonly string[]
  readonly urgent: boolean
  readonly childId?: string | undefined
  readonly childDescription?: string | undefined
  readonly areaCode: string
  readonly place?: string | undefined
  readonly narrative: string
  readonly actionTaken?: string | undefined
  readonly observedAt?: string | undefined
  readonly policeReceipt?: string | undefined
  readonly reporter: {
    readonly name: string | null
    readonly unit: string | null
    readonly phone: string | null
  } | null
}

export async function fileReport(context: ActorContext, input: z.output<typeof FileReport.input>) {
  const { displayName, unitName } = context.actor
  const number = await receiveReport(context, {
    ...input,
    reporter: { name: displayName, unit: unitName, phone: input.reporterPhone ?? null },
  })
  await linkFiles(context, input.fileIds, { kind: 'report', id: input.id })
  return { id: input.id, version: 1, number }
}

/**
 * Takes in a report from the desk, the hotline or the public: seals it under its own key, sends it to everybody the
 * pack names, opens the duties. Never waits for anyone's approval (未保法 art. 11).
 * @returns its number
 * @throws Refusal situation_unknown, area_outside, date_in_future, not_found
 */
export async function receiveReport(context: Context, draft: ReportDraft): Promise<string> {
  const { policy } = context
  const known = new Set((policy.pack.report?.situations ?? []).map((situation) => situation.id))
  if (!draft.situations.every((id) => known.has(id))) throw new Refusal('situation_unknown')
  if (!contains(rangeOf(`${policy.county}000000`), draft.areaCode) || !(await isKnownArea(context, draft.areaCode)))
    throw new Refusal('area_outside')
  const observedAt = draft.observedAt === undefined ? null : new Date(draft.observedAt)
  if (observedAt !== null && observedAt > context.now) throw new Refusal('date_in_future')
  const child = draft.childId === undefined ? null : found(await findChildBrief(context, draft.childId))

  const anonymous = draft.reporter === null
  const filedAt = anonymous ? coarse(context.now) : context.now
  const number = reportNumber(beijingDate(context.now), await nextSerial(context, 'report_number'))
  const role: Role | 'public' = context.actor?.role ?? 'public'
  const channel = channelOf(role)
  await context.vault.create(draft.id, 'report')
  await insertReport(context, { ...draft, number, channel, filedAt, observedAt })
  if (draft.reporter !== null) await insertReporter(context, draft.id, draft.reporter)
  const filed = { ...draft, channel, reporterRole: role, day: beijingDate(context.now) }
  for (const { recipient, unitId } of await findRecipients(context, filed)) {
    await grant(context, { unitId, kind: 'report', subjectId: draft.id, part: recipient.id, areaCode: draft.areaCode })
    if (child !== null)
      await grant(context, {
        unitId,
        kind: 'child',
        subjectId: child.id,
        // Named by the report: the end of one case must not blind the recipients of another report on the same child.
        part: `report-${draft.id}`,
        areaCode: child.areaCode,
      })
    await sendNotice(context, {
      unitId,
      role: recipient.role,
      kind: 'report.received',
      params: { situations: draft.situations.length, urgent: draft.urgent ? 1 : 0 },
      link: { kind: 'report', id: draft.id },
      dedupeKey: `report.received ${draft.id} ${unitId} ${recipient.role}`,
    })
  }
  context.record({
    type: 'report.filed',
    subjectKind: 'report',
    subjectId: draft.id,
    reportId: draft.id,
    childId: child?.id ?? null,
    areaCode: draft.areaCode,
    occurredAt: filedAt,
    payload: { situations: draft.situations, urgent: draft.urgent, channel },
    facts: factsOf(filed),
    urgent: draft.urgent,
    sealAuthor: true,
  })
  return number
}

/** The police take the report on and send out: from here the case runs (SY-A2.7-a). */
export async function acceptReport(context: ActorContext, input: z.output<typeof AcceptReport.input>) {
  const report = await getReportForUpdate(context, input.id)
  const dispatchedAt = new Date(input.dispatchedAt)
  accept(report, { dispatchedAt, now: context.now })
  await saveReport(context, report, {
    state: 'accepted',
    acceptedAt: context.now,
    dispatchedAt,
    dispatchNote: input.dispatchNote ?? null,
    caseId: input.caseId,
  })
  const happening = {
    subjectKind: 'report',
    subjectId: report.id,
    reportId: report.id,
    caseId: input.caseId,
    childId: report.childId,
    areaCode: report.areaCode,
    urgent: report.urgent,
    facts: { 'report.situations': report.situations, 'report.urgent': report.urgent, 'report.channel': report.channel },
  }
  context.record({ ...happening, type: 'report.accepted', payload: {} })
  await openCase(context, { id: input.caseId, report })
  context.record({ ...happening, type: 'case.dispatched', occurredAt: dispatchedAt, payload: {} })
  return { id: input.caseId, version: 1 }
}

export async function answerReporter(context: ActorContext, input: z.output<typeof AnswerReporter.input>) {
  const report = await getReportForUpdate(context, input.id)
  await addMessage(context, { id: input.messageId, reportId: report.id, direction: 'to-reporter', body: input.body })
  const state = afterAnswer(report.state)
  await saveReport(context, report, { state })
  context.record({
    type: 'report.answered',
    subjectKind: 'report',
    subjectId: report.id,
    reportId: report.id,
    caseId: report.caseId,
    areaCode: report.areaCode,
    payload: {},
  })
  return { id: report.id, version: report.version + 1 }
}

/** A further message from the reporter, found by the receipt code. */
export async function addReporterMessage(
  context: Context,
  input: { reportId: string; areaCode: string; caseId: string | null; body: string },
): Promise<void> {
  const id = randomUUID()
  await addMessage(context, { id, reportId: input.reportId, direction: 'from-reporter', body: input.body })
  context.record({
    type: 'report.supplemented',
    subjectKind: 'report',
    subjectId: input.reportId,
    reportId: input.reportId,
    caseId: input.caseId,
    areaCode: input.areaCode,
    payload: {},
    sealAuthor: true,
  })
}
