import type { z } from 'zod'
import type { decideClosing as DecideClosing, proposeClosing as ProposeClosing } from '#contract/case.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { endGrants } from '#server/platform/grants.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { caseHappening, type CaseRecord, getCaseForUpdate, saveCase } from '../queries.ts'
import { advance } from '../rules.ts'
import { countFollowUps, countOpenReferrals } from './queries.ts'
import { checkClosable, checkSecondPerson } from './rules.ts'

export async function proposeClosing(context: ActorContext, input: z.output<typeof ProposeClosing.input>) {
  const record = await getCaseForUpdate(context, input.id)
  const state = advance(record, 'propose-closing', input.expectedVersion)
  checkClosable({
    openReferrals: await countOpenReferrals(context, record.id),
    followUps: await countFollowUps(context, record.id),
  })
  const safe = await context.vault.of(record.id)
  const version = await saveCase(context, record, {
    state,
    closing_outcome: input.outcome,
    closing_summary_sealed: safe.seal('protection_case.closing_summary', record.id, input.summary),
    closing_follow_up_on: input.followUpOn,
    closing_proposed_at: context.now,
    closing_proposed_by: context.actor.accountId,
    closing_refused_sealed: null,
  })
  context.record(caseHappening({ ...record, state }, 'case.closing-proposed', { payload: { outcome: input.outcome } }))
  return { id: record.id, version }
}

/** Closing takes a second person (ASVS 2.3.5); with it every unit's sight of the case and the child ends. */
export async function decideClosing(context: ActorContext, input: z.output<typeof DecideClosing.input>) {
  const record = await getCaseForUpdate(context, input.id)
  const state = advance(record, input.agree ? 'confirm-closing' : 'refuse-closing', input.expectedVersion)
  checkSecondPerson(record.closingProposedBy, context.actor.accountId)
  if (!input.agree) return refuse(context, { record, state, reason: input.reason })
  const version = await saveCase(context, record, { state, closed_at: context.now, closed_by: context.actor.accountId })
  context.record(caseHappening({ ...record, state }, 'case.closed'))
  await endGrants(context, { subjectIds: [record.id, record.reportId] })
  if (record.childId !== null) {
    await endGrants(context, { subjectIds: [record.childId], part: `case-${record.id}` })
    await endGrants(context, { subjectIds: [record.childId], part: `report-${record.reportId}` })
  }
  return { id: record.id, version }
}

async function refuse(
  context: ActorContext,
  input: { record: CaseRecord; state: CaseRecord['state']; reason: string | undefined },
) {
  if (input.reason === undefined)
    throw new Refusal('invalid_input', { issues: [{ path: 'reason', reason: 'required' }] })
  const { record, state } = input
  const safe = await context.vault.of(record.id)
  const version = await saveCase(context, record, {
    state,
    closing_refused_sealed: safe.seal('protection_case.closing_refused', record.id, input.reason),
  })
  context.record(caseHappening({ ...record, state }, 'case.closing-refused'))
  return { id: record.id, version }
}
