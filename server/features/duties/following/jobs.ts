import type { Role } from '#contract/roles.ts'
import type { Context } from '#server/platform/context.ts'
import { findOwner } from '#server/platform/owners.ts'

/**
 * Takes a child's open duties of the ledger along to where it lives now: the village it left no longer sees it, and the one
 * it came to must be asked. Duties of a case stay with the case team, those of a named unit with that unit.
 */
export async function followChild(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const { tx } = context
  const childId = String(payload['childId'])
  const child = await tx.selectFrom('child').select('area_code').where('id', '=', childId).executeTakeFirst()
  if (child === undefined) return
  const duties = await tx
    .selectFrom('duty')
    .select(['id', 'owner_role'])
    .where('child_id', '=', childId)
    .where('case_id', 'is', null)
    .where('report_id', 'is', null)
    .where('state', '=', 'open')
    .where('owner_role', 'not in', ['assigned', 'subject'])
    .where('area_code', '<>', child.area_code)
    .execute()
  for (const { id, owner_role } of duties) {
    const owner = await findOwner(tx, owner_role as Role, child.area_code)
    await tx
      .updateTable('duty')
      .set({ area_code: child.area_code, owner_unit_id: owner ?? null })
      .where('id', '=', id)
      .execute()
  }
}
