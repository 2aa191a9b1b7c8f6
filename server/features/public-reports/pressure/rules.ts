import { Refusal } from '#server/platform/refusal.ts'
import { admit } from '../rules.ts'

/** How many may stand before the slow hash. A report may still stand where a look-up is already turned away. */
const LINE = { report: 20, lookup: 12 } as const

/** Bounds what the public pages may cost this process, without telling one visitor from another. */
export interface Pressure {
  /** @throws Refusal too_many_requests when this minute has had its share */
  admit(now: Date): void
  /** @throws Refusal too_many_requests when the line is full */
  queue<T>(kind: keyof typeof LINE, task: () => Promise<T>): Promise<T>
  /**
   * A second tap while the first is under way waits for it and shares its answer: the browser shows only the second,
   * and the receipt code would be lost with the first. Kept no longer than the work itself.
   */
  share<T>(key: string, task: () => Promise<T>): Promise<T>
}

export function createPressure(perMinute: number): Pressure {
  const underWay = new Map<string, Promise<unknown>>()
  let times: readonly Date[] = []
  let waiting = 0
  return {
    admit(now) {
      const answer = admit(times, now, perMinute)
      times = answer.times
      if (!answer.admitted) throw new Refusal('too_many_requests')
    },
    async queue(kind, task) {
      if (waiting >= LINE[kind]) throw new Refusal('too_many_requests')
      waiting += 1
      try {
        return await task()
      } finally {
        waiting -= 1
      }
    },
    share<T>(key: string, task: () => Promise<T>) {
      const running = underWay.get(key) as Promise<T> | undefined
      if (running !== undefined) return running
      const started = task().finally(() => underWay.delete(key))
      underWay.set(key, started)
      return started
    },
  }
}
