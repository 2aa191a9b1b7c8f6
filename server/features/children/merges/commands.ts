import type { z } from 'zod'
import type { decideMerge as decideEntry, proposeMerge as proposeEntry } from '#contract/child-merge.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { guardDuplicates } from '../duplicates/commands.ts'
import { recordChange, recordDeed } from '../facts/commands.ts'
import { fieldsOf, inSavepoint } from '../queries.ts'
import { tellAuthor, tellDecider } from '../proposals/commands.ts'
import { insertRevision } from '../revisions/queries.ts'
import { changesBetween, readChildNumber } from '../rules.ts'
import { endDuties } from './duties/commands.ts'
import { findWaiting, getPair, hasOpenExit, lockMerge, type MergeRecord, type Pair, partOf } from './queries.ts'
import { checkMergeParts, checkMergeState, checkSecondPerson, mergedFields } from './rules.ts'
import { putAway, takeOver, type Before } from './rows/queries.ts'

/**
 * Says that two records are one child, which of them stays and whose value of each differing field is kept. Nothing changes
 * by it: merging takes a second person of the township or the county.
 * @throws Refusal not_found, not_permitted, merge_unfit, version_conflict, merge_waiting, exit_already_proposed
 */
export async function proposeMerge(context: ActorContext, input: z.output<typeof proposeEntry.input>): Promise<Done> {
  const pair = await getPair(context, input, true)
  if (pair.survivor.version !== input.survivorVersion)
    throw new Refusal('version_conflict', { current: pair.survivor.version })
  if (pair.away.version !== input.awayVersion) throw new Refusal('version_conflict', { current: pair.away.version })
  await checkPair(context, pair)
  if ((await findWaiting(context, [pair.survivor.id, pair.away.id])) !== undefined) throw new Refusal('merge_waiting')
  await fieldsAfter(context, pair, input.taken)
  const safe = await context.vault.of(pair.survivor.id)
  await context.tx
    .insertInto('child_merge')
    .values({
      // The command's id is born on the device and used once: the row may bear it.
      id: input.commandId,
      survivor_id: pair.survivor.id,
      away_id: pair.away.id,
      survivor_version: pair.survivor.version,
      away_version: pair.away.version,
      taken: [...new Set(input.taken)],
      basis_sealed: safe.seal('child_merge.basis', input.commandId, input.basis),
      proposed_by: context.actor.accountId,
      proposed_unit_id: context.actor.unitId,
      proposed_at: context.now,
    })
    .execute()
  await recordDeed(context, { type: 'child.merge-proposed', childIds: [pair.survivor.id, pair.away.id] })
  const told = { kind: 'merge.proposed', childId: pair.survivor.id, commandId: input.commandId } as const
  await tellDecider(context, told, [pair.survivor.area_code, pair.away.area_code])
  return { id: input.commandId, version: 1 }
}

/**
 * The second person's word. What was proposed is done to what was read: a record changed since is looked at again.
 * @throws Refusal own_merge, illegal_transition, version_conflict, merge_unfit, exit_already_proposed, child_id_number_taken
 */
export async function decideMerge(context: ActorContext, input: z.output<typeof decideEntry.input>): Promise<Done> {
  const merge = await lockMerge(context, input.id)
  checkMergeState(merge.state, 'decide')
  checkSecondPerson(merge.proposed_by, input, context.actor.accountId)
  const pair = await getPair(context, { survivorId: merge.survivor_id, awayId: merge.away_id }, true)
  const safe = await context.vault.of(pair.survivor.id)
  const decided = {
    decided_by: context.actor.accountId,
    decided_at: context.now,
    decision_reason_sealed: safe.seal('child_merge.decision_reason', merge.id, input.reason),
  }
  if (input.decision === 'refuse') {
    await save(context, merge, { ...decided, state: 'refused' })
    await recordDeed(context, { type: 'child.merge-refused', childIds: [pair.survivor.id, pair.away.id] })
    const told = { kind: 'merge.refused', childId: pair.survivor.id, commandId: input.commandId } as const
    await tellAuthor(context, told, merge.proposed_unit_id)
    return { id: merge.id, version: 2 }
  }
  const read = { survivor: merge.survivor_version, away: merge.away_version }
  if (pair.survivor.version !== read.survivor || pair.away.version !== read.away)
    throw new Refusal('version_conflict', { current: pair.survivor.version })
  await checkPair(context, pair)
  const before = await unite(context, merge, pair)
  await save(context, merge, {
    ...decided,
    state: 'merged',
    before_sealed: safe.seal('child_merge.before', merge.id, JSON.stringify(before)),
  })
  await endDuties(context, { mergeId: merge.id, away: pair.away })
  await recordChange(context, { type: 'child.merged', childIds: [pair.survivor.id, pair.away.id] })
  return { id: merge.id, version: 2 }
}

async function unite(context: ActorContext, merge: MergeRecord, pair: Pair): Promise<Before> {
  const { survivor } = pair
  const safe = await context.vault.of(survivor.id)
  const { fields, synthetic } = await fieldsAfter(context, pair, merge.taken)
  const made = changesBetween(fieldsOf(survivor, safe), fields)
  const version = survivor.version + 1
  const take = () =>
    inSavepoint(context, async () => {
      // Out of the way first: what it alone may hold, as an ID number, is then free to be taken over.
      const rows = await putAway(context, pair, fields.areaCode)
      await takeOver(context, safe, {
        id: survivor.id,
        version,
        fields,
        synthetic,
        changed: made.map(({ field }) => field),
      })
      return rows
    })
  const numbered = made.some(({ field }) => field === 'idNumber')
  const rows = await (numbered ? guardDuplicates(context, take) : take())
  if (made.length > 0) {
    const basis = safe.open('child_merge.basis', merge.id, merge.basis_sealed)
    await insertRevision(context, safe, { childId: survivor.id, version, basis: `合并档案：${basis}`, changes: made })
  }
  if (fields.areaCode !== survivor.area_code)
    await context.enqueue({ topic: 'duties.follow', payload: { childId: survivor.id } })
  return { ...rows, made }
}

/** The survivor as it will be. @throws Refusal id_number_invalid, id_number_mismatch, invalid_input */
async function fieldsAfter(context: ActorContext, pair: Pair, taken: readonly string[]) {
  const { config } = context.platform
  const survivor = fieldsOf(pair.survivor, await context.vault.of(pair.survivor.id))
  const away = fieldsOf(pair.away, await context.vault.of(pair.away.id))
  const fields = mergedFields(survivor, away, taken)
  const numbered = ['idKind', 'idNumber', 'birthDate', 'sex'].some((field) => taken.includes(field))
  if (!numbered) return { fields, synthetic: pair.survivor.synthetic }
  const number = readChildNumber(fields, config.demo || config.test)
  return { fields: { ...fields, idNumber: number?.idNumber }, synthetic: number?.synthetic ?? false }
}

async function checkPair(context: ActorContext, { survivor, away }: Pair): Promise<void> {
  checkMergeParts(await partOf(context, survivor), await partOf(context, away))
  if (await hasOpenExit(context, [survivor.id, away.id])) throw new Refusal('exit_already_proposed')
}

async function save(
  context: ActorContext,
  merge: MergeRecord,
  changes: Partial<
    Pick<MergeRecord, 'state' | 'decided_by' | 'decided_at' | 'decision_reason_sealed' | 'before_sealed'>
  >,
): Promise<void> {
  await context.tx.updateTable('child_merge').set(changes).where('id', '=', merge.id).execute()
}
