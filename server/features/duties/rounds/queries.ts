import type { Context } from '#server/platform/context.ts'

/** Steps of rounds that have come due, locked so that two workers never take the same one. */
export async function takeDueRoundSteps(context: Context, limit: number) {
  return (
    context.tx
      .selectFrom('duty_round_step as s')
      .innerJoin('duty_round as r', 'r.id', 's.round_id')
      .select(['s.round_id', 's.kind', 's.at', 's.to_role', 'r.county', 'r.pack_version', 'r.rule_id', 'r.period'])
      .where('s.done_at', 'is', null)
      .where('s.at', '<=', context.now)
      // A round is filled before anybody is told about it.
      .where('r.swept_at', 'is not', null)
      .orderBy('s.at')
      .orderBy('s.kind')
      .limit(limit)
      .forUpdate('s')
      .skipLocked()
      .execute()
  )
}
export type DueRoundStep = Awaited<ReturnType<typeof takeDueRoundSteps>>[number]

export async function markRoundStepDone(context: Context, step: DueRoundStep): Promise<void> {
  await context.tx
    .updateTable('duty_round_step')
    .set({ done_at: context.now })
    .where('round_id', '=', step.round_id)
    .where('kind', '=', step.kind)
    .where('at', '=', step.at)
    .where('to_role', '=', step.to_role)
    .execute()
}
