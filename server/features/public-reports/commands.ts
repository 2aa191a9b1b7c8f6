import { randomUUID } from 'node:crypto'
import type { Context, Platform } from '#server/platform/context.ts'
import { hashReceiptCode, newReceiptCode } from '#server/platform/crypto/receipt-code.ts'
import { canonicalJson } from '#server/platform/event-log.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { found } from '#server/platform/refusal.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { addReporterMessage, receiveReport } from '../reports/commands.ts'
import { listMessagesOf } from '../reports/queries.ts'
import { coarse } from '#server/platform/clock.ts'
import type { Pressure } from './pressure/rules.ts'
import { findByReceipt, type HeldReport, insertReceipt, listToldUnits } from './queries.ts'
import { additionAt, type PublicDraft } from './rules.ts'

export type Filing =
  | { readonly kind: 'received'; readonly code: string; readonly told: readonly string[] }
  /** Sent before under the same id: its code is known to nobody here. */
  | { readonly kind: 'already' }

/** The public desk: what the process has, and the bounds of what it may be asked. */
export interface PublicDesk {
  readonly platform: Platform
  readonly pressure: Pressure
}

/**
 * Takes in a report from somebody unknown. The answer kept for replay holds neither code nor id, so that the table of
 * commands, whose times are exact, does not date an anonymous report (security §1.7).
 * @throws Refusal too_many_requests, command_reused, area_outside, situation_unknown
 */
export function filePublicReport(
  desk: PublicDesk,
  input: { commandId: string; draft: PublicDraft; traceId: string },
): Promise<Filing> {
  return desk.pressure.share(`${input.commandId} ${canonicalJson(input.draft)}`, () => fileOnce(desk, input))
}

async function fileOnce(
  { platform, pressure }: PublicDesk,
  input: { commandId: string; draft: PublicDraft; traceId: string },
): Promise<Filing> {
  const { commandId, traceId } = input
  pressure.admit(platform.clock.now())
  const code = newReceiptCode()
  // Before the transaction: no connection and no lock waits for the slow hash.
  const codeHash = await pressure.queue('report', () => hashReceiptCode(platform.keys, code))
  let told: readonly string[] | null = null
  await inTransaction(
    platform,
    { asker: { kind: 'public' }, traceId, command: { id: commandId, operation: '/report', body: input.draft } },
    async (context) => {
      const { phone, ...draft } = input.draft
      const id = randomUUID()
      const anonymous = phone === undefined
      const reporter = anonymous ? null : { name: null, unit: null, phone }
      await receiveReport(anonymous ? dulled(context) : context, { ...draft, id, reporter })
      await insertReceipt(context, id, codeHash)
      told = (await listToldUnits(context, draft)).map((unit) => unit.name)
      return { received: true }
    },
  )
  return told === null ? { kind: 'already' } : { kind: 'received', code, told }
}

/** What is written beside an anonymous report, the notices of it and the grants, bears its rounded time as well. */
function dulled(context: Context): Context {
  return { ...context, now: coarse(context.now) }
}

export interface Progress {
  readonly state: string
  readonly filedAt: Date
  readonly acceptedAt: Date | null
  readonly messages: readonly { readonly fromReporter: boolean; readonly body: string; readonly at: Date }[]
}

/** What the holder of a code may know of its report. Hit or miss, the slow hash is paid first. */
export async function readProgress(
  desk: PublicDesk,
  input: { code: string; traceId: string },
): Promise<Progress | undefined> {
  return progressOf(desk, { ...input, codeHash: await hashForLookup(desk, input.code) })
}

/**
 * Adds to a report, tells those who were told of it, and answers its progress with the addition in it. Sent twice, it
 * is added once.
 * @throws Refusal not_found for a code of no report; too_many_requests, command_reused
 */
export async function addToReport(
  desk: PublicDesk,
  input: { code: string; commandId: string; body: string; traceId: string },
): Promise<Progress> {
  const { platform, pressure } = desk
  pressure.admit(platform.clock.now())
  const codeHash = await hashForLookup(desk, input.code)
  const body = { receipt: codeHash.toString('hex'), body: input.body }
  await inTransaction(
    platform,
    {
      asker: { kind: 'public' },
      traceId: input.traceId,
      command: { id: input.commandId, operation: '/report/more', body },
    },
    async (context) => {
      const report = found(await findByReceipt(context, codeHash))
      const latest = (await listMessagesOf(context, report.id)).at(-1)
      const now = additionAt(context.now, latest === undefined ? null : new Date(latest.at))
      const { id: reportId, areaCode, caseId } = report
      await addReporterMessage({ ...context, now }, { reportId, areaCode, caseId, body: input.body })
      await tellOfAddition({ ...context, now }, report)
      return { received: true }
    },
  )
  return found(await progressOf(desk, { codeHash, traceId: input.traceId }))
}

async function tellOfAddition(context: Context, report: HeldReport): Promise<void> {
  const addition = randomUUID()
  for (const { unitId, role } of await listToldUnits(context, report)) {
    await sendNotice(context, {
      unitId,
      role,
      kind: 'report.supplemented',
      params: { urgent: report.urgent ? 1 : 0 },
      link: { kind: 'report', id: report.id },
      dedupeKey: `report.supplemented ${addition} ${unitId} ${role}`,
    })
  }
}

function hashForLookup({ platform, pressure }: PublicDesk, code: string): Promise<Buffer> {
  return pressure.queue('lookup', () => hashReceiptCode(platform.keys, code))
}

function progressOf(
  { platform }: PublicDesk,
  input: { codeHash: Buffer; traceId: string },
): Promise<Progress | undefined> {
  return inTransaction(platform, { asker: { kind: 'public' }, traceId: input.traceId }, async (context) => {
    const report = await findByReceipt(context, input.codeHash)
    if (report === undefined) return undefined
    const messages = await listMessagesOf(context, report.id)
    return {
      state: report.state,
      filedAt: report.filedAt,
      acceptedAt: report.acceptedAt,
      messages: messages.map((message) => ({
        fromReporter: message.direction === 'from-reporter',
        body: message.body,
        at: new Date(message.at),
      })),
    }
  })
}
