import type { ActorContext } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { confirmations, type ReturnRecord } from '../queries.ts'

/** Every village that has to confirm its row is told so once. */
export async function tellVillages(context: ActorContext, row: ReturnRecord): Promise<void> {
  const villages = await confirmations(context, [row.id])
  await tellUnitsOf(context, row, { villages, kind: 'ledger-return.to-confirm' })
}

/** Every village whose signature no longer counts, because the return it signed is made again, is told so once. */
export async function tellSigned(context: ActorContext, row: ReturnRecord): Promise<void> {
  const villages = (await confirmations(context, [row.id])).filter(({ confirmed }) => confirmed)
  await tellUnitsOf(context, row, { villages, kind: 'ledger-return.signature-ended' })
}

async function tellUnitsOf(
  context: ActorContext,
  row: ReturnRecord,
  { villages, kind }: { villages: readonly { area_code: string }[]; kind: string },
): Promise<void> {
  if (villages.length === 0) return
  const units = await context.tx
    .selectFrom('unit')
    .select('id')
    .where('kind', '=', 'village-committee')
    .where('closed_on', 'is', null)
    .where(
      'area_code',
      'in',
      villages.map(({ area_code: code }) => code),
    )
    .execute()
  for (const unit of units) await tell(context, row, { unitId: unit.id, kind })
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
