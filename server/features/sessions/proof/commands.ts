import type { Context, Platform } from '#server/platform/context.ts'
import type { SignedIn } from '#server/platform/identity.ts'
import { verifyPassword } from '#server/platform/password.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { findStep, openSecret } from '#server/platform/second-factor.ts'
import { type Asker, inTransaction } from '#server/platform/transaction.ts'
import { claimStep, type Credentials, lockCredentials, saveAttempts } from '../queries.ts'
import { type CodeResult, countFailure, isLocked } from '../rules.ts'

/** Who asks, for the log: the acting post, or nobody while none may be used yet. */
export function askerOf(signedIn: SignedIn): Asker {
  return signedIn.actor === null ? { kind: 'public' } : { kind: 'actor', actor: signedIn.actor }
}

/** What a person did to the own account: the subject says who, where no post acts yet. */
export function recordOwn(
  context: Context,
  signedIn: SignedIn,
  { type, payload = {} }: { type: string; payload?: Readonly<Record<string, unknown>> },
): void {
  context.record({ type, subjectKind: 'account', subjectId: signedIn.accountId, areaCode: null, payload })
}

/** Asks the password of someone already signed in. @throws Refusal sign_in_failed */
export async function requirePassword(context: Context, accountId: string, password: string): Promise<void> {
  const account = await lockCredentials(context, accountId)
  if (!(await verifyPassword(account.passwordHash, password))) throw new Refusal('sign_in_failed')
}

/** Checks a code against the factor in force and uses it up. `absent` when there is no factor. */
export async function checkCode(context: Context, account: Credentials, code: string): Promise<CodeResult> {
  if (account.totpSealed === null) return 'absent'
  const step = findStep(openSecret(context.platform.keys, account.id, account.totpSealed), code, context.now)
  if (step === null) return 'wrong'
  return (await claimStep(context, account.id, step)) ? 'right' : 'wrong'
}

/**
 * Runs an act that asks someone signed in for a proof. The failure is counted first and taken back when the act was not
 * refused for its proof: so however many are sent at once, no more than five are looked at before the account is locked.
 * @throws Refusal locked_out, and what `act` throws
 */
export async function countingProof<T>(
  platform: Platform,
  input: { signedIn: SignedIn; traceId: string },
  act: () => Promise<T>,
): Promise<T> {
  const { accountId } = input.signedIn
  const door = { asker: askerOf(input.signedIn), traceId: input.traceId }
  const counted = await inTransaction(platform, door, async (context) => {
    const before = await lockCredentials(context, accountId)
    if (isLocked(before, context.now)) throw new Refusal('locked_out')
    const after = countFailure(before, context.now)
    await saveAttempts(context, accountId, after)
    return { before, after }
  })
  const takeBack = () =>
    inTransaction(platform, door, async (context) => {
      const present = await lockCredentials(context, accountId)
      const ownLock = present.lockedUntil?.getTime() === counted.after.lockedUntil?.getTime()
      await saveAttempts(context, accountId, {
        failedCount: Math.max(present.failedCount - 1, 0),
        lockedUntil: ownLock ? counted.before.lockedUntil : present.lockedUntil,
      })
    })
  try {
    const answer = await act()
    await takeBack()
    return answer
  } catch (error) {
    if (error instanceof Refusal && error.code === 'sign_in_failed') {
      await inTransaction(platform, door, async (context) => {
        const subject = { subjectKind: 'account', subjectId: accountId, areaCode: null } as const
        context.record({ type: 'session.proof-failed', ...subject, result: 'denied' })
      })
    } else await takeBack()
    throw error
  }
}
