import { sql } from 'kysely'
import type { RosterCampaign } from '#contract/roster.ts'
import type { Context } from '#server/platform/context.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { DEED_STANDS } from '../../findings/deeds/queries.ts'
import type { CampaignRecord } from '../queries.ts'
import type { Standing } from '../rules.ts'

type Counted = Standing & { readonly proof: RosterCampaign['proof'] }

/**
 * Where everybody stands: each row that claims a left-behind child and each child of the ledger counts once, and is
 * settled only when every current finding about it is.
 */
export async function standingOf(context: Context, campaign: CampaignRecord): Promise<Counted> {
  const { lo, hi } = rangeOf(campaign.area_code)
  const id = campaign.id
  const { rows } = await sql<Record<string, number> & { comparing: boolean }>`with mine as (
      select f.child_id, f.row_ids, f.candidates, f.kind, case when ${DEED_STANDS} then f.state else 'open' end as state
      from roster_finding f where f.campaign_id = ${id} and f.current),
    claims as (select w.id from roster_row w join roster_sheet s on s.id = w.sheet_id join roster_request r on r.id = s.request_id
      where r.campaign_id = ${id} and s.replaced_at is null and w.counted is distinct from false and not w.elsewhere),
    ledger as (select c.id from child c left join child_fact f on f.child_id = c.id
      where c.area_code >= ${lo} and c.area_code < ${hi} and c.status in ('draft', 'active', 'needs-update')
        and f.verdict is distinct from 'not-eligible'),
    row_word as (select id, bool_and(state = 'settled') as settled from (select unnest(row_ids) as id, state from mine) a group by id),
    child_word as (select id, bool_and(state = 'settled') as settled from (
      select child_id as id, state from mine where child_id is not null
      union all select (k ->> 'childId')::uuid, state from mine, jsonb_array_elements(candidates) k where kind = 'uncertain') a group by id),
    -- Looked up, not joined: row-level security hides from the planner how many there are, and it would go round and round.
    row_sum as (select count(*)::int as n, count(*) filter (where id in (select id from row_word where settled))::int as settled from claims),
    child_sum as (select count(*)::int as n, count(*) filter (where id in (select id from child_word where settled))::int as settled from ledger)
    select (select n from row_sum) as rows, (select settled from row_sum) as rows_settled,
      (select n from child_sum) as children, (select settled from child_sum) as children_settled,
      (select count(*)::int from mine where state <> 'settled') as open,
      (select count(*)::int from roster_request where campaign_id = ${id} and state = 'asked') as asked,
      (select count(*)::int from roster_receipt where campaign_id = ${id} and received_at is null) as unreceived,
      (select count(*)::int from roster_request r join unit u on u.id = r.unit_id where r.campaign_id = ${id} and r.state = 'handed-in'
        and u.kind in ('school', 'kindergarten') and r.rechecked_at is null) as unchecked,
      exists (select from job where topic = 'roster.compare' and payload ->> 'campaignId' = ${id}::text) as comparing`.execute(
    context.tx,
  )
  const counted = rows[0]!
  const unsettled = counted['rows']! - counted['rows_settled']! + (counted['children']! - counted['children_settled']!)
  // What is open, counted once; with nothing open, whoever no finding speaks of yet.
  const unresolved = counted['open']! > 0 ? counted['open']! : unsettled
  return {
    requestsOutstanding: counted['asked']!,
    comparing: counted.comparing,
    unresolved,
    receiptsOutstanding: counted['unreceived']!,
    rechecksOutstanding: counted['unchecked']!,
    proof: {
      rosterRows: counted['rows']!,
      rosterSettled: counted['rows_settled']!,
      ledgerChildren: counted['children']!,
      ledgerSettled: counted['children_settled']!,
      unresolved,
    },
  }
}
