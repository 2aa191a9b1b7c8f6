import type { z } from 'zod'
import type { receiveFeedback as receiveEntry } from '#contract/roster.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { findNearestUnit } from '#server/platform/owners.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { getRosterCycle } from '../campaigns/rules.ts'
import { figuresByUnit, lockReceipt } from './queries.ts'
import { listsOf } from './rules.ts'

/**
 * Tells police and education what came of the lists of their own units: figures, no names. Each bureau is to sign for it.
 */
export async function feedBack(
  context: ActorContext,
  campaign: { id: string; area_code: string; year: number; county: string; pack_version: number },
): Promise<void> {
  const { feedBackTo } = getRosterCycle(context.pinned(campaign.area_code, campaign.pack_version).pack)
  for (const kind of feedBackTo) {
    const unitId = await findNearestUnit(context.tx, [kind], `${campaign.county}000000`)
    if (unitId === undefined) continue
    const figures = await figuresByUnit(context, campaign.id, listsOf(kind))
    const values = { figures: JSON.stringify(figures), sent_at: context.now, received_at: null, received_by: null }
    await context.tx
      .insertInto('roster_receipt')
      .values({ campaign_id: campaign.id, unit_id: unitId, area_code: campaign.area_code, ...values })
      .onConflict((conflict) => conflict.columns(['campaign_id', 'unit_id']).doUpdateSet(values))
      .execute()
    await sendNotice(context, {
      unitId,
      role: null,
      kind: 'roster.fed-back',
      params: { year: campaign.year },
      link: { kind: 'roster', id: null },
      dedupeKey: `roster.fed-back ${campaign.id} ${unitId}`,
    })
  }
}

/** Signed for once; again it stays as it was. @throws Refusal not_found, illegal_transition */
export async function receiveFeedback(
  context: ActorContext,
  input: z.output<typeof receiveEntry.input>,
): Promise<Done> {
  const receipt = found(await lockReceipt(context, input.id))
  if (receipt.received_at !== null) throw new Refusal('illegal_transition')
  await context.tx
    .updateTable('roster_receipt')
    .set({ received_at: context.now, received_by: context.actor.accountId })
    .where('campaign_id', '=', receipt.campaign_id)
    .where('unit_id', '=', receipt.unit_id)
    .execute()
  context.record({
    type: 'roster.received',
    subjectKind: 'roster',
    subjectId: receipt.campaign_id,
    areaCode: receipt.area_code,
  })
  return { id: receipt.campaign_id, version: 1 }
}
