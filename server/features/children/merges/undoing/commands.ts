import type { z } from 'zod'
import type { decideUnmerge as decideEntry, proposeUnmerge as proposeEntry } from '#contract/child-merge.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Safe } from '#server/platform/vault.ts'
import { requireKeeper } from '../../access.ts'
import { recordChange, recordDeed } from '../../facts/commands.ts'
import { fieldsOf, inSavepoint } from '../../queries.ts'
import { tellAuthor, tellDecider } from '../../proposals/commands.ts'
import { insertRevision } from '../../revisions/queries.ts'
import { changesBetween } from '../../rules.ts'
import { resumeDuties } from '../duties/commands.ts'
import { getPair, hasLaterMerge, lockMerge, type MergeRecord, type Pair } from '../queries.ts'
import { type Before, restoreAway, restoreSurvivor } from '../rows/queries.ts'
import { checkMergeState, checkSecondPerson, fieldsToRestore } from '../rules.ts'

/** Says that two records were merged and should not have been. @throws Refusal illegal_transition, unmerge_later_first */
export async function proposeUnmerge(context: ActorContext, input: z.output<typeof proposeEntry.input>): Promise<Done> {
  const merge = await lockMerge(context, input.id)
  const pair = await getPair(context, { survivorId: merge.survivor_id, awayId: merge.away_id }, true)
  checkMergeState(merge.state, 'propose-unmerge')
  if (await hasLaterMerge(context, merge)) throw new Refusal('unmerge_later_first')
  const safe = await context.vault.of(merge.survivor_id)
  await context.tx
    .updateTable('child_merge')
    .set({
      state: 'unmerge-proposed',
      unmerge_basis_sealed: safe.seal('child_merge.unmerge_basis', merge.id, input.basis),
      unmerge_proposed_by: context.actor.accountId,
      unmerge_proposed_unit_id: context.actor.unitId,
      unmerge_proposed_at: context.now,
    })
    .where('id', '=', merge.id)
    .execute()
  await recordDeed(context, { type: 'child.unmerge-proposed', childIds: [pair.survivor.id, pair.away.id] })
  const told = { kind: 'merge.unmerge-proposed', childId: pair.survivor.id, commandId: input.commandId } as const
  await tellDecider(context, told, placesBefore(safe, merge))
  return { id: merge.id, version: 3 }
}

/**
 * The second person's word. Both records are as they were before the merge, to the byte: rows never moved, so each has its
 * own again. What was made on the surviving record since stays with it, and a field corrected since stays corrected.
 * @throws Refusal own_merge, illegal_transition, not_permitted, child_id_number_taken
 */
export async function decideUnmerge(context: ActorContext, input: z.output<typeof decideEntry.input>): Promise<Done> {
  const merge = await lockMerge(context, input.id)
  checkMergeState(merge.state, 'decide-unmerge')
  checkSecondPerson(merge.unmerge_proposed_by, input, context.actor.accountId)
  const pair = await getPair(context, { survivorId: merge.survivor_id, awayId: merge.away_id }, true)
  const both = [pair.survivor.id, pair.away.id]
  const safe = await context.vault.of(merge.survivor_id)
  if (input.decision === 'refuse') {
    await context.tx
      .updateTable('child_merge')
      .set({
        state: 'merged',
        unmerge_refused_sealed: safe.seal('child_merge.unmerge_refused', merge.id, input.reason),
      })
      .where('id', '=', merge.id)
      .execute()
    await recordDeed(context, { type: 'child.unmerge-refused', childIds: both })
    const told = { kind: 'merge.unmerge-refused', childId: pair.survivor.id, commandId: input.commandId } as const
    await tellAuthor(context, told, merge.unmerge_proposed_unit_id)
    return { id: merge.id, version: 4 }
  }
  await separate(context, merge, pair)
  await context.tx
    .updateTable('child_merge')
    .set({ state: 'unmerged', unmerged_by: context.actor.accountId, unmerged_at: context.now })
    .where('id', '=', merge.id)
    .execute()
  await resumeDuties(context, merge.id)
  await recordChange(context, { type: 'child.unmerged', childIds: both })
  return { id: merge.id, version: 4 }
}

function readBefore(safe: Safe, merge: MergeRecord): Before {
  return JSON.parse(safe.open('child_merge.before', merge.id, merge.before_sealed)!) as Before
}

/** Where the two records lay before the merge, and would lie again: only whoever keeps both places decides. */
function placesBefore(safe: Safe, merge: MergeRecord): string[] {
  const { survivor, away } = readBefore(safe, merge)
  return [survivor, away].map((row) => String(row['area_code']))
}

async function separate(context: ActorContext, merge: MergeRecord, pair: Pair): Promise<void> {
  const safe = await context.vault.of(pair.survivor.id)
  const before = readBefore(safe, merge)
  // Whoever keeps only the survivor's township cannot send a record back to another.
  for (const code of placesBefore(safe, merge)) requireKeeper(context.scope, code)
  const now = fieldsOf(pair.survivor, safe)
  const texts = new Map(changesBetween({}, now).map(({ field, after }) => [field, after]))
  const fields = fieldsToRestore(before.made, (field) => texts.get(field) ?? null)
  const version = pair.survivor.version + 1
  await inSavepoint(context, async () => {
    await restoreSurvivor(context, { before, fields, mergedAt: merge.decided_at!, version })
    await restoreAway(context, before, pair.away.version + 1)
  }).catch(asTaken)
  if (fields.length > 0) {
    const changes = before.made
      .filter(({ field }) => fields.includes(field))
      .map(({ field, before: was, after }) => ({ field, before: after, after: was }))
    const basis = safe.open('child_merge.unmerge_basis', merge.id, merge.unmerge_basis_sealed)!
    await insertRevision(context, safe, { childId: pair.survivor.id, version, basis: `撤销合并：${basis}`, changes })
  }
  for (const { id, was, is } of [
    { id: pair.survivor.id, was: pair.survivor.area_code, is: before.survivor['area_code'] },
    { id: pair.away.id, was: pair.away.area_code, is: before.away['area_code'] },
  ])
    if (was !== is) await context.enqueue({ topic: 'duties.follow', payload: { childId: id } })
}

/** Somebody was registered with the number since: told in the same words as at registration. */
function asTaken(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'child_id_number') throw new Refusal('child_id_number_taken')
  throw error
}
