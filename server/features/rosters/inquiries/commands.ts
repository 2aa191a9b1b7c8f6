import type { z } from 'zod'
import type { answerInquiry as answerEntry, askUnit as askEntry } from '#contract/roster-finding.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { lockCampaign } from '../campaigns/queries.ts'
import { type FindingRecord, firstRow, lockFinding } from '../findings/queries.ts'
import { lockInquiry } from './queries.ts'

/**
 * Sends a row back to the unit whose list it stands on. The finding waits for the answer, and can be settled without it.
 * @throws Refusal not_found, version_conflict, illegal_transition, roster_closed
 */
export async function askUnit(context: ActorContext, input: z.output<typeof askEntry.input>): Promise<Done> {
  const finding = await lockFinding(context, input.id)
  if (finding.version !== input.expectedVersion) throw new Refusal('version_conflict')
  if (finding.state !== 'open' || finding.row_ids.length === 0) throw new Refusal('illegal_transition')
  const campaign = await lockCampaign(context, finding.campaign_id)
  if (campaign.state !== 'open') throw new Refusal('roster_closed')
  await sendInquiry(context, { finding, id: input.commandId, question: input.question })
  const version = finding.version + 1
  await context.tx
    .updateTable('roster_finding')
    .set({ state: 'waiting', version })
    .where('id', '=', finding.id)
    .execute()
  context.record({
    type: 'roster.asked-unit',
    subjectKind: 'roster',
    subjectId: finding.campaign_id,
    areaCode: finding.area_code,
    childId: finding.child_id,
  })
  return { id: finding.id, version }
}

/** The question itself, to the unit whose row it is. The finding need not wait for it. */
export async function sendInquiry(
  context: ActorContext,
  input: { finding: FindingRecord; id: string; question: string },
): Promise<void> {
  const { finding } = input
  const row = await firstRow(context, finding)
  const safe = await context.vault.create(input.id, 'file')
  await context.tx
    .insertInto('roster_inquiry')
    .values({
      id: input.id,
      finding_id: finding.id,
      row_id: row.id,
      unit_id: row.unit_id,
      area_code: finding.area_code,
      question_sealed: safe.seal('roster_inquiry.question', input.id, input.question),
      asked_by: context.actor.accountId,
      asked_at: context.now,
    })
    .execute()
  await sendNotice(context, {
    unitId: row.unit_id,
    role: null,
    kind: 'roster.inquiry',
    params: {},
    link: { kind: 'roster', id: null },
    dedupeKey: `roster.inquiry ${input.id}`,
  })
}

/** The unit's word; the township decides with it in hand. @throws Refusal not_found, version_conflict, illegal_transition */
export async function answerInquiry(context: ActorContext, input: z.output<typeof answerEntry.input>): Promise<Done> {
  const inquiry = await lockInquiry(context, input.id)
  if (inquiry.version !== input.expectedVersion) throw new Refusal('version_conflict')
  if (inquiry.answered_at !== null) throw new Refusal('illegal_transition')
  const safe = await context.vault.of(inquiry.id)
  const version = inquiry.version + 1
  await context.tx
    .updateTable('roster_inquiry')
    .set({
      version,
      answer: input.answer,
      note_sealed: safe.seal('roster_inquiry.note', inquiry.id, input.note),
      answered_by: context.actor.accountId,
      answered_at: context.now,
    })
    .where('id', '=', inquiry.id)
    .execute()
  context.record({
    type: 'roster.unit-answered',
    subjectKind: 'roster',
    subjectId: inquiry.finding_id,
    areaCode: inquiry.area_code,
  })
  // The unit cannot see the finding: the platform opens it again for the township.
  await context.enqueue({ topic: 'roster.answered', payload: { inquiryId: inquiry.id } })
  return { id: inquiry.id, version }
}
