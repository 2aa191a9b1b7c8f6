import type { z } from 'zod'
import { SECOND_FACTOR_ROLES, type Role } from '#contract/roles.ts'
import type { PostSummary, SessionRow } from '#contract/session.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context, Platform } from '#server/platform/context.ts'
import { areaNamesOf, roleLabel } from '#server/platform/people.ts'
import type { Attempts } from './rules.ts'

/** What the checks of a sign-in and of the second factor read of an account. */
export interface Credentials extends Attempts {
  readonly id: string
  readonly login: string
  readonly passwordHash: string
  readonly totpSealed: Buffer | null
  readonly totpLastStep: number | null
  readonly disabledAt: Date | null
  readonly lastSignInAt: Date | null
}

const CREDENTIALS = [
  'id',
  'login',
  'password_hash',
  'totp_sealed',
  'totp_last_step',
  'failed_count',
  'locked_until',
  'disabled_at',
  'last_sign_in_at',
] as const

/** Read outside a transaction: nothing is decided on it but which password to check, 13 ms that no row should wait for. */
export async function findPasswordHash(
  platform: Platform,
  login: string,
): Promise<{ id: string; passwordHash: string } | undefined> {
  return platform.db
    .selectFrom('account')
    .select(['id', 'password_hash as passwordHash'])
    .where('login', '=', login)
    .executeTakeFirst()
}

export async function lockCredentials(context: Context, accountId: string): Promise<Credentials> {
  const row = await context.tx
    .selectFrom('account')
    .select(CREDENTIALS)
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    login: row.login,
    passwordHash: row.password_hash,
    totpSealed: row.totp_sealed,
    totpLastStep: row.totp_last_step === null ? null : Number(row.totp_last_step),
    failedCount: row.failed_count,
    lockedUntil: row.locked_until,
    disabledAt: row.disabled_at,
    lastSignInAt: row.last_sign_in_at,
  }
}

export async function saveAttempts(context: Context, accountId: string, attempts: Attempts): Promise<void> {
  const values = { failed_count: attempts.failedCount, locked_until: attempts.lockedUntil }
  await context.tx.updateTable('account').set(values).where('id', '=', accountId).execute()
}

export async function saveSignInTime(context: Context, accountId: string): Promise<void> {
  await context.tx.updateTable('account').set({ last_sign_in_at: context.now }).where('id', '=', accountId).execute()
}

/** Takes a step for good; false when it, or a later one, was used before. One statement, so that two cannot both win. */
export async function claimStep(context: Context, accountId: string, step: number): Promise<boolean> {
  const result = await context.tx
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', accountId)
    .where((when) => when.or([when('totp_last_step', 'is', null), when('totp_last_step', '<', String(step))]))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function saveSecondFactor(
  context: Context,
  accountId: string,
  factor: { sealed: Buffer; step: number },
): Promise<void> {
  await context.tx
    .updateTable('account')
    .set((change) => ({ totp_sealed: factor.sealed, totp_last_step: factor.step, version: change('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute()
}

export async function savePassword(context: Context, accountId: string, passwordHash: string): Promise<void> {
  await context.tx
    .updateTable('account')
    .set((change) => ({ password_hash: passwordHash, version: change('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute()
}

export interface NewSession {
  readonly id: string
  readonly digest: Buffer
  readonly accountId: string
  readonly postId: string | null
  readonly device: string
  readonly expiresAt: Date
  readonly secondFactorDone: boolean
}

export async function insertSession(context: Context, session: NewSession): Promise<void> {
  await context.tx
    .insertInto('session')
    .values({
      id: session.id,
      token_hash: session.digest,
      account_id: session.accountId,
      post_id: session.postId,
      device: session.device,
      signed_in_at: context.now,
      last_seen_at: context.now,
      expires_at: session.expiresAt,
      second_factor_at: session.secondFactorDone ? context.now : null,
    })
    .execute()
}

export async function saveSessionPost(context: Context, sessionId: string, postId: string): Promise<void> {
  await context.tx.updateTable('session').set({ post_id: postId }).where('id', '=', sessionId).execute()
}

export async function saveSessionFactor(context: Context, sessionId: string): Promise<void> {
  await context.tx.updateTable('session').set({ second_factor_at: context.now }).where('id', '=', sessionId).execute()
}

/** Which sessions to end: one of an account, all of it but one, all of it, or all that act for a post. */
export type SessionChoice =
  | { readonly digest: Buffer }
  | { readonly accountId: string; readonly only?: string; readonly except?: string }
  | { readonly postId: string }

/** @returns how many were open and are ended now */
export async function endSessions(context: Context, choice: SessionChoice): Promise<number> {
  let update = context.tx.updateTable('session').set({ revoked_at: context.now }).where('revoked_at', 'is', null)
  if ('digest' in choice) update = update.where('token_hash', '=', choice.digest)
  else if ('postId' in choice) update = update.where('post_id', '=', choice.postId)
  else {
    update = update.where('account_id', '=', choice.accountId)
    if (choice.only !== undefined) update = update.where('id', '=', choice.only)
    if (choice.except !== undefined) update = update.where('id', '<>', choice.except)
  }
  return Number((await update.executeTakeFirst()).numUpdatedRows)
}

export async function listOpenSessions(
  context: Context,
  signedIn: { accountId: string; sessionId: string },
): Promise<z.input<typeof SessionRow>[]> {
  const idleSince = new Date(context.now.getTime() - context.platform.config.idleMinutes * 60_000)
  const rows = await context.tx
    .selectFrom('session')
    .select(['id', 'device', 'signed_in_at', 'last_seen_at'])
    .where('account_id', '=', signedIn.accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', context.now)
    .where('last_seen_at', '>', idleSince)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    current: row.id === signedIn.sessionId,
    device: row.device,
    signedInAt: row.signed_in_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }))
}

export type HeldPost = Omit<PostSummary, 'roleLabel' | 'areaName' | 'needsSecondFactor'> & { readonly startsOn: string }

/** The posts an account holds today, oldest first. */
export async function listHeldPosts(context: Context, accountId: string): Promise<HeldPost[]> {
  const today = beijingDate(context.now)
  const rows = await context.tx
    .selectFrom('post as p')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .select(['p.id', 'p.role', 'p.unit_id', 'p.area_code', 'p.starts_on', 'u.name as unit_name'])
    .where('p.account_id', '=', accountId)
    .where('p.ended_at', 'is', null)
    .where('p.starts_on', '<=', today)
    .where((when) => when.or([when('p.ends_on', 'is', null), when('p.ends_on', '>=', today)]))
    .orderBy('p.starts_on')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Role,
    unitId: row.unit_id,
    unitName: row.unit_name,
    areaCode: row.area_code,
    startsOn: row.starts_on,
  }))
}

/** The same as screens show them: with what this place calls the role, and the area by name. */
export async function summarisePosts(context: Context, posts: readonly HeldPost[]): Promise<PostSummary[]> {
  const areaNameOf = await areaNamesOf(
    context,
    posts.map((post) => post.areaCode),
  )
  return posts.map((post) => ({
    id: post.id,
    role: post.role,
    roleLabel: roleLabel(context.policy.pack.terms, post.role),
    unitId: post.unitId,
    unitName: post.unitName,
    areaCode: post.areaCode,
    areaName: areaNameOf(post.areaCode),
    needsSecondFactor: SECOND_FACTOR_ROLES.includes(post.role),
  }))
}
