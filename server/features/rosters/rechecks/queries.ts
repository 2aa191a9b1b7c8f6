import type { z } from 'zod'
import type { listPupils as listEntry } from '#contract/roster.ts'
import { maskName } from '#contract/masking.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { getRequest } from '../lists/queries.ts'

/**
 * Children in the township's ledger who are enrolled with the asking unit: those it may see anyway, as their school.
 * @throws Refusal not_found
 */
export async function listPupils(
  context: ActorContext,
  input: { id: string },
): Promise<z.input<typeof listEntry.output>> {
  const request = await getRequest(context, input.id)
  const { lo, hi } = rangeOf(request.area_code)
  const rows = await context.tx
    .selectFrom('child as c')
    .leftJoin('roster_liaison as l', (join) =>
      join.onRef('l.child_id', '=', 'c.id').on('l.request_id', '=', request.id),
    )
    .select(['c.id', 'c.name', 'c.class_name', 'l.liaison_sealed'])
    .where('c.area_code', '>=', lo)
    .where('c.area_code', '<', hi)
    .where('c.school_unit_id', '=', request.unit_id)
    .where('c.status', 'in', ['active', 'needs-update'])
    .where(context.visible.child('c'))
    .orderBy('c.class_name')
    .orderBy('c.id')
    .execute()
  const safes = await context.vault.ofAll(rows.map(({ id }) => id))
  return {
    rows: rows.map((row) => ({
      childId: row.id,
      nameMasked: maskName(row.name),
      className: row.class_name,
      liaison: safes.get(row.id)?.open('roster_liaison.liaison', row.id, row.liaison_sealed) ?? null,
    })),
  }
}

export async function saveLiaison(
  context: ActorContext,
  input: { requestId: string; childId: string; enrolled: boolean; liaison?: string | undefined },
): Promise<void> {
  const safe = await context.vault.of(input.childId)
  const values = {
    enrolled: input.enrolled,
    liaison_sealed: safe.seal('roster_liaison.liaison', input.childId, input.liaison),
  }
  await context.tx
    .insertInto('roster_liaison')
    .values({ request_id: input.requestId, child_id: input.childId, ...values })
    .onConflict((conflict) => conflict.columns(['request_id', 'child_id']).doUpdateSet(values))
    .execute()
}
