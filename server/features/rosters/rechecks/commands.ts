import type { z } from 'zod'
import type { recheckPupils as recheckEntry } from '#contract/roster.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { getRequest } from '../lists/queries.ts'
import { listPupils, saveLiaison } from './queries.ts'

/**
 * The school looks once more at each of its pupils in the ledger and names who looks after them at school (三（三）). A
 * pupil who is not there is told to the ledger's keepers, not struck out.
 * @throws Refusal not_found, illegal_transition, invalid_input (somebody is left out, or nobody looks after them)
 */
export async function recheckPupils(context: ActorContext, input: z.output<typeof recheckEntry.input>): Promise<Done> {
  const request = await getRequest(context, input.id)
  if (request.unit_id !== context.actor.unitId) throw new Refusal('not_found')
  if (request.campaign_state !== 'fed-back' || request.rechecked_at !== null) throw new Refusal('illegal_transition')
  const { rows } = await listPupils(context, { id: request.id })
  const given = new Map(input.pupils.map((pupil) => [pupil.childId, pupil]))
  for (const [index, { childId }] of rows.entries()) {
    const pupil = given.get(childId)
    const complete = pupil !== undefined && (!pupil.enrolled || pupil.liaison !== undefined)
    if (!complete)
      throw new Refusal('invalid_input', { issues: [{ path: `pupils.${index}.liaison`, reason: 'required' }] })
  }
  for (const { childId } of rows) {
    const pupil = found(given.get(childId))
    await saveLiaison(context, { requestId: request.id, ...pupil })
    context.record({
      type: pupil.enrolled ? 'roster.pupil-rechecked' : 'roster.pupil-absent',
      subjectKind: 'roster',
      subjectId: request.campaign_id,
      areaCode: request.area_code,
      childId,
    })
  }
  await context.tx
    .updateTable('roster_request')
    .set({ rechecked_at: context.now, rechecked_by: context.actor.accountId })
    .where('id', '=', request.id)
    .execute()
  context.record({
    type: 'roster.rechecked',
    subjectKind: 'roster',
    subjectId: request.campaign_id,
    areaCode: request.area_code,
    payload: { pupils: rows.length, absent: input.pupils.filter(({ enrolled }) => !enrolled).length },
  })
  // The bureau's feedback is not the school's to change: the platform notes it there.
  await context.enqueue({
    topic: 'roster.rechecked',
    payload: { campaignId: request.campaign_id, unitId: request.unit_id },
  })
  return { id: request.id, version: 1 }
}
