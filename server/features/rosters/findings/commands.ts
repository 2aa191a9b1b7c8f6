import type { z } from 'zod'
import type { reopenFinding as reopenEntry, settleFinding as settleEntry } from '#contract/roster-finding.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { type CampaignRecord, lockCampaign, wantComparison } from '../campaigns/queries.ts'
import { deedStands } from './deeds/queries.ts'
import { takeEffect } from './effects/commands.ts'
import { clearDecision, type FindingRecord, lockFinding, saveDecision } from './queries.ts'
import { checkSettling, childMeant } from './rules.ts'

/**
 * A person's word on one finding. What follows from it (a draft, a correction, a pair told apart) is done here, once; the
 * comparison is then made again, so that everything else that hangs on it shows.
 * @throws Refusal not_found, version_conflict, illegal_transition, invalid_input, roster_closed, and what the effect refuses
 */
export async function settleFinding(context: ActorContext, input: z.output<typeof settleEntry.input>): Promise<Done> {
  const { finding, campaign } = await lockOpen(context, input)
  checkSettling(finding, input)
  const childId = childMeant(finding, input)
  const concerned = await takeEffect(context, { finding, campaign, input, childId })
  const version = await saveDecision(context, finding, { ...input, childId: concerned })
  if (!(await deedStands(context, finding.id))) throw new Refusal('roster_do_first')
  context.record({
    type: 'roster.finding-settled',
    subjectKind: 'roster',
    subjectId: campaign.id,
    areaCode: campaign.area_code,
    childId: concerned,
    payload: { kind: finding.kind, decision: input.decision },
  })
  await wantComparison(context, campaign.id)
  return { id: finding.id, version }
}

/** Takes a decision back. What it set off (a draft, a proposal) is taken back where it stands. */
export async function reopenFinding(context: ActorContext, input: z.output<typeof reopenEntry.input>): Promise<Done> {
  const { finding, campaign } = await lockOpen(context, input)
  if (finding.decision === null) throw new Refusal('illegal_transition')
  const version = await clearDecision(context, finding)
  context.record({
    type: 'roster.finding-reopened',
    subjectKind: 'roster',
    subjectId: campaign.id,
    areaCode: campaign.area_code,
    childId: finding.decided_child_id,
    payload: { kind: finding.kind },
  })
  await wantComparison(context, campaign.id)
  return { id: finding.id, version }
}

async function lockOpen(
  context: ActorContext,
  input: { id: string; expectedVersion: number },
): Promise<{ finding: FindingRecord; campaign: CampaignRecord }> {
  const finding = await lockFinding(context, input.id)
  if (finding.version !== input.expectedVersion) throw new Refusal('version_conflict')
  const campaign = await lockCampaign(context, finding.campaign_id)
  if (campaign.state !== 'open') throw new Refusal('roster_closed')
  return { finding, campaign }
}
