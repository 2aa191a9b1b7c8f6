import { sql } from 'kysely'
import type { z } from 'zod'
import type { pauseDuty as pauseEntry, resumeDuty as resumeEntry } from '#contract/duty.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { areaPrefix } from '#server/platform/scope.ts'

/**
 * Stops the clock of an open duty: the family is away, another office must act first. Who owes the duty stays the same,
 * and the reason stands beside it. Never of one's own duty: a limit would be put off by whoever it binds.
 * @throws Refusal not_found, own_duty, not_permitted, illegal_transition
 */
export async function pauseDuty(context: ActorContext, input: z.output<typeof pauseEntry.input>): Promise<Done> {
  const duty = await lockDuty(context, input.id)
  if (duty.state !== 'open' || duty.paused_at !== null || duty.due_at === null) throw new Refusal('illegal_transition')
  await context.tx
    .updateTable('duty')
    .set({ paused_at: context.now, pause_reason: input.reason })
    .where('id', '=', duty.id)
    .execute()
  record(context, duty, 'duty.paused', { reason: input.reason })
  return { id: duty.id, version: 1 }
}

/** Lets it run again; the limit and every step are put off by the time it stood. @throws Refusal as `pauseDuty` */
export async function resumeDuty(context: ActorContext, input: z.output<typeof resumeEntry.input>): Promise<Done> {
  const duty = await lockDuty(context, input.id)
  if (duty.paused_at === null) throw new Refusal('illegal_transition')
  await sql`select resume_duty(${duty.id}, ${context.now})`.execute(context.tx)
  record(context, duty, 'duty.resumed', {
    stoodMinutes: Math.round((context.now.getTime() - duty.paused_at.getTime()) / 60_000),
  })
  return { id: duty.id, version: 1 }
}

/** Only duties that this post oversees: `for update` asks the policy on updates (0007) as well as that on reading. */
async function lockDuty(context: ActorContext, id: string) {
  const duty = found(
    await context.tx.selectFrom('duty').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
  )
  if (duty.owner_unit_id === context.actor.unitId) throw new Refusal('own_duty')
  if (!(await isBelow(context, duty.owner_unit_id))) throw new Refusal('not_permitted')
  return duty
}

/** Oversight goes down: a township stops the clocks of its villages, not those of its police station or of the county. */
async function isBelow(context: ActorContext, unitId: string | null): Promise<boolean> {
  if (unitId === null) return true
  const unit = await context.tx
    .selectFrom('unit')
    .select('area_code')
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  const [own, other] = [areaPrefix(context.actor.areaCode), areaPrefix(unit.area_code)]
  return other.length > own.length && other.startsWith(own)
}

function record(
  context: ActorContext,
  duty: Awaited<ReturnType<typeof lockDuty>>,
  type: 'duty.paused' | 'duty.resumed',
  payload: Readonly<Record<string, unknown>>,
): void {
  context.record({
    type,
    subjectKind: 'duty',
    subjectId: duty.id,
    areaCode: duty.area_code,
    childId: duty.child_id,
    caseId: duty.case_id,
    reportId: duty.report_id,
    payload: { clause: duty.clause_id, ...payload },
  })
}
