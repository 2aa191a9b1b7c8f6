import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type * as contract from '#contract/session.ts'
import type { Context, Platform } from '#server/platform/context.ts'
import { frame } from '#server/platform/crypto/frame.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import { digestOf, newToken, type SignedIn } from '#server/platform/identity.ts'
import { hashPassword, isWeakPassword, verifyPassword } from '#server/platform/password.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import type { AttemptBook } from './attempts/rules.ts'
import {
  endSessions,
  findPasswordHash,
  insertSession,
  type Credentials,
  type HeldPost,
  listHeldPosts,
  lockCredentials,
  saveAttempts,
  savePassword,
  saveSessionPost,
  saveSignInTime,
  type SessionChoice,
} from './queries.ts'
import {
  choosePostAtSignIn,
  clearsFailures,
  countFailure,
  type CodeResult,
  type FailureReason,
  isDormant,
  isLocked,
  judgeSignIn,
  normaliseLogin,
} from './rules.ts'
import { checkCode, recordOwn, requirePassword } from './proof/commands.ts'

/** Where a request for a session comes from. */
export interface Caller {
  readonly address: string
  readonly device: string
  readonly traceId: string
  /** The token it brought along, if any: that session ends when another begins. */
  readonly presented: string | undefined
}

type Outcome = { readonly token: string } | { readonly refused: 'sign_in_failed' | 'locked_out' }

/**
 * Signs in and answers a token that no one has seen before. An unknown login, a wrong password, a disabled or dormant
 * account and a wrong code cost the same work and read the same.
 * @throws Refusal sign_in_failed, locked_out
 */
export async function signIn(
  platform: Platform,
  book: AttemptBook,
  request: { input: z.output<typeof contract.signIn.input>; caller: Caller },
): Promise<string> {
  const { input, caller } = request
  const login = normaliseLogin(input.login)
  if (!book.admit(caller.address, platform.clock.now())) throw new Refusal('locked_out')
  const account = await findPasswordHash(platform, login)
  const password = await verifyPassword(account?.passwordHash ?? null, input.password)
  const outcome = await inTransaction<Outcome>(
    platform,
    { asker: { kind: 'public' }, traceId: caller.traceId },
    (context) =>
      account === undefined
        ? missUnknown(context, { book, login, caller })
        : judge(context, { account, password, code: input.code, caller }),
  )
  if ('refused' in outcome) throw new Refusal(outcome.refused)
  book.forgive(caller.address)
  return outcome.token
}

async function missUnknown(
  context: Context,
  input: { book: AttemptBook; login: string; caller: Caller },
): Promise<Outcome> {
  // People type passwords into the wrong field: what was typed is kept as a keyed hash, and in memory only.
  const key = gmProvider.mac(context.platform.keys.indexKey, frame('sign-in login', input.login)).toString('hex')
  const locked = input.book.miss(key, context.now) === 'locked'
  recordFailure(context, { accountId: null, reason: locked ? 'locked' : 'unknown', caller: input.caller })
  return { refused: locked ? 'locked_out' : 'sign_in_failed' }
}

async function judge(
  context: Context,
  input: { account: { id: string; passwordHash: string }; password: boolean; code: string | undefined; caller: Caller },
): Promise<Outcome> {
  const { caller } = input
  const account = await lockCredentials(context, input.account.id)
  // Changed in the very moment between reading and locking: then the password that was checked is no longer the one.
  const password = input.password && account.passwordHash === input.account.passwordHash
  const mayCheckCode = password && !isLocked(account, context.now)
  const code = input.code === undefined || !mayCheckCode ? 'absent' : await checkCode(context, account, input.code)
  const posts = await listHeldPosts(context, account.id)
  const roles = posts.map((post) => post.role)
  const verdict = judgeSignIn({ ...account, roles }, { password, code }, context.now)
  if (verdict.outcome === 'locked') {
    recordFailure(context, { accountId: account.id, reason: 'locked', caller })
    return { refused: 'locked_out' }
  }
  if (verdict.outcome === 'failed') {
    await saveAttempts(context, account.id, countFailure(account, context.now))
    recordFailure(context, { accountId: account.id, reason: verdict.reason, caller })
    return { refused: 'sign_in_failed' }
  }
  return { token: await open(context, { account, posts, code, caller }) }
}

