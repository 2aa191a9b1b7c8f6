import type { z } from 'zod'
import type {
  acceptReferral as AcceptReferral,
  completeReferral as CompleteReferral,
  refuseReferral as RefuseReferral,
  sendReferral as SendReferral,
  withdrawReferral as WithdrawReferral,
} from '#contract/referral.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { endGrants, grant } from '#server/platform/grants.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { lockForReferral } from '../cases/commands.ts'
import { caseHappening, saveCase } from '../cases/queries.ts'
import { linkFiles } from '../files/commands.ts'
import { findOpenUnit } from '../units/queries.ts'
import { findService, getReferralForUpdate, insertReferral, type ReferralRecord, saveReferral } from './queries.ts'
import { advance, sideOf } from './rules.ts'

/** Sends one service to the unit that gives it; that unit sees the child for as long as it works on it. */
export async function sendReferral(context: ActorContext, input: z.output<typeof SendReferral.input>) {
  const record = await lockForReferral(context, input)
  const service = record.pack.services.find((item) => item.id === input.service)
  if (service === undefined) throw new Refusal('situation_unknown')
  const unit = await findOpenUnit(context, input.toUnitId)
  if (unit === undefined || !service.unitKinds.includes(unit.kind)) throw new Refusal('unit_not_found')
  await insertReferral(context, {
    ...input,
    id: input.referralId,
    caseId: record.id,
    childId: record.childId,
    areaCode: record.areaCode,
    urgent: record.urgent,
  })
  await grant(context, {
    unitId: input.toUnitId,
    kind: 'child',
    subjectId: record.childId,
    part: `referral-${input.referralId}`,
    areaCode: record.areaCode,
  })
  const version = await saveCase(context, record, {})
  context.record(
    caseHappening(record, 'referral.sent', {
      ids: { referral: input.referralId },
      assignedUnit: input.toUnitId,
      payload: { service: service.id },
      facts: { 'referral.service': service.id },
    }),
  )
  return { id: record.id, version }
}

export async function acceptReferral(context: ActorContext, input: z.output<typeof AcceptReferral.input>) {
  const referral = await getReferralForUpdate(context, input.id)
  const state = advance(referral, 'accept', {
    side: sideOf(referral, context.actor.unitId),
    expectedVersion: input.expectedVersion,
  })
  await saveReferral(context, referral, { state, answered: true })
  tell(context, referral, 'referral.accepted')
  await notifySender(context, referral, 'referral.accepted')
  return { id: referral.id, version: referral.version + 1 }
}

/** A refusal needs a reason and returns to the window (SY-3.12-a). */
export async function refuseReferral(context: ActorContext, input: z.output<typeof RefuseReferral.input>) {
  const referral = await getReferralForUpdate(context, input.id)
  const state = advance(referral, 'refuse', {
    side: sideOf(referral, context.actor.unitId),
    expectedVersion: input.expectedVersion,
  })
  await saveReferral(context, referral, { state, answered: true, refusedReason: input.reason })
  tell(context, referral, 'referral.refused')
  await notifySender(context, referral, 'referral.refused')
  await endSight(context, referral)
  return { id: referral.id, version: referral.version + 1 }
}

export async function completeReferral(context: ActorContext, input: z.output<typeof CompleteReferral.input>) {
  const referral = await getReferralForUpdate(context, input.id)
  const state = advance(referral, 'complete', {
    side: sideOf(referral, context.actor.unitId),
    expectedVersion: input.expectedVersion,
  })
  await linkFiles(context, input.fileIds, { kind: 'referral', id: referral.id })
  await saveReferral(context, referral, { state, feedback: input.feedback })
  tell(context, referral, 'referral.completed')
  await notifySender(context, referral, 'referral.completed')
  await endSight(context, referral)
  return { id: referral.id, version: referral.version + 1 }
}

export async function withdrawReferral(context: ActorContext, input: z.output<typeof WithdrawReferral.input>) {
  const referral = await getReferralForUpdate(context, input.id)
  const state = advance(referral, 'withdraw', {
    side: sideOf(referral, context.actor.unitId),
    expectedVersion: input.expectedVersion,
  })
  await saveReferral(context, referral, { state, refusedReason: input.reason })
  tell(context, referral, 'referral.withdrawn')
  await endSight(context, referral)
  return { id: referral.id, version: referral.version + 1 }
}

function tell(context: ActorContext, referral: ReferralRecord, type: string): void {
  context.record({
    type,
    subjectKind: 'referral',
    subjectId: referral.id,
    caseId: referral.caseId,
    childId: referral.childId,
    areaCode: referral.areaCode,
    urgent: referral.urgent,
    ids: { referral: referral.id },
    assignedUnit: referral.toUnitId,
    payload: { service: referral.service },
    facts: { 'referral.service': referral.service },
  })
}

async function notifySender(context: ActorContext, referral: ReferralRecord, kind: string): Promise<void> {
  const service = findService(context, referral)
  await sendNotice(context, {
    unitId: referral.fromUnitId,
    role: null,
    kind,
    params: { service: service?.label ?? '' },
    link: { kind: 'case', id: referral.caseId },
    dedupeKey: `${kind} ${referral.id}`,
  })
}

/** The receiving unit's sight of the child ends with its work. */
async function endSight(context: ActorContext, referral: ReferralRecord): Promise<void> {
  await endGrants(context, {
    subjectIds: [referral.childId],
    part: `referral-${referral.id}`,
    unitId: referral.toUnitId,
  })
}
