import type { ActorContext } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { confirmations, type ReturnRecord } from '../queries.ts'

/** Every village that has to confirm its row is told so once. */
export async function tellVillages(context: ActorContext, row: ReturnRecord): Promise<void> {
  const codes = (await confirmations(context, [row.id])).map(({ area_code }) => area_code)
  if (codes.length === 0) return
  const units = await context.tx
    .selectFrom('unit')
    .select('id')
    .where('kind', '=', 'village-committee')
    .where('closed_on', 'is', null)
    .where('area_code', 'in', codes)
    .execute()
  for (const unit of units) await tell(context, row, { unitId: unit.id, kind: 'ledger-return.to-confirm' })
}

export async function tellTownship(context: ActorContext, row: ReturnRecord): Promise<void> {
  await tell(context, row, { unitId: row.unit_id, kind: 'ledger-return.sent-back' })
}

async function tell(context: ActorContext, row: ReturnRecord, to: { unitId: string; kind: string }): Promise<void> {
  await sendNotice(context, {
    unitId: to.unitId,
    role: null,
    kind: to.kind,
    params: { period: row.period },
    link: { kind: 'none', id: null },
    dedupeKey: `${to.kind} ${row.id} ${to.unitId}`,
  })
}
