import { randomUUID } from 'node:crypto'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { openYear } from './commands.ts'
import { datesOf, opensToday } from './rules.ts'

/** Opens the year's comparison in every township of the counties whose document has one, once its first day has come. */
export async function sweepRosters(context: Context): Promise<boolean> {
  const today = beijingDate(context.now)
  const year = Number(today.slice(0, 4))
  for (const county of context.platform.policies.counties()) {
    const policy = context.platform.policies.inForce(county, today)
    if (policy.pack.roster === null || !opensToday(datesOf(policy.pack, policy.pack.roster, year), today)) continue
    const town = await nextTownship(context, county, year)
    if (town === undefined) continue
    await openYear(context, { id: randomUUID(), areaCode: town, year, policy })
    return true
  }
  return false
}

/** A township with a government and no comparison of the year yet. */
async function nextTownship(context: Context, county: string, year: number): Promise<string | undefined> {
  const row = await context.tx
    .selectFrom('unit as u')
    .select('u.area_code')
    .where('u.kind', '=', 'township-government')
    .where('u.closed_on', 'is', null)
    .where('u.area_code', '>=', county)
    .where('u.area_code', '<', `${county}:`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('roster_campaign as c')
            .select('c.id')
            .whereRef('c.area_code', '=', 'u.area_code')
            .where('c.year', '=', year),
        ),
      ),
    )
    .orderBy('u.area_code')
    .limit(1)
    .executeTakeFirst()
  return row?.area_code
}
