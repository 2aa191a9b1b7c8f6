import type { DutyRule } from '#policy/pack-duty.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { openReturns, takeAnew } from './making/commands.ts'
import { findRoundsToMake, findStaleDrafts } from './making/queries.ts'

/** Makes what is due, and keeps drafts in step with the ledger until somebody freezes them. */
export async function sweepLedgerReturns(context: Context): Promise<boolean> {
  const rules = returnRules(context)
  for (const round of await findRoundsToMake(context, [...new Set(rules.flatMap(townshipRuleIds))])) {
    const edition = context.platform.policies.edition(round.county, round.pack_version)
    await openReturns(
      context,
      round,
      edition.pack.duties.filter((rule) => rule.ledgerReturn !== undefined),
    )
  }
  for (const { ids, ...turn } of await findStaleDrafts(context, beijingDate(context.now)))
    await takeAnew(context, ids, turn)
  return false
}

/** Of every edition that a county runs or ran by: a turn goes on by the edition that opened it. */
function returnRules(context: Context): DutyRule[] {
  const { policies } = context.platform
  return policies
    .counties()
    .flatMap((county) => policies.editions(county).flatMap(({ pack }) => pack.duties))
    .filter((rule) => rule.ledgerReturn !== undefined)
}

function townshipRuleIds(rule: DutyRule): string[] {
  return rule.unitKinds?.includes('township-government') === true ? [rule.id] : []
}
