import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** Shows the bureaus which of their units have looked at their pupils once more. */
export async function noteRecheck(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const [campaignId, unitId] = [String(payload['campaignId']), String(payload['unitId'])]
  await sql`update roster_receipt p set figures = (
      select coalesce(jsonb_agg(case when u ->> 'unitId' = ${unitId}::text then u || '{"rechecked": true}' else u end), '[]')
      from jsonb_array_elements(p.figures) u)
    where p.campaign_id = ${campaignId}::uuid`.execute(context.tx)
}
