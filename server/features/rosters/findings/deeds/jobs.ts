import type { Context } from '#server/platform/context.ts'
import { wantComparison } from '../../campaigns/queries.ts'
import { reopenUnfounded } from './queries.ts'

/** A matter settled by what was done in a dossier is open again when that was undone: the proof at the end counts on it. */
export async function sweepUnfounded(context: Context): Promise<boolean> {
  const reopened = await reopenUnfounded(context)
  for (const { campaign_id, area_code, child_id, kind } of reopened)
    context.record({
      type: 'roster.finding-reopened',
      subjectKind: 'roster',
      subjectId: campaign_id,
      areaCode: area_code,
      childId: child_id,
      payload: { kind },
    })
  for (const id of new Set(reopened.map(({ campaign_id }) => campaign_id))) await wantComparison(context, id)
  return false
}
