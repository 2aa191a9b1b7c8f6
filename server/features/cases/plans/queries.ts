import type { CaseView } from '#contract/case.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'

export async function insertPlan(
  context: ActorContext,
  input: {
    planId: string
    caseId: string
    goals: string
    services: readonly { service: string; need: string }[]
    followUpUnitId: string
    firstFollowUpBy: string
  },
): Promise<void> {
  const safe = await context.vault.of(input.caseId)
  await context.tx
    .insertInto('plan')
    .values({
      id: input.planId,
      case_id: input.caseId,
      goals_sealed: safe.seal('plan.goals', input.planId, input.goals),
      services_sealed: safe.seal('plan.services', input.planId, JSON.stringify(input.services)),
      follow_up_unit_id: input.followUpUnitId,
      first_follow_up_by: input.firstFollowUpBy,
      adopted_at: context.now,
      adopted_by: context.actor.accountId,
    })
    .execute()
}

export async function findPlan(context: Context, caseId: string): Promise<CaseView['plan']> {
  const row = await context.tx
    .selectFrom('plan as p')
    .innerJoin('unit as u', 'u.id', 'p.follow_up_unit_id')
    .selectAll('p')
    .select('u.name as unit_name')
    .where('p.case_id', '=', caseId)
    .executeTakeFirst()
  if (row === undefined) return null
  const safe = await context.vault.of(caseId)
  const nameOf = await namesOf(context, [row.adopted_by])
  return {
    id: row.id,
    goals: safe.open('plan.goals', row.id, row.goals_sealed),
    services: JSON.parse(safe.open('plan.services', row.id, row.services_sealed)) as {
      service: string
      need: string
    }[],
    followUpUnitName: row.unit_name,
    firstFollowUpBy: row.first_follow_up_by,
    adoptedAt: row.adopted_at.toISOString(),
    adoptedBy: nameOf(row.adopted_by) ?? '',
  }
}
