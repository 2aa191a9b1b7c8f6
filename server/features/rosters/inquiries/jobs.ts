import type { Context } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { findOwner } from '#server/platform/owners.ts'
import { found } from '#server/platform/refusal.ts'

/** The township hears of an answer, and its finding is open again. */
export async function takeAnswer(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const inquiry = found(
    await context.tx
      .selectFrom('roster_inquiry')
      .select(['id', 'finding_id', 'area_code'])
      .where('id', '=', String(payload['inquiryId']))
      .executeTakeFirst(),
  )
  await context.tx
    .updateTable('roster_finding')
    .set((eb) => ({ state: 'open', version: eb('version', '+', 1) }))
    .where('id', '=', inquiry.finding_id)
    .where('state', '=', 'waiting')
    .execute()
  const unitId = await findOwner(context.tx, 'town.worker', inquiry.area_code)
  if (unitId === undefined) return
  await sendNotice(context, {
    unitId,
    role: 'town.worker',
    kind: 'roster.answered',
    params: {},
    link: { kind: 'roster', id: null },
    dedupeKey: `roster.answered ${inquiry.id}`,
  })
}
