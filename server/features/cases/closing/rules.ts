import { Refusal } from '#server/platform/refusal.ts'

/** A case closes only with its services answered for and somebody having looked afterwards (SM-9). */
export function checkClosable(input: { openReferrals: number; followUps: number }): void {
  if (input.openReferrals > 0) throw new Refusal('referrals_open')
  if (input.followUps === 0) throw new Refusal('follow_up_missing')
}

export function checkSecondPerson(proposedBy: string | null, accountId: string): void {
  if (proposedBy === accountId) throw new Refusal('same_person')
}
