import { type SqlBool, sql } from 'kysely'
import type { Feedback } from '#contract/roster.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { areaNames } from '../../children/queries.ts'

export type UnitFigures = Feedback['units'][number] & { readonly unitId: string }

/** What came out of each unit's list: counts by pile, of rows and never of names. */
export async function figuresByUnit(
  context: Context,
  campaignId: string,
  kinds: readonly string[],
): Promise<UnitFigures[]> {
  const { rows } = await sql<UnitFigures>`with about as materialized (
      select unnest(row_ids) as row_id, pile from roster_finding where campaign_id = ${campaignId} and current)
    select r.unit_id as "unitId", u.name as "unitName", count(distinct w.id)::int as rows,
      count(distinct w.id) filter (where f.pile = 'matched')::int as matched,
      count(distinct w.id) filter (where f.pile = 'definition')::int as "otherRule",
      count(distinct w.id) filter (where f.pile = 'roster-only')::int as "notInLedger",
      count(distinct w.id) filter (where f.pile = 'conflict')::int as amiss, false as rechecked
    from roster_request r join unit u on u.id = r.unit_id
    left join roster_sheet s on s.request_id = r.id and s.replaced_at is null
    left join roster_row w on w.sheet_id = s.id and w.counted is distinct from false
    left join about f on f.row_id = w.id
    where r.campaign_id = ${campaignId} and u.kind = any (${[...kinds]})
    group by r.unit_id, u.name order by u.name`.execute(context.tx)
  return rows
}

function own(context: ActorContext) {
  if (context.platform.filter === 'off') return sql<SqlBool>`true`
  return sql<SqlBool>`p.unit_id = ${context.scope.unitId}`
}

export async function listFeedback(context: ActorContext): Promise<{ rows: Feedback[] }> {
  const rows = await context.tx
    .selectFrom('roster_receipt as p')
    .innerJoin('roster_campaign as c', 'c.id', 'p.campaign_id')
    .select(['p.campaign_id', 'p.figures', 'p.received_at', 'p.sent_at', 'c.year', 'p.area_code'])
    .where(own(context))
    .orderBy('c.year', 'desc')
    .orderBy('p.area_code')
    .execute()
  const names = await areaNames(
    context,
    rows.map(({ area_code }) => area_code),
  )
  return {
    rows: rows.map((row) => ({
      campaignId: row.campaign_id,
      townshipName: names.get(row.area_code) ?? row.area_code,
      year: row.year,
      fedBackAt: row.sent_at.toISOString(),
      units: row.figures as unknown as Feedback['units'],
      receivedAt: row.received_at?.toISOString() ?? null,
    })),
  }
}

/** Held against a second receipt; undefined where it is not this unit's. */
export async function lockReceipt(context: ActorContext, campaignId: string) {
  return context.tx
    .selectFrom('roster_receipt as p')
    .selectAll()
    .where('p.campaign_id', '=', campaignId)
    .where('p.unit_id', '=', context.scope.unitId)
    .forUpdate()
    .executeTakeFirst()
}
