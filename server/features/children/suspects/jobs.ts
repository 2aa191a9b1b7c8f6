import type { Context } from '#server/platform/context.ts'
import { claimNight } from '../nightly/queries.ts'
import { findPairs, keepPairs } from './queries.ts'

/** Once a day, over each county's whole ledger: which records may be one child. A person decides about each pair. */
export async function sweepSuspects(context: Context): Promise<boolean> {
  for (const county of context.platform.policies.counties()) {
    if (!(await claimNight(context, { county, task: 'suspects' }))) continue
    await keepPairs(context, county, await findPairs(context, county))
  }
  return false
}
