import type { z } from 'zod'
import type { adoptPlan as AdoptPlan } from '#contract/referral.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { findOpenUnit } from '../../units/queries.ts'
import { joinTeam } from '../commands.ts'
import { caseHappening, getCaseForUpdate, saveCase } from '../queries.ts'
import { advance } from '../rules.ts'
import { insertPlan } from './queries.ts'

/** The plan from the assessment (SY-3.4-g); the village that follows up joins the team for that. */
export async function adoptPlan(context: ActorContext, input: z.output<typeof AdoptPlan.input>) {
  const record = await getCaseForUpdate(context, input.id)
  const state = advance(record, 'adopt-plan', input.expectedVersion)
  const offered = new Set(record.pack.services.map((service) => service.id))
  if (!input.services.every((item) => offered.has(item.service))) throw new Refusal('situation_unknown')
  const village = await findOpenUnit(context, input.followUpUnitId)
  if (village?.kind !== 'village-committee') throw new Refusal('unit_not_found')
  if (input.firstFollowUpBy < beijingDate(context.now))
    throw new Refusal('invalid_input', { issues: [{ path: 'firstFollowUpBy', reason: 'past' }] })
  await insertPlan(context, { ...input, caseId: record.id })
  await joinTeam(context, record, { unitId: input.followUpUnitId, part: 'follow-up' })
  const version = await saveCase(context, record, { state })
  context.record(
    caseHappening({ ...record, state }, 'plan.adopted', {
      assignedUnit: input.followUpUnitId,
      payload: { services: input.services.map((item) => item.service), firstFollowUpBy: input.firstFollowUpBy },
    }),
  )
  return { id: record.id, version }
}
