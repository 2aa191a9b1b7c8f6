import type { z } from 'zod'
import type { withdrawMerge as withdrawEntry } from '#contract/child-merge.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { recordDeed } from '../../facts/commands.ts'
import { requireOwn } from '../../proposals/rules.ts'
import { getPair, lockMerge } from '../queries.ts'
import { checkMergeState } from '../rules.ts'
import { putMerged, putWithdrawn } from './queries.ts'

type Input = z.output<typeof withdrawEntry.input>

/**
 * Takes a proposal to merge back, as long as nobody has decided: both records stay as they are.
 * @throws Refusal not_found, not_permitted, illegal_transition, proposal_of_others
 */
export async function withdrawMerge(context: ActorContext, input: Input): Promise<Done> {
  const merge = await lockMerge(context, input.id)
  const pair = await getPair(context, { survivorId: merge.survivor_id, awayId: merge.away_id }, true)
  checkMergeState(merge.state, 'withdraw')
  requireOwn({ accountId: merge.proposed_by, unitId: merge.proposed_unit_id }, context.actor)
  await putWithdrawn(context, merge.id)
  await recordDeed(context, { type: 'child.merge-withdrawn', childIds: [pair.survivor.id, pair.away.id] })
  return { id: merge.id, version: 2 }
}

/**
 * Takes back that two records should come apart again: they stay merged.
 * @throws Refusal not_found, not_permitted, illegal_transition, proposal_of_others
 */
export async function withdrawUnmerge(context: ActorContext, input: Input): Promise<Done> {
  const merge = await lockMerge(context, input.id)
  const pair = await getPair(context, { survivorId: merge.survivor_id, awayId: merge.away_id }, true)
  checkMergeState(merge.state, 'withdraw-unmerge')
  requireOwn({ accountId: merge.unmerge_proposed_by, unitId: merge.unmerge_proposed_unit_id }, context.actor)
  await putMerged(context, merge.id)
  await recordDeed(context, { type: 'child.unmerge-withdrawn', childIds: [pair.survivor.id, pair.away.id] })
  return { id: merge.id, version: 4 }
}
