/** A person who works through dossiers opens one in some minutes; one every three seconds is somebody copying a ledger. */
export const MOST_CHILDREN = 100
export const WINDOW_MS = 5 * 60_000

/** How many different children an account has opened lately, per process. */
export interface ReadingPace {
  /** `stopped` the first time in five minutes that one more is too many, `still-stopped` after that. */
  admit(look: { accountId: string; childId: string }, now: Date): 'go' | 'stopped' | 'still-stopped'
}

interface Reader {
  readonly seen: Map<string, number>
  stoppedAt: number
}

export function createReadingPace(): ReadingPace {
  const readers = new Map<string, Reader>()
  return {
    admit({ accountId, childId }, now) {
      const oldest = now.getTime() - WINDOW_MS
      const reader = readers.get(accountId) ?? { seen: new Map<string, number>(), stoppedAt: -Infinity }
      readers.set(accountId, reader)
      for (const [id, at] of reader.seen) if (at <= oldest) reader.seen.delete(id)
      // One child looked at again and again is somebody at work on it.
      if (reader.seen.has(childId) || reader.seen.size < MOST_CHILDREN) {
        reader.seen.set(childId, now.getTime())
        return 'go'
      }
      if (reader.stoppedAt > oldest) return 'still-stopped'
      reader.stoppedAt = now.getTime()
      return 'stopped'
    },
  }
}
