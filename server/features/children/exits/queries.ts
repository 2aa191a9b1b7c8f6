import { sql } from 'kysely'
import type { Dossier } from '#contract/dossier.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import type { Safe } from '#server/platform/vault.ts'

export async function insertProposal(
  context: ActorContext,
  safe: Safe,
  input: { id: string; childId: string; reason: string; since: string; basis: string },
): Promise<void> {
  await context.tx
    .insertInto('child_exit')
    .values({
      id: input.id,
      child_id: input.childId,
      reason: input.reason,
      since: input.since,
      basis_sealed: safe.seal('child_exit.basis', input.id, input.basis),
      proposed_by: context.actor.accountId,
      proposed_at: context.now,
    })
    .execute()
}

/** The proposal nobody has decided yet. Of a child that the caller holds locked. */
export async function findOpenProposal(context: Context, childId: string) {
  return context.tx
    .selectFrom('child_exit')
    .selectAll()
    .where('child_id', '=', childId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
}

export async function saveDecision(
  context: ActorContext,
  safe: Safe,
  input: { id: string; decision: 'approve' | 'refuse'; reason: string | undefined },
): Promise<void> {
  await context.tx
    .updateTable('child_exit')
    .set({
      decided_by: context.actor.accountId,
      decided_at: context.now,
      decision: input.decision,
      decision_reason_sealed: safe.seal('child_exit.decision_reason', input.id, input.reason),
    })
    .where('id', '=', input.id)
    .execute()
}

export async function dropSuggestion(context: Context, id: string): Promise<void> {
  await sql`select drop_exit_suggestion(${id})`.execute(context.tx)
}

export async function saveAnswer(
  context: ActorContext,
  safe: Safe,
  input: { id: string; answer: 'confirm' | 'object'; word: string | undefined },
): Promise<void> {
  await context.tx
    .updateTable('child_exit')
    .set({
      answer: input.answer,
      answered_by: context.actor.accountId,
      answered_at: context.now,
      answer_sealed: safe.seal('child_exit.answer', input.id, input.word),
    })
    .where('id', '=', input.id)
    .execute()
}

export async function setStatus(
  context: Context,
  child: { id: string; version: number; status: 'exited' | 'archived' },
): Promise<void> {
  await context.tx
    .updateTable('child')
    .set({ status: child.status, version: child.version, changed_at: context.now })
    .where('id', '=', child.id)
    .execute()
}

/** Wherever the case is handled: the child may have moved since it began (0008). */
export async function hasOpenCase(context: Context, childId: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`select child_has_open_case(${childId}) as open`.execute(context.tx)
  return rows[0]!.open
}

/** How the child's way out of the ledger stands, for those who keep it. */
export async function findExitState(
  context: Context,
  safe: Safe,
  childId: string,
): Promise<Pick<Dossier, 'exitProposal' | 'exitRefusal'>> {
  const row = await context.tx
    .selectFrom('child_exit')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('proposed_at', 'desc')
    .orderBy(sql`decided_at desc nulls first`)
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return { exitProposal: null, exitRefusal: null }
  const nameOf = await namesOf(context, [row.proposed_by, row.answered_by, row.decided_by])
  if (row.decided_at === null) {
    const proposal = {
      id: row.id,
      reason: row.reason,
      since: row.since,
      basis: safe.open('child_exit.basis', row.id, row.basis_sealed),
      proposedAt: row.proposed_at.toISOString(),
      by: nameOf(row.proposed_by),
      answer:
        row.answered_at === null
          ? null
          : {
              answer: row.answer as 'confirm' | 'object',
              word: safe.open('child_exit.answer', row.id, row.answer_sealed),
              at: row.answered_at.toISOString(),
              by: nameOf(row.answered_by) ?? '',
            },
      mine: [row.proposed_by, row.answered_by].includes(context.actor?.accountId ?? ''),
    }
    return { exitProposal: proposal, exitRefusal: null }
  }
  if (row.decision !== 'refuse') return { exitProposal: null, exitRefusal: null }
  const refusal = {
    at: row.decided_at.toISOString(),
    by: nameOf(row.decided_by) ?? '',
    reason: safe.open('child_exit.decision_reason', row.id, row.decision_reason_sealed) ?? '',
  }
  return { exitProposal: null, exitRefusal: refusal }
}
