import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { refusedReading } from '#sheets/refused.ts'
import type { ReadOptions, RefusalCode, SheetReading } from '#sheets/reading.ts'
import { createLimiter } from './crypto/limiter.ts'
import { Refusal } from './refusal.ts'

const THREAD = fileURLToPath(new URL('./sheet-reading-thread.mjs', import.meta.url))
export const THREAD_LIMITS = { seconds: 60, heapMb: 768 } as const

// One at a time: a file at the limits takes most of a small machine's memory. Each that waits holds a connection of the
// twenty, so few may wait, or one person's uploads would keep everybody from the database.
const oneAtATime = createLimiter(1)
const MOST_AT_ONCE = 3
let atOnce = 0

/**
 * What a handed-in file says, read in a thread of its own, which may run out of memory or time without harm. A bad file
 * is an answer (`outcome: 'refuse'` with a sentence), never an error.
 * @throws Refusal too_many_requests when three files are being read or wait already
 */
export async function readSheetFile(
  bytes: Uint8Array,
  options: ReadOptions,
  limits: { seconds: number; heapMb: number } = THREAD_LIMITS,
): Promise<SheetReading> {
  if (atOnce >= MOST_AT_ONCE) throw new Refusal('too_many_requests')
  atOnce += 1
  return oneAtATime(() => readInThread(bytes, options, limits)).finally(() => (atOnce -= 1))
}

function readInThread(
  bytes: Uint8Array,
  options: ReadOptions,
  limits: { seconds: number; heapMb: number },
): Promise<SheetReading> {
  // A copy of its own: the buffer of an upload may be a slice of a larger one.
  const copy = new Uint8Array(bytes)
  const worker = new Worker(THREAD, {
    workerData: { bytes: copy, options },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  })
  return new Promise<SheetReading>((resolve) => {
    const refuse = (code: RefusalCode) => resolve(refusedReading(code, options))
    const timer = setTimeout(() => refuse('file-too-large'), limits.seconds * 1000)
    worker.once('message', (reading: SheetReading) => resolve(reading))
    worker.once('error', (error: { code?: string }) =>
      refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'file-too-large' : 'file-corrupt'),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      refuse('file-corrupt')
    })
  }).finally(() => void worker.terminate())
}
