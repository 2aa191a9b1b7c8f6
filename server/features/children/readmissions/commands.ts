import type { z } from 'zod'
import type { readmitChild as readmitEntry } from '#contract/child-status.ts'
import type { Done } from '#contract/primitives.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { requireKeeper } from '../access.ts'
import { checkSince } from '../exits/rules.ts'
import { recordChange } from '../facts/commands.ts'
import { lockChild } from '../queries.ts'
import { insertRevision } from '../revisions/queries.ts'
import { setStatus } from '../status/queries.ts'
import { checkLeft } from '../status/rules.ts'
import { findLastExit } from './queries.ts'
import { checkReadmission } from './rules.ts'

/**
 * Takes a child that left into the ledger again, under the record it always had. One person is enough, as at registration: two
 * are for leaving (decision 0028). What the record says is of the time it left, so it waits to be gone through.
 * @throws Refusal not_found, version_conflict, illegal_transition, date_in_future, died_before, grown_up
 */
export async function readmitChild(context: ActorContext, input: z.output<typeof readmitEntry.input>): Promise<Done> {
  checkSince(input.since, context.now)
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  if (child.version !== input.expectedVersion) throw new Refusal('version_conflict', { current: child.version })
  checkLeft(child.status)
  const today = beijingDate(context.now)
  checkReadmission({ birthDate: child.birth_date, exit: await findLastExit(context, child.id) }, input.reason, today)
  const version = child.version + 1
  await setStatus(context, { id: child.id, version, status: 'needs-update', readmittedOn: today })
  const changes = [{ field: 'status', before: child.status, after: 'needs-update' }]
  const safe = await context.vault.of(child.id)
  await insertRevision(context, safe, { childId: child.id, version, basis: input.basis, changes })
  await recordChange(context, {
    type: 'child.readmitted',
    childIds: [child.id],
    payload: { reason: input.reason, since: input.since },
  })
  return { id: child.id, version }
}
