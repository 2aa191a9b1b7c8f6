import type { z } from 'zod'
import type { confirmChild as confirmEntry } from '#contract/child-status.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { requireKeeper } from '../access.ts'
import { recordChange, recordDeed } from '../facts/commands.ts'
import { lockChild } from '../queries.ts'
import { checkListed } from '../rules.ts'
import { freshen, stateFields } from '../status/queries.ts'
import { assumedOf } from '../status/rules.ts'
import { insertConfirmation } from './queries.ts'

/**
 * Somebody went through the file and nothing had changed: the ledger is current as of now, and what the platform had put in
 * where nobody had said anything has been said.
 */
export async function confirmChild(context: ActorContext, input: z.output<typeof confirmEntry.input>): Promise<Done> {
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  checkListed(child.status)
  // The command's id is born on the device and used once: the row may bear it.
  const safe = await context.vault.of(child.id)
  await insertConfirmation(context, safe, { id: input.commandId, childId: child.id, note: input.note })
  await freshen(context, child.id)
  const assumed = assumedOf(child.unstated)
  await stateFields(context, child.id, assumed)
  const deed = { type: 'child.confirmed', childIds: [child.id] }
  await (assumed.length === 0 ? recordDeed(context, deed) : recordChange(context, deed))
  return { id: child.id, version: child.version }
}
