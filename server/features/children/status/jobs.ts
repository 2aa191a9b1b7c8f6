import type { Context } from '#server/platform/context.ts'
import { recordDeed } from '../facts/commands.ts'
import { claimNight } from '../nightly/queries.ts'
import { markStale } from './queries.ts'

/** Once a day: records whose reconfirmation is overdue by the county's own document say so. The duty stays what it is. */
export async function sweepStale(context: Context): Promise<boolean> {
  for (const county of context.platform.policies.counties()) {
    if (!(await claimNight(context, { county, task: 'stale' }))) continue
    const { pack } = context.policyAt(`${county}000000`)
    const rules = pack.duties.filter(({ per, satisfiedBy, each, every }) => {
      const standing = each !== undefined || every !== undefined
      return per === 'child' && standing && satisfiedBy.includes('child.confirmed')
    })
    const ids = await markStale(context, { county, rules: rules.map(({ id }) => id) })
    await recordDeed(context, { type: 'child.needs-update', childIds: ids })
  }
  return false
}
