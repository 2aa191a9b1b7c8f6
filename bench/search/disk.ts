import { open, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a commit must wait for at the least: a page written to the disk and flushed. */
export interface Flush {
  /** When it was due, on the clock of `performance`. */
  readonly due: number
  /** Until it was on the disk, from when it was due. Milliseconds. */
  readonly ms: number
}

/** A flush that takes longer is the disk's doing: as a rule it takes less than a millisecond. */
const SLOW_MS = 20

const PAGE = Buffer.alloc(8192, 1)
const PAGES = 2_000

/** Writes and flushes a page at an even pace, in a file that has its full size before, as the database's log has. */
export async function flushPages(path: string, input: { rate: number; seconds: number }): Promise<Flush[]> {
  const file = await open(path, 'w')
  try {
    await file.write(Buffer.alloc(PAGE.length * PAGES))
    await file.sync()
    const began = performance.now()
    const flushes: Promise<Flush>[] = []
    for (let n = 0; n < input.rate * input.seconds; n += 1) {
      const due = began + (n * 1000) / input.rate
      const wait = due - performance.now()
      if (wait > 1) await sleep(wait)
      flushes.push(flushOne(n, due))
    }
    return await Promise.all(flushes)
  } finally {
    await file.close()
    await rm(path)
  }

  async function flushOne(n: number, due: number): Promise<Flush> {
    await file.write(PAGE, 0, PAGE.length, (n % PAGES) * PAGE.length)
    await file.datasync()
    return { due, ms: performance.now() - due }
  }
}

/** Those in whose time the disk flushed as it should. Whoever asks in the others waits for it, whatever the program does. */
export function keptUp<T extends { readonly due: number; readonly ms: number }>(
  samples: readonly T[],
  flushes: readonly Flush[],
): T[] {
  const slow = flushes.filter((flush) => flush.ms > SLOW_MS)
  const meets = (sample: T) =>
    slow.some((flush) => flush.due < sample.due + sample.ms && sample.due < flush.due + flush.ms)
  return samples.filter((sample) => !meets(sample))
}
