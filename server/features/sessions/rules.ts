import { type Role, SECOND_FACTOR_ROLES } from '#contract/roles.ts'
import { areaPrefix } from '#server/platform/scope.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** GB/T 22239 8.1.4.1 b): after five failures the account waits. */
const FAILURES_TO_LOCK = 5
const LOCK_MS = 15 * MINUTE_MS
const DORMANT_DAYS = 90

/** The form in which a login is stored: half width, lower case, no blanks around it. */
export function normaliseLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/**
 * Accounts left unused for ninety days are closed until a system administrator sets a new password (GB/T 22239
 * 8.1.4.2 c). One that waits for its first sign-in is not dormant: setting a password puts it back to waiting.
 */
export function isDormant(lastSignInAt: Date | null, now: Date): boolean {
  return lastSignInAt !== null && now.getTime() - lastSignInAt.getTime() >= DORMANT_DAYS * DAY_MS
}

export interface Attempts {
  readonly failedCount: number
  readonly lockedUntil: Date | null
}

export function isLocked(attempts: Attempts, now: Date): boolean {
  return attempts.lockedUntil !== null && attempts.lockedUntil > now
}

/** The count goes on through a lock, and every fifth failure locks again: 480 guesses a day at most. */
export function countFailure(attempts: Attempts, now: Date): Attempts {
  const failedCount = attempts.failedCount + 1
  return {
    failedCount,
    lockedUntil: failedCount % FAILURES_TO_LOCK === 0 ? new Date(now.getTime() + LOCK_MS) : attempts.lockedUntil,
  }
}

/** `absent`: no code was given, or there is nothing to check one against. */
export type CodeResult = 'right' | 'wrong' | 'absent'

export interface Standing extends Attempts {
  readonly disabledAt: Date | null
  readonly lastSignInAt: Date | null
  readonly roles: readonly Role[]
}

export type Verdict =
  | { readonly outcome: 'in' }
  | { readonly outcome: 'locked' }
  | { readonly outcome: 'failed'; readonly reason: FailureReason }
export type FailureReason = 'unknown' | 'password' | 'disabled' | 'dormant' | 'code'

/** Whether this sign-in succeeds. A lock comes first, so that it says nothing about the password. */
export function judgeSignIn(standing: Standing, proof: { password: boolean; code: CodeResult }, now: Date): Verdict {
  if (isLocked(standing, now)) return { outcome: 'locked' }
  if (!proof.password) return { outcome: 'failed', reason: 'password' }
  if (standing.disabledAt !== null) return { outcome: 'failed', reason: 'disabled' }
  // Who alone can let the others back in is kept out by the second factor, not by absence: a small county's one system
  // administrator may have nothing to do for a season.
  const mayLapse = !standing.roles.includes('system.admin')
  if (mayLapse && isDormant(standing.lastSignInAt, now)) return { outcome: 'failed', reason: 'dormant' }
  if (proof.code === 'wrong') return { outcome: 'failed', reason: 'code' }
  return { outcome: 'in' }
}

/**
 * Whether a sign-in clears the failures counted before. With a password alone it must not where a code is still asked
 * for, or whoever has the password could guess codes without end, signing in again before each lock.
 */
export function clearsFailures(input: { hasSecondFactor: boolean; code: CodeResult; roles: readonly Role[] }): boolean {
  return (
    !input.hasSecondFactor || input.code === 'right' || !input.roles.some((role) => SECOND_FACTOR_ROLES.includes(role))
  )
}

interface Choice {
  readonly id: string
  readonly areaCode: string
  readonly startsOn: string
}

/** The post taken up at sign-in: the only one, else the one of the widest area, else the one held longest. */
export function choosePostAtSignIn<P extends Choice>(posts: readonly P[]): P | null {
  const rank = (post: P) => `${String(areaPrefix(post.areaCode).length).padStart(2, '0')} ${post.startsOn} ${post.id}`
  return [...posts].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/QQBrowser/, 'QQ浏览器'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** "Chrome · Windows": enough to know one's own devices by, too little to follow anybody with. */
export function deviceLabel(userAgent: string | undefined): string {
  const named = (table: typeof BROWSERS) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)]
  if (browser === undefined && system === undefined) return '未知设备'
  return `${browser ?? '其他浏览器'} · ${system ?? '其他系统'}`
}
