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

/** A thread that has loaded the engine and waits for a file. Each reads one file and ends: what a bad file did to it is gone with it. */
function startThread(heapMb: number): Worker {
  const worker = new Worker(THREAD, {
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  })
  // One that waits keeps no process from ending; one that failed while it waited is not waited for.
  worker.unref()
  worker.on('error', () => {})
  worker.once('exit', () => {
    if (ready === worker) ready = null
  })
  return worker
}

let keepsReady = false
let ready: Worker | null = null

/** From now on a thread is loaded before its file comes: loading takes longer than reading a class list. */
export function keepThreadReady(): void {
  keepsReady = true
  ready ??= startThread(THREAD_LIMITS.heapMb)
}

function takeThread(heapMb: number): Worker {
  if (heapMb !== THREAD_LIMITS.heapMb) return startThread(heapMb)
  const worker = ready ?? startThread(heapMb)
  ready = null
  return worker
}

function readInThread(
  bytes: Uint8Array,
  options: ReadOptions,
  limits: { seconds: number; heapMb: number },
): Promise<SheetReading> {
  // A copy of its own: the buffer of an upload may be a slice of a larger one.
  const copy = new Uint8Array(bytes)
  const worker = takeThread(limits.heapMb)
  worker.ref()
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
    worker.postMessage({ bytes: copy, options }, [copy.buffer])
  }).finally(() => {
    void worker.terminate()
    if (keepsReady) ready ??= startThread(THREAD_LIMITS.heapMb)
  })
}
