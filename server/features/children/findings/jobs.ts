import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { parentsOfChildren } from '../facts/queries.ts'
import { claimNight } from '../nightly/queries.ts'
import { keepFindings, listByColumns, listUnparented } from './queries.ts'
import { suspectUnattended } from './rules.ts'

/** Once a day, over each county's whole ledger: who may be entitled to something that nobody applied for. */
export async function sweepFindings(context: Context): Promise<boolean> {
  const today = beijingDate(context.now)
  for (const county of context.platform.policies.counties()) {
    if (!(await claimNight(context, { county, task: 'findings' }))) continue
    const candidates = await listUnparented(context, county)
    const parents = await parentsOfChildren(
      context,
      candidates.map(({ id }) => id),
    )
    const unattended = candidates.flatMap((child) => suspectUnattended(child, parents.get(child.id) ?? [], today) ?? [])
    await keepFindings(context, county, [...unattended, ...(await listByColumns(context, county))])
  }
  return false
}
