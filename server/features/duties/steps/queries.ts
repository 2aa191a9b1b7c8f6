import type { Context } from '#server/platform/context.ts'

/** Due steps, locked so that two workers never take the same one. */
export async function takeDueSteps(context: Context, limit: number) {
  return (
    context.tx
      .selectFrom('duty_step as s')
      .innerJoin('duty as d', 'd.id', 's.duty_id')
      .select([
        's.duty_id',
        's.kind',
        's.at',
        's.to_role',
        'd.state',
        'd.title',
        'd.clause_id',
        'd.owner_role',
        'd.owner_unit_id',
        'd.area_code',
        'd.case_id',
        'd.report_id',
        'd.referral_id',
        'd.child_id',
        'd.breached_at',
        'd.due_at',
        'd.closed_at',
      ])
      .where('s.done_at', 'is', null)
      .where('s.at', '<=', context.now)
      // The clock of a paused duty stands; what is left of it is put off when it runs again.
      .where('d.paused_at', 'is', null)
      .orderBy('s.at')
      .limit(limit)
      .forUpdate('s')
      .skipLocked()
      .execute()
  )
}

export async function markStepDone(
  context: Context,
  step: { duty_id: string; kind: string; at: Date; to_role: string },
): Promise<void> {
  await context.tx
    .updateTable('duty_step')
    .set({ done_at: context.now })
    .where('duty_id', '=', step.duty_id)
    .where('kind', '=', step.kind)
    .where('at', '=', step.at)
    .where('to_role', '=', step.to_role)
    .execute()
}

export async function markBreached(context: Context, dutyId: string, at: Date): Promise<void> {
  await context.tx
    .updateTable('duty')
    .set({ breached_at: at })
    .where('id', '=', dutyId)
    .where('breached_at', 'is', null)
    .execute()
}
