import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import {
  type FocusGroup,
  type listCampaigns as listEntry,
  type PileCounts,
  PILES,
  type RosterCampaign,
  type RosterState,
} from '#contract/roster.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'
import { areaPrefix, rangeOf } from '#server/platform/scope.ts'
import { areaNames } from '../../children/queries.ts'
import { blockersOf } from './rules.ts'
import { standingOf } from './standing/queries.ts'

/** The application's own filter; row-level security says the same again (0010). */
export function keeps(context: Context, alias: string) {
  if (context.platform.filter === 'off') return sql<SqlBool>`true`
  const { lo, hi } = context.scope.children
  return sql<SqlBool>`(${sql.ref(`${alias}.area_code`)} >= ${lo} and ${sql.ref(`${alias}.area_code`)} < ${hi})`
}

export async function findCampaign(context: Context, id: string) {
  return context.tx
    .selectFrom('roster_campaign as c')
    .selectAll()
    .where('c.id', '=', id)
    .where(keeps(context, 'c'))
    .executeTakeFirst()
}

/** @throws Refusal not_found */
export async function lockCampaign(context: Context, id: string) {
  return found(
    await context.tx
      .selectFrom('roster_campaign as c')
      .selectAll()
      .where('c.id', '=', id)
      .where(keeps(context, 'c'))
      .forUpdate()
      .executeTakeFirst(),
  )
}
export type CampaignRecord = Awaited<ReturnType<typeof lockCampaign>>

