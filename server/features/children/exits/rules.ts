import { beijingDate } from '#server/platform/clock.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { unfit } from '../rules.ts'

/** @throws Refusal date_in_future */
export function checkSince(since: string, now: Date): void {
  if (since > beijingDate(now)) throw new Refusal('date_in_future', { path: 'since' })
}

/**
 * The proposal that was read, decided by somebody else. Sending it back needs a reason: its author has to go on from it.
 * @throws Refusal illegal_transition, version_conflict, own_proposal, invalid_input
 */
export function checkDecision(
  open: { id: string; proposed_by: string } | undefined,
  input: { proposalId: string; decision: 'approve' | 'refuse'; reason?: string | undefined },
  accountId: string,
): void {
  if (open === undefined) throw new Refusal('illegal_transition')
  if (open.id !== input.proposalId.toLowerCase()) throw new Refusal('version_conflict')
  if (open.proposed_by === accountId) throw new Refusal('own_proposal')
  if (input.decision === 'refuse' && input.reason === undefined) throw unfit('reason', 'required')
}
