import type { Context } from '#server/platform/context.ts'
import { compareCampaign } from './commands.ts'

/** Compares a campaign that has something new since its last comparison; another worker at the same one finds nothing left. */
export async function compareJob(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const campaign = await context.tx
    .selectFrom('roster_campaign')
    .selectAll()
    .where('id', '=', String(payload['campaignId']))
    .forUpdate()
    .executeTakeFirst()
  if (campaign === undefined || campaign.state !== 'open') return
  await compareCampaign(context, campaign)
  context.record({
    type: 'roster.compared',
    subjectKind: 'roster',
    subjectId: campaign.id,
    areaCode: campaign.area_code,
  })
}