async function open(
  context: Context,
  input: { account: Credentials; posts: readonly HeldPost[]; code: CodeResult; caller: Caller },
): Promise<string> {
  const { account, posts, code, caller } = input
  const roles = posts.map((post) => post.role)
  if (clearsFailures({ hasSecondFactor: account.totpSealed !== null, code, roles })) {
    await saveAttempts(context, account.id, { failedCount: 0, lockedUntil: null })
  }
  await saveSignInTime(context, account.id)
  if (caller.presented !== undefined) await endSessions(context, { digest: digestOf(caller.presented) })
  const { token, digest } = newToken()
  await insertSession(context, {
    id: randomUUID(),
    digest,
    accountId: account.id,
    postId: choosePostAtSignIn(posts)?.id ?? null,
    device: caller.device,
    expiresAt: new Date(context.now.getTime() + context.platform.config.sessionHours * 3_600_000),
    secondFactorDone: code === 'right',
  })
  const payload = { source: sourceOf(context, caller.address), secondFactor: code === 'right' }
  context.record({ type: 'session.signed-in', subjectKind: 'account', subjectId: account.id, areaCode: null, payload })
  return token
}

function recordFailure(
  context: Context,
  failure: { accountId: string | null; reason: FailureReason | 'locked'; caller: Caller },
): void {
  context.record({
    type: 'session.sign-in-failed',
    subjectKind: 'account',
    subjectId: failure.accountId,
    areaCode: null,
    result: 'denied',
    payload: { reason: failure.reason, source: sourceOf(context, failure.caller.address) },
  })
}

/** Tells attempts from one place apart from those of another, without keeping the address. */
function sourceOf(context: Context, address: string): string {
  return gmProvider.mac(context.platform.keys.indexKey, frame('sign-in source', address)).toString('hex').slice(0, 12)
}

/** @throws Refusal not_found when the post is not held by this account today */
export async function choosePost(context: Context, signedIn: SignedIn, postId: string): Promise<void> {
  const posts = await listHeldPosts(context, signedIn.accountId)
  if (!posts.some((post) => post.id === postId)) throw new Refusal('not_found')
  await saveSessionPost(context, signedIn.sessionId, postId)
  recordOwn(context, signedIn, { type: 'session.post-chosen', payload: { postId } })
}

export async function signOut(context: Context, signedIn: SignedIn): Promise<void> {
  await endSessions(context, { accountId: signedIn.accountId, only: signedIn.sessionId })
  recordOwn(context, signedIn, { type: 'session.signed-out' })
}

/** @throws Refusal not_found: another's session reads like none */
export async function revokeSession(context: Context, signedIn: SignedIn, sessionId: string): Promise<void> {
  const ended = await endSessions(context, { accountId: signedIn.accountId, only: sessionId })
  if (ended === 0) throw new Refusal('not_found')
  recordOwn(context, signedIn, { type: 'session.revoked' })
}

/** Puts people out at once: their next request finds no session. */
export async function revokeSessions(context: Context, choice: SessionChoice): Promise<number> {
  return endSessions(context, choice)
}

/** Whether a new password must put the account back to waiting for its first sign-in, lest it stay closed as dormant. */
export function waitsAgainAfterReset(lastSignInAt: Date | null, now: Date): boolean {
  return isDormant(lastSignInAt, now)
}

/**
 * Changes the own password and puts every other device out.
 * @throws Refusal sign_in_failed, password_weak
 */
export async function changePassword(
  context: Context,
  signedIn: SignedIn,
  input: { current: string; next: string },
): Promise<void> {
  await requirePassword(context, signedIn.accountId, input.current)
  const same = input.next.normalize('NFKC') === input.current.normalize('NFKC')
  if (same || isWeakPassword(input.next, placeWords(context.platform, signedIn.login)))
    throw new Refusal('password_weak')
  await savePassword(context, signedIn.accountId, await hashPassword(input.next))
  await endSessions(context, { accountId: signedIn.accountId, except: signedIn.sessionId })
  recordOwn(context, signedIn, { type: 'session.password-changed' })
}

/** The words of this place and this person that make a poor password. */
export function placeWords(platform: Platform, login: string): string[] {
  return [login, ...login.split(/[._-]/), ...platform.policies.shipped.keys()]
}
