import { type Attempts, countFailure, isLocked } from '../rules.ts'

/**
 * Failures that have no row of their own: of a place on the network, and of logins nobody has. Memory only, bounded;
 * a restart forgets them, the accounts' own counters stand in the database.
 */
export interface AttemptBook {
  /**
   * Counts an attempt from `source` before its outcome is known, so that many at once cannot all pass; answers false
   * when the place has to wait.
   */
  admit(source: string, now: Date): boolean
  /** The attempt was a success after all. Earlier failures stay: one's own account must not pay for guesses at others. */
  forgive(source: string): void
  /** One more failure of a login nobody has, answered as an account would be. */
  miss(login: string, now: Date): 'failed' | 'locked'
}

interface SourceRow {
  readonly since: number
  count: number
}

/**
 * A whole government office signs in from one address, so a place has more patience than an account (five):
 * thirty failures in a quarter of an hour.
 */
const PER_SOURCE = 30
const WINDOW_MS = 15 * 60_000
const ENTRIES = 10_000

export function createAttemptBook(entries: number = ENTRIES): AttemptBook {
  const sources = new Map<string, SourceRow>()
  const unknown = new Map<string, Attempts>()
  return {
    admit(source, now) {
      const known = sources.get(source)
      const row =
        known !== undefined && now.getTime() - known.since < WINDOW_MS ? known : { since: now.getTime(), count: 0 }
      if (row.count >= PER_SOURCE) return false
      row.count += 1
      if (row !== known) put(sources, { key: source, value: row, entries })
      return true
    },
    forgive(source) {
      const row = sources.get(source)
      if (row !== undefined && row.count > 0) row.count -= 1
    },
    miss(login, now) {
      const before = unknown.get(login) ?? { failedCount: 0, lockedUntil: null }
      if (isLocked(before, now)) return 'locked'
      put(unknown, { key: login, value: countFailure(before, now), entries })
      return 'failed'
    },
  }
}

/** The newest stand last; when full, the oldest goes. */
function put<V>(map: Map<string, V>, input: { key: string; value: V; entries: number }): void {
  map.delete(input.key)
  if (map.size >= input.entries) {
    const [oldest] = map.keys()
    if (oldest !== undefined) map.delete(oldest)
  }
  map.set(input.key, input.value)
}
