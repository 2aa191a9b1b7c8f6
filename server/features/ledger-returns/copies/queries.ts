import { sql } from 'kysely'
import type { z } from 'zod'
import type { LedgerReturnView } from '#contract/ledger-return.ts'
import type { LedgerReturnCopy, listLedgerReturnCopies as listEntry } from '#contract/ledger-return-copy.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { areaNames } from '../../children/queries.ts'
import type { CopiedFigures } from './commands.ts'

/** What the acting unit was sent; another's copy reads like one that does not exist. */
function ownCopies(context: ActorContext) {
  return context.tx.selectFrom('ledger_return_copy as c').where('c.unit_id', '=', context.actor.unitId)
}

export async function listCopies(
  context: ActorContext,
  { page, pageSize }: z.output<typeof listEntry.input>,
): Promise<z.input<typeof listEntry.output>> {
  const { total } = await ownCopies(context)
    .select((eb) => eb.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await ownCopies(context)
    .selectAll('c')
    .select(supersededSql)
    .orderBy('c.sent_at', 'desc')
    .orderBy('c.area_code')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const names = await areaNames(
    context,
    rows.map((row) => row.area_code),
  )
  return { rows: rows.map((row) => briefOf(row, names)), total: Number(total), page, pageSize }
}

const supersededSql =
  sql<boolean>`exists (select from ledger_return_copy n where n.unit_id = c.unit_id and n.area_code = c.area_code
  and n.level = c.level and n.period = c.period and n.revision > c.revision)`.as('superseded')

/** @throws Refusal not_found */
export async function getCopy(
  context: ActorContext,
  id: string,
): Promise<LedgerReturnCopy & { areaCode: string; figures: CopiedFigures }> {
  const row = found(
    await ownCopies(context).selectAll('c').select(supersededSql).where('c.id', '=', id).executeTakeFirst(),
  )
  const names = await areaNames(context, [row.area_code])
  return { ...briefOf(row, names), areaCode: row.area_code, figures: row.figures as unknown as CopiedFigures }
}

/** @throws Refusal not_found, illegal_transition for one that was acknowledged */
export async function lockCopy(context: ActorContext, id: string) {
  const row = found(await ownCopies(context).selectAll('c').where('c.id', '=', id).forUpdate().executeTakeFirst())
  if (row.acknowledged_at !== null) throw new Refusal('illegal_transition')
  return row
}

interface CopyRow {
  id: string
  area_code: string
  level: string
  period: string
  revision: number
  sent_at: Date
  opened_at: Date | null
  acknowledged_at: Date | null
  superseded: boolean
}

function briefOf(row: CopyRow, names: ReadonlyMap<string, string>): LedgerReturnCopy {
  return {
    id: row.id,
    areaName: names.get(row.area_code) ?? row.area_code,
    level: row.level as LedgerReturnCopy['level'],
    period: row.period,
    revision: row.revision,
    sentAt: row.sent_at.toISOString(),
    openedAt: row.opened_at?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    superseded: row.superseded,
  }
}

/** Receipts as the sender follows them. */
export async function copiesOf(context: ActorContext, row: { id: string }): Promise<LedgerReturnView['copies']> {
  const rows = await context.tx
    .selectFrom('ledger_return_copy as c')
    .innerJoin('unit as u', 'u.id', 'c.unit_id')
    .selectAll('c')
    .select('u.name as unit_name')
    .where('c.return_id', '=', row.id)
    .orderBy('u.name')
    .execute()
  const nameOf = await namesOf(
    context,
    rows.flatMap((copy) => (copy.acknowledged_by === null ? [] : [copy.acknowledged_by])),
  )
  return rows.map((copy) => ({
    id: copy.id,
    unitName: copy.unit_name,
    sentAt: copy.sent_at.toISOString(),
    openedAt: copy.opened_at?.toISOString() ?? null,
    acknowledgedAt: copy.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: copy.acknowledged_by === null ? null : (nameOf(copy.acknowledged_by) ?? null),
  }))
}
