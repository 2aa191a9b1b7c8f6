import { Secret, TOTP } from 'otpauth'
import { frame } from './crypto/frame.ts'
import { deriveKey, type KeyRing } from './crypto/keys.ts'
import { gmProvider } from './crypto/provider.ts'

/** RFC 6238 as every authenticator app reads it: SHA-1, six digits, thirty seconds. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const STEP_MS = SETTINGS.period * 1000
const SECRET_BYTES = 20
/** One step early or late: phones are rarely more than half a minute off. */
const WINDOW = 1
const ISSUER = '守望'
const ENROLMENT_MS = 10 * 60_000

/** Seals a secret for `account.totp_sealed`; it opens for no other account. */
export function sealSecret(keys: KeyRing, accountId: string, secret: Uint8Array): Buffer {
  return gmProvider.encrypt(deriveKey(keys, 'totp'), secret, frame('account.totp', accountId))
}

/** @throws CryptoError 'tampered' unless sealed by `sealSecret` for the same account */
export function openSecret(keys: KeyRing, accountId: string, sealed: Uint8Array): Buffer {
  return gmProvider.decrypt(deriveKey(keys, 'totp'), sealed, frame('account.totp', accountId))
}

/**
 * The thirty-second step whose code this is, or null. The caller keeps the step and refuses it, and all before it, from
 * then on: a code read over a shoulder is worth nothing.
 */
export function findStep(secret: Uint8Array, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? null : Math.floor(now.getTime() / STEP_MS) + delta
}

/** The code of an instant: what the person's app shows. */
export function codeAt(secret: Uint8Array, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() })
}

export interface Enrolment {
  readonly accountId: string
  readonly sessionId: string
  /** The factor in force, which this one would replace. */
  readonly current: Uint8Array | null
}

/**
 * The secret offered for an enrolment, the newest first; each is offered for ten to twenty minutes. It is derived, not
 * kept: nothing lies in clear while it waits, an active factor stays until the new one is confirmed, and once it is
 * confirmed `current` has changed and the offer with it.
 */
export function offeredSecrets(keys: KeyRing, enrolment: Enrolment, now: Date): readonly [Buffer, Buffer] {
  const slot = Math.floor(now.getTime() / ENROLMENT_MS)
  const key = deriveKey(keys, 'totp-enrolment')
  const current = gmProvider.digest(enrolment.current ?? Buffer.alloc(0)).toString('hex')
  const offer = (at: number) =>
    gmProvider.mac(key, frame(enrolment.accountId, enrolment.sessionId, current, String(at))).subarray(0, SECRET_BYTES)
  return [offer(slot), offer(slot - 1)]
}

/** What the app is given: the secret to type and the address behind the square code. */
export function describeSecret(secret: Uint8Array, login: string): { secret: string; uri: string } {
  const totp = totpOf(secret, login)
  return { secret: totp.secret.base32, uri: totp.toString() }
}

function totpOf(secret: Uint8Array, label = ''): TOTP {
  // Copied: otpauth takes a whole ArrayBuffer, and a Buffer is a window into a shared one.
  return new TOTP({
    ...SETTINGS,
    issuer: ISSUER,
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  })
}