export async function insertCampaign(
  context: Context,
  campaign: Pick<
    CampaignRecord,
    'id' | 'area_code' | 'county' | 'year' | 'pack_version' | 'lists_by' | 'screen_by' | 'consolidate_by'
  >,
): Promise<boolean> {
  const inserted = await context.tx
    .insertInto('roster_campaign')
    .values({ ...campaign, opened_at: context.now })
    .onConflict((conflict) => conflict.columns(['area_code', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Schools, kindergartens and stations of the township, and those elsewhere at which its children are enrolled. */
export async function unitsToAsk(context: Context, areaCode: string, kinds: readonly string[]): Promise<string[]> {
  const { lo, hi } = rangeOf(areaCode)
  const { rows } = await sql<{ id: string }>`select u.id from unit u
    where u.kind = any (${[...kinds]}) and u.closed_on is null and (
      (u.area_code >= ${lo} and u.area_code < ${hi})
      or u.id in (select c.school_unit_id from child c where c.area_code >= ${lo} and c.area_code < ${hi}
        and c.status in ('draft', 'active', 'needs-update') and c.school_unit_id is not null))
    order by u.id`.execute(context.tx)
  return rows.map(({ id }) => id)
}

export async function insertStep(
  context: Context,
  step: {
    id: string
    campaign: CampaignRecord | { id: string; area_code: string }
    step: string
    reason?: string
    figures: object
    hash?: Buffer
  },
): Promise<void> {
  await context.tx
    .insertInto('roster_step')
    .values({
      id: step.id,
      campaign_id: step.campaign.id,
      area_code: step.campaign.area_code,
      step: step.step,
      reason: step.reason ?? null,
      figures: JSON.stringify(step.figures),
      hash: step.hash ?? null,
      account_id: context.actor?.accountId ?? null,
      unit_id: context.actor?.unitId ?? null,
      at: context.now,
    })
    .execute()
}

/** Something was decided, or a list came in: the worker compares again. While its job is there, the screens say so. */
export async function wantComparison(context: Context, campaignId: string): Promise<void> {
  await context.enqueue({ topic: 'roster.compare', payload: { campaignId } })
}

const NOTHING = { open: 0, waiting: 0, settled: 0 }

async function countsOf(context: Context, ids: readonly string[]): Promise<Map<string, PileCounts>> {
  const rows = await context.tx
    .selectFrom('roster_finding')
    .select(['campaign_id', 'pile', 'state', (eb) => eb.fn.countAll<string>().as('count')])
    .where('campaign_id', 'in', [...ids])
    .where('current', '=', true)
    .groupBy(['campaign_id', 'pile', 'state'])
    .execute()
  const counts = new Map(
    ids.map((id) => [id, Object.fromEntries(PILES.map((pile) => [pile, { ...NOTHING }])) as PileCounts]),
  )
  for (const row of rows) {
    counts.get(row.campaign_id)![row.pile as keyof PileCounts][row.state as keyof typeof NOTHING] = Number(row.count)
  }
  return counts
}

async function requestCounts(context: Context, ids: readonly string[]) {
  const rows = await context.tx
    .selectFrom('roster_request')
    .select(['campaign_id', 'state', (eb) => eb.fn.countAll<string>().as('count')])
    .where('campaign_id', 'in', [...ids])
    .groupBy(['campaign_id', 'state'])
    .execute()
  return (id: string) => {
    const of = (state: string) => Number(rows.find((row) => row.campaign_id === id && row.state === state)?.count ?? 0)
    return { asked: of('asked'), handedIn: of('handed-in'), excused: of('excused') }
  }
}

export async function listCampaigns(context: ActorContext): Promise<z.input<typeof listEntry.output>> {
  const campaigns = await context.tx
    .selectFrom('roster_campaign as c')
    .selectAll()
    .where(keeps(context, 'c'))
    .orderBy('c.year', 'desc')
    .orderBy('c.area_code')
    .execute()
  const ids = campaigns.map(({ id }) => id)
  const year = Number(beijingDate(context.now).slice(0, 4))
  const township = areaPrefix(context.actor.areaCode).length === 9
  const mayOpen =
    context.policy.pack.roster !== null &&
    township &&
    context.actor.role === 'town.worker' &&
    !campaigns.some((campaign) => campaign.year === year)
  if (ids.length === 0) return { rows: [], mayOpen: mayOpen ? year : null }
  const [counts, requests] = [await countsOf(context, ids), await requestCounts(context, ids)]
  const names = await areaNames(
    context,
    campaigns.map(({ area_code }) => area_code),
  )
  return {
    mayOpen: mayOpen ? year : null,
    rows: campaigns.map((campaign) => ({
      id: campaign.id,
      townshipName: names.get(campaign.area_code) ?? campaign.area_code,
      year: campaign.year,
      state: campaign.state as RosterState,
      counts: counts.get(campaign.id)!,
      requests: requests(campaign.id),
    })),
  }
}

/** @throws Refusal not_found */
export async function readCampaign(context: Context, input: { id: string }): Promise<RosterCampaign> {
  const campaign = found(await findCampaign(context, input.id))
  const standing = await standingOf(context, campaign)
  const names = await areaNames(context, [campaign.area_code])
  return {
    id: campaign.id,
    version: campaign.version,
    areaCode: campaign.area_code,
    townshipName: names.get(campaign.area_code) ?? campaign.area_code,
    year: campaign.year,
    state: campaign.state as RosterState,
    dates: { listsBy: campaign.lists_by, screenBy: campaign.screen_by, consolidateBy: campaign.consolidate_by },
    comparing: standing.comparing,
    comparedAt: campaign.compared_at?.toISOString() ?? null,
    counts: (await countsOf(context, [campaign.id])).get(campaign.id)!,
    requests: (await requestCounts(context, [campaign.id]))(campaign.id),
    steps: await stepsOf(context, campaign.id),
    proof: standing.proof,
    focus: await focusOf(context, campaign.id),
    blockers: blockersOf(campaign.state as RosterState, standing),
  }
}

async function stepsOf(context: Context, campaignId: string): Promise<RosterCampaign['steps']> {
  const rows = await context.tx
    .selectFrom('roster_step as s')
    .leftJoin('unit as u', 'u.id', 's.unit_id')
    .select(['s.step', 's.at', 's.reason', 's.account_id', 'u.name'])
    .where('s.campaign_id', '=', campaignId)
    .orderBy('s.at')
    .execute()
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.account_id),
  )
  return rows.map((row) => ({
    step: row.step,
    at: row.at.toISOString(),
    by: nameOf(row.account_id) ?? '系统',
    unitName: row.name ?? '',
    reason: row.reason,
  }))
}

async function focusOf(context: Context, campaignId: string): Promise<RosterCampaign['focus']> {
  const { rows } = await sql<{
    group: FocusGroup
    children: number
  }>`select g as "group", count(distinct f.child_id)::int as children
    from roster_finding f, unnest(f.focus) g where f.campaign_id = ${campaignId} and f.current group by g order by g`.execute(
    context.tx,
  )
  return rows
}
