import type { z } from 'zod'
import { DISABLE_REASONS, ENABLE_REASONS } from '#contract/account.ts'
import type * as contract from '#contract/account.ts'
import type { Done } from '#contract/primitives.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { hashPassword, isWeakPassword } from '#server/platform/password.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { placeWords, revokeSessions, waitsAgainAfterReset } from '../sessions/commands.ts'
import { findOpenUnit } from '../units/queries.ts'
import {
  insertAccount,
  insertPost,
  listHeldRoles,
  lockAccount,
  lockPost,
  saveDisabled,
  saveNewPassword,
  savePostEnd,
} from './queries.ts'
import { areSeparated, isTermValid, mayBeHeldAt } from './rules.ts'

/** Opens an account. It can do nothing until somebody else gives it a post. @throws Refusal password_weak */
export async function createAccount(
  context: ActorContext,
  input: z.output<typeof contract.createAccount.input>,
): Promise<Done> {
  const { id, login, displayName } = input
  if (isWeakPassword(input.password, placeWords(context.platform, login))) throw new Refusal('password_weak')
  await insertAccount(context, { id, login, displayName, passwordHash: await hashPassword(input.password) })
  context.record({ type: 'account.created', subjectKind: 'account', subjectId: id, areaCode: null })
  return { id, version: 1 }
}

/**
 * Closes an account and puts it out everywhere, or opens it again. Nobody closes the own account: one system
 * administrator always remains. @throws Refusal not_found, not_permitted, invalid_input
 */
export async function setAccountDisabled(
  context: ActorContext,
  input: z.output<typeof contract.setAccountDisabled.input>,
): Promise<Done> {
  const account = await lockAccount(context, input.id)
  if (account.id === context.actor.accountId) throw new Refusal('not_permitted')
  const reasons: readonly string[] = input.disabled ? DISABLE_REASONS : ENABLE_REASONS
  if (!reasons.includes(input.reason))
    throw new Refusal('invalid_input', { issues: [{ path: 'reason', reason: 'mismatch' }] })
  const version = await saveDisabled(context, account, input.disabled ? (account.disabledAt ?? context.now) : null)
  if (input.disabled) await revokeSessions(context, { accountId: account.id })
  const type = input.disabled ? 'account.disabled' : 'account.enabled'
  context.record({ type, subjectKind: 'account', subjectId: account.id, areaCode: null, purpose: input.reason })
  return { id: account.id, version }
}

/**
 * Sets a password for somebody else, takes the lock away and puts the account out everywhere. The second factor stays:
 * else a system administrator alone could take over a county post. Who lost it is given a new account.
 * @throws Refusal not_found, not_permitted, password_weak
 */
export async function resetPassword(
  context: ActorContext,
  input: z.output<typeof contract.resetPassword.input>,
): Promise<Done> {
  const account = await lockAccount(context, input.id)
  // The own password asks for the present one: changePassword.
  if (account.id === context.actor.accountId) throw new Refusal('not_permitted')
  if (isWeakPassword(input.password, placeWords(context.platform, account.login))) throw new Refusal('password_weak')
  const lastSignInAt = waitsAgainAfterReset(account.lastSignInAt, context.now) ? null : account.lastSignInAt
  const version = await saveNewPassword(context, account, {
    passwordHash: await hashPassword(input.password),
    lastSignInAt,
  })
  await revokeSessions(context, { accountId: account.id })
  context.record({ type: 'account.password-reset', subjectKind: 'account', subjectId: account.id, areaCode: null })
  return { id: account.id, version }
}

/**
 * Appoints: the standing approval of 未成年人网络保护条例 art. 36, with the manager who approved it.
 * @throws Refusal own_post, not_found, unit_not_found, invalid_input
 */
export async function givePost(context: ActorContext, input: z.output<typeof contract.givePost.input>): Promise<Done> {
  if (input.accountId === context.actor.accountId) throw new Refusal('own_post')
  const account = await lockAccount(context, input.accountId)
  const unit = await findOpenUnit(context, input.unitId)
  if (unit === undefined) throw new Refusal('unit_not_found')
  const endsOn = input.endsOn ?? null
  const problems = [
    ...(mayBeHeldAt(input.role, unit.kind) ? [] : [{ path: 'unitId', reason: 'unit_kind' }]),
    ...(areSeparated(await listHeldRoles(context, account.id), input.role)
      ? [{ path: 'role', reason: 'separated' }]
      : []),
    ...(isTermValid({ startsOn: input.startsOn, endsOn }, beijingDate(context.now))
      ? []
      : [{ path: 'endsOn', reason: 'term' }]),
  ]
  if (problems.length > 0) throw new Refusal('invalid_input', { issues: problems })
  const { id, role, startsOn, approvedBy } = input
  await insertPost(context, {
    id,
    accountId: account.id,
    unitId: unit.id,
    role,
    areaCode: unit.areaCode,
    startsOn,
    endsOn,
    approvedBy,
  })
  const payload = { role, accountId: account.id, unitId: unit.id, startsOn, endsOn }
  context.record({ type: 'post.given', subjectKind: 'post', subjectId: id, areaCode: unit.areaCode, payload })
  return { id, version: 1 }
}

/** Ends a post now; whoever acts for it is out at once. @throws Refusal not_found, own_post, illegal_transition */
export async function endPost(context: ActorContext, input: z.output<typeof contract.endPost.input>): Promise<Done> {
  const post = await lockPost(context, input.id)
  if (post.accountId === context.actor.accountId) throw new Refusal('own_post')
  if (post.endedAt !== null) throw new Refusal('illegal_transition')
  const version = await savePostEnd(context, post)
  await revokeSessions(context, { postId: post.id })
  const payload = { role: post.role, accountId: post.accountId }
  context.record({
    type: 'post.ended',
    subjectKind: 'post',
    subjectId: post.id,
    areaCode: post.areaCode,
    purpose: input.reason,
    payload,
  })
  return { id: post.id, version }
}
