import type { RosterState } from '#contract/roster.ts'
import { getRule, type Pack, type RosterCycle } from '#policy/pack.ts'
import { windowsBetween } from '#policy/standing.ts'
import { Refusal } from '#server/platform/refusal.ts'

/** @throws Refusal illegal_transition where the county's document knows no comparison of rosters */
export function getRosterCycle(pack: Pack): RosterCycle {
  if (pack.roster === null) throw new Refusal('illegal_transition')
  return pack.roster
}

export interface CampaignDates {
  readonly opensOn: string
  readonly listsBy: string
  readonly screenBy: string
  readonly consolidateBy: string
}

/** The days of a year's comparison, as the duties of the document have them. Beijing days. */
export function datesOf(pack: Pack, cycle: RosterCycle, year: number): CampaignDates {
  const windowOf = (ruleId: string) => {
    const each = getRule(pack, ruleId).each!
    const window = windowsBetween(pack, each, { first: `${year}-01-01`, last: `${year}-12-31` }).find(({ from }) =>
      from.startsWith(`${year}-`),
    )
    if (window === undefined) throw new Error(`duty ${ruleId} of pack ${pack.id} has no window in ${year}`)
    return window
  }
  const lists = windowOf(cycle.lists)
  return {
    opensOn: lists.from,
    listsBy: lists.to,
    screenBy: windowOf(cycle.screening).to,
    consolidateBy: windowOf(cycle.consolidation).to,
  }
}

/** Whether the comparison of the year opens by itself: from its first day until the day it should be consolidated. */
export function opensToday(dates: CampaignDates, today: string): boolean {
  return today >= dates.opensOn && today <= dates.consolidateBy
}

type Step = Exclude<RosterState, 'open'>
const BEFORE: Readonly<Record<Step, RosterState>> = {
  screened: 'open',
  consolidated: 'screened',
  'fed-back': 'consolidated',
  closed: 'fed-back',
}
/** Who takes a step: the township its own two, the county's civil affairs the other two. */
const TAKEN_BY: Readonly<Record<Step, string>> = {
  screened: 'town.worker',
  consolidated: 'town.worker',
  'fed-back': 'county.civil',
  closed: 'county.civil',
}

export interface Standing {
  readonly requestsOutstanding: number
  readonly comparing: boolean
  readonly unresolved: number
  readonly receiptsOutstanding: number
  readonly rechecksOutstanding: number
}

/** What stands in the way of the next step, in plain words; nothing when it can be taken. */
export function blockersOf(state: RosterState, standing: Standing): string[] {
  if (state === 'open') {
    return [
      ...(standing.requestsOutstanding > 0
        ? [`还有 ${standing.requestsOutstanding} 个单位没交名单，也没说明不用交`]
        : []),
      ...(standing.comparing ? ['正在比对，请稍等'] : []),
      ...(standing.unresolved > 0 ? [`还有 ${standing.unresolved} 个孩子没有认定`] : []),
    ]
  }
  if (state !== 'fed-back') return []
  return [
    ...(standing.receiptsOutstanding > 0 ? [`还有 ${standing.receiptsOutstanding} 个部门没有签收反馈`] : []),
    ...(standing.rechecksOutstanding > 0 ? [`还有 ${standing.rechecksOutstanding} 所学校、幼儿园没有再次核对`] : []),
  ]
}

/** @throws Refusal not_permitted, illegal_transition, roster_unresolved */
export function checkStep(
  campaign: { state: string },
  input: { to: Step; role: string; blockers: readonly string[] },
): void {
  if (TAKEN_BY[input.to] !== input.role) throw new Refusal('not_permitted')
  if (campaign.state !== BEFORE[input.to]) throw new Refusal('illegal_transition')
  if (input.blockers.length > 0) throw new Refusal('roster_unresolved', { reasons: [...input.blockers] })
}

/** A township takes back its own word until civil affairs has told others; civil affairs can send it back until then. */
export function checkReopen(state: string): void {
  if (state !== 'screened' && state !== 'consolidated') throw new Refusal('illegal_transition')
}
