import type { z } from 'zod'
import type { markDistinct as markEntry, undoDistinct as undoEntry } from '#contract/child-merge.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { recordDeed } from '../facts/commands.ts'
import { getPair } from '../merges/queries.ts'
import { forgetPair } from '../suspects/queries.ts'
import { pairOf } from '../suspects/rules.ts'

/** Two records are two persons, and how one knows: the pair is never proposed again. @throws Refusal already_exists */
export async function markDistinct(context: ActorContext, input: z.output<typeof markEntry.input>): Promise<Done> {
  const pair = pairOf(input.childIds)
  await getPair(context, { survivorId: pair.lowId, awayId: pair.highId }, true)
  const safe = await context.vault.of(pair.lowId)
  const said = await context.tx
    .insertInto('child_distinct')
    .values({
      id: input.commandId,
      low_id: pair.lowId,
      high_id: pair.highId,
      basis_sealed: safe.seal('child_distinct.basis', input.commandId, input.basis),
      said_by: context.actor.accountId,
      said_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(['low_id', 'high_id']).where('undone_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (said === undefined) throw new Refusal('already_exists')
  await forgetPair(context, pair)
  await recordDeed(context, { type: 'child.marked-distinct', childIds: [pair.lowId, pair.highId] })
  return { id: input.commandId, version: 1 }
}

/** Takes the word back: the next sweep may propose the pair again. @throws Refusal not_found, illegal_transition */
export async function undoDistinct(context: ActorContext, input: z.output<typeof undoEntry.input>): Promise<Done> {
  const said = found(
    await context.tx.selectFrom('child_distinct').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst(),
  )
  if (said.undone_at !== null) throw new Refusal('illegal_transition')
  await context.tx
    .updateTable('child_distinct')
    .set({ undone_by: context.actor.accountId, undone_at: context.now })
    .where('id', '=', said.id)
    .execute()
  await recordDeed(context, { type: 'child.distinct-undone', childIds: [said.low_id, said.high_id] })
  return { id: said.id, version: 2 }
}
