import { Refusal } from '#server/platform/refusal.ts'

export const REFUSALS_AN_HOUR = 20
const HOUR_MS = 60 * 60 * 1000

/** How often an account was told that a number is in a ledger, per process. */
export interface RefusalCounter {
  /**
   * Asked before any number is looked at: a limit that only stopped duplicates would itself tell which numbers are.
   * @throws Refusal too_many_requests
   */
  check(accountId: string, now: Date): void
  count(accountId: string, now: Date): void
}

export function createRefusalCounter(): RefusalCounter {
  const times = new Map<string, number[]>()
  const recent = (accountId: string, now: Date) =>
    (times.get(accountId) ?? []).filter((at) => now.getTime() - at < HOUR_MS)
  return {
    check(accountId, now) {
      const kept = recent(accountId, now)
      if (kept.length === 0) times.delete(accountId)
      if (kept.length >= REFUSALS_AN_HOUR) throw new Refusal('too_many_requests')
    },
    count(accountId, now) {
      times.set(accountId, [...recent(accountId, now), now.getTime()])
    },
  }
}
