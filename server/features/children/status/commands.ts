import type { Context } from '#server/platform/context.ts'
import { requiredFields } from '#policy/ledger.ts'
import { enterComplete, listLacking } from './queries.ts'
import { missingOf } from './rules.ts'

/** Drafts among the children that lack nothing any more are drafts no more. @returns which entered the ledger */
export async function settleDrafts(
  context: Context,
  children: readonly { id: string; status: string; area_code: string }[],
): Promise<string[]> {
  const drafts = children.filter(({ status }) => status === 'draft')
  const lacking = await listLacking(
    context,
    drafts.map(({ id }) => id),
  )
  const complete = drafts.filter(
    ({ id, area_code }) =>
      missingOf(requiredFields(context.policyAt(area_code).pack.ledger), lacking.get(id) ?? []).length === 0,
  )
  return enterComplete(
    context,
    complete.map(({ id }) => id),
  )
}
