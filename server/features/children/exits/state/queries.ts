import { type Selectable, sql } from 'kysely'
import type { Dossier, Exit } from '#contract/dossier.ts'
import type { ChildExit } from '#server/db-types.ts'
import type { Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import type { Safe } from '#server/platform/vault.ts'
import { isOwn } from '../../proposals/rules.ts'

type ExitState = Pick<Dossier, 'exitProposal' | 'exitRefusal' | 'exitPassed'>
/** No exit is under way, none was sent back, none went through; what is said to those who keep no ledger. */
export const NO_EXIT: ExitState = { exitProposal: null, exitRefusal: null, exitPassed: null }

/** How the child's way out of the ledger stands, for those who keep it. */
export async function findExitState(context: Context, safe: Safe, childId: string): Promise<ExitState> {
  const row = await context.tx
    .selectFrom('child_exit')
    .selectAll()
    .where('child_id', '=', childId)
    // What was taken back was never decided: what stood before it stands.
    .where(sql<boolean>`decision is distinct from 'withdraw'`)
    .orderBy('proposed_at', 'desc')
    .orderBy(sql`decided_at desc nulls first`)
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return NO_EXIT
  const nameOf = await namesOf(context, [row.proposed_by, row.answered_by, row.decided_by])
  const exit = toExit(row, safe, nameOf)
  if (row.decided_at === null) {
    const mine = [row.proposed_by, row.answered_by].includes(context.actor?.accountId ?? '')
    return { ...NO_EXIT, exitProposal: { ...exit, mine, mayWithdraw: mayWithdraw(context, row) } }
  }
  const decided = {
    at: row.decided_at.toISOString(),
    by: nameOf(row.decided_by) ?? '',
    reason: safe.open('child_exit.decision_reason', row.id, row.decision_reason_sealed),
  }
  if (row.decision === 'approve') return { ...NO_EXIT, exitPassed: { ...exit, decided } }
  return { ...NO_EXIT, exitRefusal: { ...decided, reason: decided.reason ?? '' } }
}

/** What the machine proposed is answered, not taken back. */
export function mayWithdraw(
  context: Context,
  row: Pick<Selectable<ChildExit>, 'proposed_by' | 'backing_unit_id'>,
): boolean {
  const author = { accountId: row.proposed_by, unitId: row.backing_unit_id }
  return row.proposed_by !== null && isOwn(author, context.actor)
}

function toExit(row: Selectable<ChildExit>, safe: Safe, nameOf: (id: string | null) => string | null): Exit {
  const answer = row.answered_at !== null && {
    answer: row.answer as 'confirm' | 'object',
    word: safe.open('child_exit.answer', row.id, row.answer_sealed),
    at: row.answered_at.toISOString(),
    by: nameOf(row.answered_by) ?? '',
  }
  return {
    id: row.id,
    reason: row.reason,
    since: row.since,
    basis: safe.open('child_exit.basis', row.id, row.basis_sealed),
    proposedAt: row.proposed_at.toISOString(),
    by: nameOf(row.proposed_by),
    answer: answer === false ? null : answer,
  }
}
