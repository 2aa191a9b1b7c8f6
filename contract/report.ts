import { z } from 'zod'
import {
  AreaCode,
  commandFields,
  Done,
  Id,
  Instant,
  optionalText,
  PageNumber,
  pageOf,
  PageSize,
  Phone,
  text,
} from './primitives.ts'
import { endpoint } from './endpoint.ts'
import { Duty } from './duty.ts'
import { FileSummary } from './file.ts'

const situation = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const fileReport = endpoint({
  method: 'POST',
  path: '/api/reports',
  permission: 'report.file',
  summary: '提交强制报告',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    situations: z.array(situation).min(1).max(9),
    urgent: z.boolean(),
    /** A child of one's own scope, when known. */
    childId: Id.optional(),
    /** Otherwise who it may be, in the reporter's words. */
    childDescription: optionalText(500),
    areaCode: AreaCode,
    place: optionalText(200),
    narrative: text(4000),
    actionTaken: optionalText(1000),
    observedAt: Instant,
    fileIds: z.array(Id).max(9).default([]),
    /** 110 receipt number, when the reporter has already called. */
    policeReceipt: optionalText(60),
    reporterPhone: Phone.optional(),
  }),
  output: Done.extend({ number: z.string() }),
})

export const ReportRow = z
  .object({
    id: Id,
    number: z.string(),
    state: z.enum(['filed', 'accepted', 'answered']),
    urgent: z.boolean(),
    situations: z.array(z.string()),
    channel: z.enum(['desk', 'public', 'hotline']),
    areaCode: z.string(),
    areaName: z.string(),
    filedAt: Instant,
    acceptedAt: Instant.nullable(),
    caseId: Id.nullable(),
    /** Filed by the asking account: it sees progress, not the case. */
    mine: z.boolean(),
  })
  .meta({ id: 'ReportRow' })
export type ReportRow = z.infer<typeof ReportRow>

export const listReports = endpoint({
  method: 'GET',
  path: '/api/reports',
  permission: 'report.read',
  summary: '报告列表：收到的、我提交的',
  input: z.strictObject({
    box: z.enum(['received', 'mine']).default('received'),
    state: z.enum(['filed', 'accepted', 'answered']).optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(ReportRow),
})
export const ReportMessage = z.object({
  id: Id,
  direction: z.enum(['from-reporter', 'to-reporter']),
  body: z.string(),
  at: Instant,
})
export const Report = ReportRow.extend({
  childId: Id.nullable(),
  childMasked: z.string().nullable(),
  childDescription: z.string().nullable(),
  place: z.string().nullable(),
  narrative: z.string().nullable(),
  actionTaken: z.string().nullable(),
  policeReceipt: z.string().nullable(),
  observedAt: Instant.nullable(),
  recipients: z.array(z.object({ unitName: z.string(), clauseId: z.string() })),
  files: z.array(FileSummary),
  messages: z.array(ReportMessage),
  duties: z.array(Duty),
  hasReporterIdentity: z.boolean(),
  can: z.object({ accept: z.boolean(), answer: z.boolean(), revealReporter: z.boolean() }),
}).meta({ id: 'Report' })
export type Report = z.infer<typeof Report>
export const readReport = endpoint({
  method: 'GET',
  path: '/api/reports/:id',
  permission: 'report.read',
  summary: '查看报告',
  input: z.strictObject({ id: Id }),
  output: Report,
})
export const acceptReport = endpoint({
  method: 'POST',
  path: '/api/reports/:id/accept',
  permission: 'report.accept',
  summary: '受理并派警，随即建立个案',
  input: z.strictObject({
    ...commandFields,
    id: Id,
    caseId: Id,
    dispatchedAt: Instant,
    dispatchNote: optionalText(500),
  }),
  output: Done,
})
export const answerReporter = endpoint({
  method: 'POST',
  path: '/api/reports/:id/answer',
  permission: 'report.answer',
  summary: '答复报告人（不写报告人不知道的情况）',
  input: z.strictObject({ ...commandFields, id: Id, messageId: Id, body: text(1000) }),
  output: Done,
})
/** Why a reporter may be looked up (强制报告意见 13–15: known only as far as the matter needs it). */
export const REPORTER_PURPOSES = ['contact-for-safety', 'feedback', 'evidence', 'other-lawful'] as const
export const revealReporter = endpoint({
  method: 'POST',
  path: '/api/reports/:id/reporter',
  permission: 'reporter.reveal',
  summary: '查看报告人身份（单独封存，每次查看都留痕）',
  input: z.strictObject({ id: Id, purpose: z.enum(REPORTER_PURPOSES) }),
  output: z.object({ name: z.string().nullable(), unit: z.string().nullable(), phone: z.string().nullable() }),
})
