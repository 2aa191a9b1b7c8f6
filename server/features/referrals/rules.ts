import type { Referral } from '#contract/referral.ts'
import { Refusal } from '#server/platform/refusal.ts'

export type ReferralState = Referral['state']
export type ReferralAct = Referral['can'][number]

/** SM-9, as the database's `transition` holds it too. */
const ACTS: Readonly<
  Record<ReferralAct, { from: readonly ReferralState[]; to: ReferralState; by: 'receiver' | 'sender' }>
> = {
  accept: { from: ['sent'], to: 'accepted', by: 'receiver' },
  refuse: { from: ['sent'], to: 'refused', by: 'receiver' },
  complete: { from: ['accepted'], to: 'completed', by: 'receiver' },
  withdraw: { from: ['sent', 'accepted'], to: 'withdrawn', by: 'sender' },
}

/**
 * The state after an act of one side.
 * @throws Refusal not_found when the asker is not that side, illegal_transition, version_conflict
 */
export function advance(
  referral: { state: ReferralState; version: number },
  act: ReferralAct,
  input: { side: 'receiver' | 'sender' | 'other'; expectedVersion: number },
): ReferralState {
  const rule = ACTS[act]
  if (input.side !== rule.by) throw new Refusal('not_found')
  if (referral.version !== input.expectedVersion) throw new Refusal('version_conflict', { current: referral.version })
  if (!rule.from.includes(referral.state)) throw new Refusal('illegal_transition')
  return rule.to
}

export function possibleActs(state: ReferralState, side: 'receiver' | 'sender' | 'other'): ReferralAct[] {
  return (Object.keys(ACTS) as ReferralAct[]).filter((act) => ACTS[act].by === side && ACTS[act].from.includes(state))
}

/** A county bureau may both oversee and be asked: being asked comes first. */
export function sideOf(
  referral: { toUnitId: string; fromUnitId: string },
  unitId: string,
): 'receiver' | 'sender' | 'other' {
  if (referral.toUnitId === unitId) return 'receiver'
  return referral.fromUnitId === unitId ? 'sender' : 'other'
}
