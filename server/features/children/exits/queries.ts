import { sql } from 'kysely'
import type { ActorContext, Context } from '#server/platform/context.ts'
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
      backing_unit_id: context.actor.unitId,
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
  input: { id: string; decision: 'approve' | 'refuse' | 'withdraw'; reason: string | undefined },
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
      backing_unit_id: context.actor.unitId,
      answered_at: context.now,
      answer_sealed: safe.seal('child_exit.answer', input.id, input.word),
    })
    .where('id', '=', input.id)
    .execute()
}

/** Wherever the case is handled: the child may have moved since it began (0008). */
export async function hasOpenCase(context: Context, childId: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`select child_has_open_case(${childId}) as open`.execute(context.tx)
  return rows[0]!.open
}
