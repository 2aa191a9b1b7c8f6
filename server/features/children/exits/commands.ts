import type { z } from 'zod'
import type {
  answerExit as answerEntry,
  archiveChild as archiveEntry,
  decideExit as decideEntry,
  proposeExit as proposeEntry,
  withdrawExit as withdrawEntry,
} from '#contract/child-status.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { requireKeeper } from '../access.ts'
import { recordChange, recordDeed } from '../facts/commands.ts'
import { tellAuthor } from '../proposals/commands.ts'
import { lockChild } from '../queries.ts'
import { checkListed } from '../rules.ts'
import { setStatus } from '../status/queries.ts'
import { checkStatusChange } from '../status/rules.ts'
import { dropSuggestion, findOpenProposal, hasOpenCase, insertProposal, saveAnswer, saveDecision } from './queries.ts'
import { checkAnswer, checkDecision, checkSince, checkWithdrawal, isBacked } from './rules.ts'

/**
 * Says that a child should leave the ledger, why and on what ground. Nothing changes by it: leaving takes a second person.
 * Open cases are not asked for here, since the answer would tell a post that may see none that there is one.
 * @throws Refusal illegal_transition, exit_already_proposed, date_in_future
 */
export async function proposeExit(context: ActorContext, input: z.output<typeof proposeEntry.input>): Promise<Done> {
  checkSince(input.since, context.now)
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  checkListed(child.status)
  const open = await findOpenProposal(context, child.id)
  if (open !== undefined && isBacked(open)) throw new Refusal('exit_already_proposed')
  // What a person says takes the place of what the machine proposes and nobody has looked at; the log keeps that it did.
  if (open !== undefined) await dropSuggestion(context, open.id)
  const safe = await context.vault.of(child.id)
  // The command's id is born on the device and used once: the row may bear it.
  await insertProposal(context, safe, { ...input, id: input.commandId, childId: child.id })
  await recordDeed(context, {
    type: 'child.exit-proposed',
    childIds: [child.id],
    payload: { reason: input.reason, since: input.since },
  })
  return { id: child.id, version: child.version }
}

/**
 * Takes back that a child should leave, as long as nobody has decided: it stays in the ledger, and whoever owed a decision
 * owes it no more. What the machine proposed is nobody's to take back: the village says what is so.
 * @throws Refusal not_found, not_permitted, illegal_transition, version_conflict, proposal_of_others
 */
export async function withdrawExit(context: ActorContext, input: z.output<typeof withdrawEntry.input>): Promise<Done> {
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  const open = await findOpenProposal(context, child.id)
  checkWithdrawal(open, input, context.actor)
  const safe = await context.vault.of(child.id)
  await saveDecision(context, safe, { id: open!.id, decision: 'withdraw', reason: undefined })
  await recordDeed(context, {
    type: 'child.exit-withdrawn',
    childIds: [child.id],
    payload: { reason: open!.reason },
  })
  return { id: child.id, version: child.version }
}

/** Puts the file of a child that has left away: out of the lists, still found by name. @throws Refusal illegal_transition */
export async function archiveChild(context: ActorContext, input: z.output<typeof archiveEntry.input>): Promise<Done> {
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  checkStatusChange(child.status, 'archived')
  if (child.version !== input.expectedVersion) throw new Refusal('version_conflict', { current: child.version })
  const version = child.version + 1
  await setStatus(context, { id: child.id, version, status: 'archived' })
  await recordChange(context, { type: 'child.archived', childIds: [child.id] })
  return { id: child.id, version }
}

/** The keeper's word on an exit that the machine proposes: so it is, or it is not and why. The township decides. */
export async function answerExit(context: ActorContext, input: z.output<typeof answerEntry.input>): Promise<Done> {
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  const open = await findOpenProposal(context, child.id)
  checkAnswer(open, input)
  await saveAnswer(context, await context.vault.of(child.id), { id: open!.id, answer: input.answer, word: input.word })
  await recordDeed(context, {
    type: input.answer === 'confirm' ? 'child.exit-confirmed' : 'child.exit-objected',
    childIds: [child.id],
    payload: { reason: open!.reason },
  })
  // Only now does anybody propose it: the township's time to decide begins with the village's word, not with the machine's.
  await recordDeed(context, {
    type: 'child.exit-proposed',
    childIds: [child.id],
    payload: { reason: open!.reason, since: open!.since },
  })
  return { id: child.id, version: child.version }
}

/** The second person's word. A child with an open case stays until that is done (ASVS 2.3.5). */
export async function decideExit(context: ActorContext, input: z.output<typeof decideEntry.input>): Promise<Done> {
  const child = await lockChild(context, input.id)
  requireKeeper(context.scope, child.area_code)
  const open = await findOpenProposal(context, child.id)
  checkDecision(open, input, context.actor.accountId)
  if (input.decision === 'approve' && (await hasOpenCase(context, child.id))) throw new Refusal('case_still_open')
  const safe = await context.vault.of(child.id)
  await saveDecision(context, safe, { id: open!.id, decision: input.decision, reason: input.reason })
  const payload = { reason: open!.reason }
  if (input.decision === 'refuse') {
    await recordDeed(context, { type: 'child.exit-refused', childIds: [child.id], payload })
    const told = { kind: 'exit.refused', childId: child.id, commandId: input.commandId } as const
    await tellAuthor(context, told, open!.backing_unit_id)
    return { id: child.id, version: child.version }
  }
  const version = child.version + 1
  checkStatusChange(child.status, 'exited')
  await setStatus(context, { id: child.id, version, status: 'exited' })
  await recordChange(context, { type: 'child.exited', childIds: [child.id], payload })
  // Whoever objected is not left to find out.
  const told = { kind: 'exit.overruled', childId: child.id, commandId: input.commandId } as const
  if (open!.answer === 'object') await tellAuthor(context, told, open!.backing_unit_id)
  return { id: child.id, version }
}
