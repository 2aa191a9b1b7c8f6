import { beijingDate } from '#server/platform/clock.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { requireOwn } from '../proposals/rules.ts'
import { unfit } from '../rules.ts'

/** @throws Refusal date_in_future */
export function checkSince(since: string, now: Date): void {
  if (since > beijingDate(now)) throw new Refusal('date_in_future', { path: 'since' })
}

/**
 * The proposal that was read, decided by somebody else. Sending it back needs a reason, for its author has to go on from it,
 * and so does agreeing against the village's objection.
 * @throws Refusal illegal_transition, version_conflict, exit_unanswered, own_proposal, invalid_input
 */
export function checkDecision(
  open: Proposal | undefined,
  input: { proposalId: string; decision: 'approve' | 'refuse'; reason?: string | undefined },
  accountId: string,
): void {
  if (open === undefined) throw new Refusal('illegal_transition')
  if (open.id !== input.proposalId.toLowerCase()) throw new Refusal('version_conflict')
  // The machine stands behind nothing: without the village's word there is nobody to be the first of two.
  if (!isBacked(open)) throw new Refusal('exit_unanswered')
  if (open.proposed_by === accountId || open.answered_by === accountId) throw new Refusal('own_proposal')
  const against = input.decision === 'refuse' || open.answer === 'object'
  if (against && input.reason === undefined) throw unfit('reason', 'required')
}

/**
 * The proposal that was read, by whoever made it or another post of the unit; the machine's is not taken back but answered.
 * @throws Refusal illegal_transition, version_conflict, proposal_of_others
 */
export function checkWithdrawal(
  open: Proposal | undefined,
  input: { proposalId: string },
  actor: { readonly accountId: string; readonly unitId: string },
): void {
  if (open === undefined || open.proposed_by === null) throw new Refusal('illegal_transition')
  if (open.id !== input.proposalId.toLowerCase()) throw new Refusal('version_conflict')
  requireOwn({ accountId: open.proposed_by, unitId: open.backing_unit_id }, actor)
}

/** An exit under way: proposed by a person, or by the machine and then answered by one. */
export interface Proposal {
  readonly id: string
  readonly proposed_by: string | null
  readonly backing_unit_id: string | null
  readonly answered_by: string | null
  readonly answer: string | null
}

/** Whether a person stands behind it. */
export function isBacked(open: Proposal): boolean {
  return open.proposed_by !== null || open.answered_by !== null
}

/**
 * The village's word on what the machine proposes. An objection says why.
 * @throws Refusal illegal_transition, version_conflict, invalid_input
 */
export function checkAnswer(
  open: Proposal | undefined,
  input: { proposalId: string; answer: 'confirm' | 'object'; word?: string | undefined },
): void {
  if (open === undefined || isBacked(open)) throw new Refusal('illegal_transition')
  if (open.id !== input.proposalId.toLowerCase()) throw new Refusal('version_conflict')
  if (input.answer === 'object' && input.word === undefined) throw unfit('word', 'required')
}
