import type { Role } from '#contract/roles.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { findOwner, homesOf } from '#server/platform/owners.ts'
import { KEEPERS } from '../access.ts'

export interface Desk {
  readonly unitId: string
  /** Null reaches every post of the unit. */
  readonly role: Role | null
}

/** The posts of a unit that keep its ledger. */
export async function keepersAt(context: Context, unitId: string): Promise<Desk> {
  const { kind } = await context.tx.selectFrom('unit').select('kind').where('id', '=', unitId).executeTakeFirstOrThrow()
  return { unitId, role: KEEPERS.find((role) => homesOf(role).some((home) => home === kind)) ?? null }
}

/**
 * Who decides, as the second person, about what the asker proposes of records at these places: their township if it is one
 * and has somebody else to decide, otherwise the county.
 */
export async function deciderOf(context: ActorContext, areaCodes: readonly string[]): Promise<Desk | undefined> {
  const [place, ...others] = areaCodes as [string, ...string[]]
  const oneTownship = others.every((code) => code.slice(0, 9) === place.slice(0, 9))
  for (const role of oneTownship ? (['town.worker', 'county.civil'] as const) : (['county.civil'] as const)) {
    const unitId = await findOwner(context.tx, role, place)
    if (unitId === undefined) continue
    if (unitId !== context.actor.unitId || (await hasColleague(context, role))) return { unitId, role }
  }
  return undefined
}

/** Whether somebody else holds the role at the asker's unit today. */
async function hasColleague(context: ActorContext, role: Role): Promise<boolean> {
  const today = beijingDate(context.now)
  const row = await context.tx
    .selectFrom('post')
    .select('id')
    .where('unit_id', '=', context.actor.unitId)
    .where('role', '=', role)
    .where('account_id', '<>', context.actor.accountId)
    .where('starts_on', '<=', today)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
