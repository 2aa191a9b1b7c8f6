import type { Context } from '#server/platform/context.ts'
import type { SignedIn } from '#server/platform/identity.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { describeSecret, findStep, offeredSecrets, sealSecret } from '#server/platform/second-factor.ts'
import { checkCode, recordOwn, requirePassword } from '../proof/commands.ts'
import {
  type Credentials,
  endSessions,
  listHeldPosts,
  lockCredentials,
  saveAttempts,
  saveSecondFactor,
  saveSessionFactor,
} from '../queries.ts'
import { clearsFailures } from '../rules.ts'

/** @throws Refusal second_factor_not_set, sign_in_failed */
export async function confirmSecondFactor(context: Context, signedIn: SignedIn, code: string): Promise<void> {
  const account = await lockCredentials(context, signedIn.accountId)
  const result = await checkCode(context, account, code)
  if (result === 'absent') throw new Refusal('second_factor_not_set')
  if (result === 'wrong') throw new Refusal('sign_in_failed')
  const roles = (await listHeldPosts(context, account.id)).map((post) => post.role)
  if (clearsFailures({ hasSecondFactor: true, code: result, roles })) {
    await saveAttempts(context, account.id, { failedCount: 0, lockedUntil: null })
  }
  await saveSessionFactor(context, signedIn.sessionId)
  recordOwn(context, signedIn, { type: 'session.second-factor-given' })
}

/**
 * Offers a secret to enrol. Replacing a factor takes the old one first: a password alone must not shed it.
 * @throws Refusal second_factor_required, sign_in_failed
 */
export async function beginSecondFactor(
  context: Context,
  signedIn: SignedIn,
  password: string,
): Promise<{ secret: string; uri: string }> {
  requireOldFactor(signedIn)
  await requirePassword(context, signedIn.accountId, password)
  const account = await lockCredentials(context, signedIn.accountId)
  recordOwn(context, signedIn, { type: 'session.second-factor-offered' })
  const [newest] = offeredSecrets(context.platform.keys, enrolmentOf(account, signedIn), context.now)
  return describeSecret(newest, account.login)
}

/** Puts the offered factor in force, for this session too. @throws Refusal second_factor_required, sign_in_failed */
export async function enrolSecondFactor(context: Context, signedIn: SignedIn, code: string): Promise<void> {
  requireOldFactor(signedIn)
  const account = await lockCredentials(context, signedIn.accountId)
  const keys = context.platform.keys
  for (const secret of offeredSecrets(keys, enrolmentOf(account, signedIn), context.now)) {
    const step = findStep(secret, code, context.now)
    if (step === null) continue
    await saveSecondFactor(context, account.id, { sealed: sealSecret(keys, account.id, secret), step })
    await saveSessionFactor(context, signedIn.sessionId)
    await endSessions(context, { accountId: account.id, except: signedIn.sessionId })
    recordOwn(context, signedIn, { type: 'session.second-factor-set' })
    return
  }
  throw new Refusal('sign_in_failed')
}

function requireOldFactor(signedIn: SignedIn): void {
  if (signedIn.hasSecondFactor && !signedIn.secondFactorDone) throw new Refusal('second_factor_required')
}

function enrolmentOf(account: Credentials, signedIn: SignedIn) {
  return { accountId: account.id, sessionId: signedIn.sessionId, current: account.totpSealed }
}
