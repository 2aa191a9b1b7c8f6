import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type {
  advanceCampaign as advanceEntry,
  openCampaign as openEntry,
  reopenCampaign as reopenEntry,
  RosterState,
} from '#contract/roster.ts'
import type { Done } from '#contract/primitives.ts'
import { getRule } from '#policy/pack.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import { canonicalJson } from '#server/platform/event-log.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { findOwner } from '#server/platform/owners.ts'
import type { Policy } from '#server/platform/policies.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { areaPrefix } from '#server/platform/scope.ts'
import { submitReturn } from '../../returns/commands.ts'
import { feedBack } from '../feedback/commands.ts'
import { type CampaignRecord, insertCampaign, insertStep, lockCampaign, unitsToAsk, wantComparison } from './queries.ts'
import { standingOf } from './standing/queries.ts'
import { blockersOf, checkReopen, checkStep, datesOf, getRosterCycle } from './rules.ts'

/**
 * Opens a township's comparison of the year and asks every unit for its list. Opened already, it stays as it is.
 * @returns its id, or null where somebody was first
 */
export async function openYear(
  context: Context,
  input: { id: string; areaCode: string; year: number; policy: Policy },
): Promise<string | null> {
  const { id, areaCode, year, policy } = input
  const cycle = getRosterCycle(policy.pack)
  const dates = datesOf(policy.pack, cycle, year)
  const campaign = {
    id,
    area_code: areaCode,
    county: policy.county,
    year,
    pack_version: policy.version,
    lists_by: dates.listsBy,
    screen_by: dates.screenBy,
    consolidate_by: dates.consolidateBy,
  }
  if (!(await insertCampaign(context, campaign))) return null
  const rule = getRule(policy.pack, cycle.lists)
  const units = await unitsToAsk(context, areaCode, rule.unitKinds ?? [])
  if (units.length > 0) {
    const rows = units.map((unit_id) => ({ id: randomUUID(), campaign_id: id, unit_id, area_code: areaCode }))
    await context.tx.insertInto('roster_request').values(rows).execute()
  }
  for (const unitId of units) {
    await sendNotice(context, {
      unitId,
      role: null,
      kind: 'roster.asked',
      params: { year, by: dates.listsBy },
      link: { kind: 'roster', id: null },
      dedupeKey: `roster.asked ${id} ${unitId}`,
    })
  }
  await insertStep(context, { id: randomUUID(), campaign, step: 'opened', figures: { asked: units.length } })
  context.record({
    type: 'roster.opened',
    subjectKind: 'roster',
    subjectId: id,
    areaCode,
    payload: { year, asked: units.length },
  })
  await wantComparison(context, id)
  return id
}

/** By hand: where the year's days have passed, or the machine was not there. @throws Refusal illegal_transition, already_exists */
export async function openCampaign(context: ActorContext, input: z.output<typeof openEntry.input>): Promise<Done> {
  const { actor, policy } = context
  if (areaPrefix(actor.areaCode).length !== 9) throw new Refusal('illegal_transition')
  const year = Number(beijingDate(context.now).slice(0, 4))
  // The command's id is born on the device and used once: the row may bear it.
  const opened = await openYear(context, { id: input.commandId, areaCode: actor.areaCode, year, policy })
  if (opened === null) throw new Refusal('already_exists')
  return { id: opened, version: 1 }
}

const STEP_RULE = { screened: 'screening', consolidated: 'consolidation', 'fed-back': 'feedBack' } as const

/**
 * The next step, by whom the document names, once nothing is open. The figures are kept with a digest; the step is at the
 * same time the return that its clause asks for, so nobody reports it a second time.
 * @throws Refusal not_permitted, illegal_transition, roster_unresolved, version_conflict
 */
export async function advanceCampaign(
  context: ActorContext,
  input: z.output<typeof advanceEntry.input>,
): Promise<Done> {
  const campaign = await lockCampaign(context, input.id)
  if (campaign.version !== input.expectedVersion) throw new Refusal('version_conflict')
  const standing = await standingOf(context, campaign)
  const blockers = blockersOf(campaign.state as RosterState, standing)
  checkStep(campaign, { to: input.to, role: context.actor.role, blockers })
  const figures = { ...standing.proof }
  const hash = gmProvider.digest(Buffer.from(canonicalJson({ id: campaign.id, step: input.to, figures })))
  await insertStep(context, { id: input.commandId, campaign, step: input.to, figures, hash })
  if (input.to === 'fed-back') await feedBack(context, campaign)
  if (input.to !== 'closed') await returnFor(context, campaign, input.to, standing.proof)
  return moveTo(context, campaign, input.to)
}

async function returnFor(
  context: ActorContext,
  campaign: CampaignRecord,
  step: keyof typeof STEP_RULE,
  proof: { rosterRows: number; ledgerChildren: number },
): Promise<void> {
  const { pack } = context.pinned(campaign.area_code, campaign.pack_version)
  const rule = getRule(pack, getRosterCycle(pack)[STEP_RULE[step]])
  await meetDuty(context, {
    clauseId: rule.clause,
    year: campaign.year,
    words: `${campaign.year}年名单核对：名单 ${proof.rosterRows} 人、台账 ${proof.ledgerChildren} 人，都已认定`,
  })
}

/** A step of the comparison is the evidence of its clause: the return is written by the platform. */
export async function meetDuty(
  context: ActorContext,
  input: { clauseId: string; year: number; words: string },
): Promise<void> {
  const { clauseId, year, words } = input
  const id = randomUUID()
  await submitReturn(context, {
    commandId: id,
    id,
    clauseId,
    period: String(year),
    items: [{ label: '办理情况', value: words }],
    note: undefined,
  })
}

/** Back to comparing, with a reason. @throws Refusal illegal_transition, version_conflict */
export async function reopenCampaign(context: ActorContext, input: z.output<typeof reopenEntry.input>): Promise<Done> {
  const campaign = await lockCampaign(context, input.id)
  if (campaign.version !== input.expectedVersion) throw new Refusal('version_conflict')
  checkReopen(campaign.state)
  await insertStep(context, { id: input.commandId, campaign, step: 'reopened', reason: input.reason, figures: {} })
  const done = await moveTo(context, campaign, 'open')
  await tellTownship(context, campaign, input.commandId)
  await wantComparison(context, campaign.id)
  return done
}

/** Whoever has to look again hears of it; a township that took its own word back knows. */
async function tellTownship(context: ActorContext, campaign: CampaignRecord, stepId: string): Promise<void> {
  const unitId = await findOwner(context.tx, 'town.worker', campaign.area_code)
  if (unitId === undefined || unitId === context.actor.unitId) return
  await sendNotice(context, {
    unitId,
    role: 'town.worker',
    kind: 'roster.sent-back',
    params: { year: campaign.year },
    link: { kind: 'roster', id: campaign.id },
    dedupeKey: `roster.sent-back ${stepId}`,
  })
}

async function moveTo(context: ActorContext, campaign: CampaignRecord, state: RosterState): Promise<Done> {
  const version = campaign.version + 1
  await context.tx.updateTable('roster_campaign').set({ state, version }).where('id', '=', campaign.id).execute()
  context.record({
    type: state === 'open' ? 'roster.reopened' : `roster.${state}`,
    subjectKind: 'roster',
    subjectId: campaign.id,
    areaCode: campaign.area_code,
    payload: { year: campaign.year },
  })
  return { id: campaign.id, version }
}
