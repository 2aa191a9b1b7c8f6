import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { findOwner } from '#server/platform/owners.ts'
import { recordDeed } from '../facts/commands.ts'
import { claimNight } from '../nightly/queries.ts'
import { type Suggestion, suggestExits } from './suggestions/queries.ts'
import { grouped } from './suggestions/rules.ts'

/**
 * Once a day, over each county's whole ledger: who should leave it, as far as the facts say. The village confirms or objects,
 * the township decides; the machine takes nobody out.
 */
export async function sweepExits(context: Context): Promise<boolean> {
  for (const county of context.platform.policies.counties()) {
    if (!(await claimNight(context, { county, task: 'exits' }))) continue
    const suggestions = await suggestExits(context, county)
    for (const some of grouped(suggestions, (each) => `${each.reason} ${each.since}`).values()) {
      const { reason, since } = some[0]!
      const childIds = some.map(({ childId }) => childId)
      await recordDeed(context, { type: 'child.exit-suggested', childIds, payload: { reason, since } })
    }
    await tellVillages(context, suggestions)
  }
  return false
}

/** One message a village, with how many there are. */
async function tellVillages(context: Context, suggestions: readonly Suggestion[]): Promise<void> {
  const today = beijingDate(context.now)
  for (const [areaCode, some] of grouped(suggestions, (each) => each.areaCode)) {
    const unitId = await findOwner(context.tx, 'village.worker', areaCode)
    if (unitId === undefined) continue
    await sendNotice(context, {
      unitId,
      role: 'village.worker',
      kind: 'exit.suggested',
      params: { count: some.length },
      link: { kind: 'none', id: null },
      dedupeKey: `exit.suggested ${unitId} ${today}`,
    })
  }
}
