import type { z } from 'zod'
import type { nameCustodian as nameEntry } from '#contract/ledger-custodian.ts'
import type { Done } from '#contract/primitives.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { contains } from '#server/platform/scope.ts'
import { insertCustodian, listCandidates } from './queries.ts'

/**
 * Names who answers for the data of a township's ledger, from a day on. Who did before stays on record.
 * @throws Refusal area_outside, not_found (no such post there now), date_in_future
 */
export async function nameCustodian(context: ActorContext, input: z.output<typeof nameEntry.input>): Promise<Done> {
  if (!contains(context.scope.children, input.areaCode)) throw new Refusal('area_outside')
  if (input.since > beijingDate(context.now)) throw new Refusal('date_in_future', { path: 'since' })
  const candidates = await listCandidates(context)
  found(candidates.find((each) => each.post_id === input.postId && each.area_code === input.areaCode))
  // The command's id is born on the device and used once: the row may bear it.
  await insertCustodian(context, { ...input, id: input.commandId })
  context.record({
    type: 'ledger.custodian-named',
    subjectKind: 'area',
    subjectId: null,
    areaCode: input.areaCode,
    payload: { since: input.since },
  })
  return { id: input.commandId, version: 1 }
}
