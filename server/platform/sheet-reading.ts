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

/** What is made of a reading in the thread that read it. What goes in and comes out is copied between threads. */
export type Digest<Input, Output> = (reading: SheetReading, options: ReadOptions, input: Input) => Output

interface Job {
  readonly bytes: Uint8Array
  readonly options: ReadOptions
  readonly limits: { readonly seconds: number; readonly heapMb: number }
  readonly digest?: { readonly module: string; readonly input: unknown }
}

/** `understood` comes before a digest: what fails from then on is our fault and not the file's. */
type Answer = { reading: SheetReading } | { understood: true } | { digest: unknown }

/**
 * What a handed-in file says, read in a thread of its own, which may run out of memory or time without harm. A bad file
 * is an answer (`outcome: 'refuse'` with a sentence), never an error.
 * @throws Refusal too_many_requests when three files are being read or wait already
 */
export async function readSheetFile(
  bytes: Uint8Array,
  options: ReadOptions,
  limits: Job['limits'] = THREAD_LIMITS,
): Promise<SheetReading> {
  const answer = await inTurn({ bytes, options, limits })
  if (!('reading' in answer)) throw new Error('the thread answered what it was not asked')
  return answer.reading
}

/**
 * What a module's `digest` makes of a handed-in file: the work and the reading stay in the thread, so that no other request
 * waits for them.
 * @returns the reading of a file that is refused; otherwise the digest
 * @throws Refusal too_many_requests as above; an error when the digest throws
 */
export async function digestSheetFile<Input, Output>(
  bytes: Uint8Array,
  options: ReadOptions,
  work: { readonly module: URL; readonly input: Input; readonly digest?: Digest<Input, Output> },
): Promise<{ refused: SheetReading } | { digest: Output }> {
  const digest = { module: work.module.href, input: work.input }
  const answer = await inTurn({ bytes, options, limits: THREAD_LIMITS, digest })
  return 'digest' in answer ? { digest: answer.digest as Output } : { refused: answer.reading }
}

type Final = Exclude<Answer, { understood: true }>

async function inTurn(job: Job): Promise<Final> {
  if (atOnce >= MOST_AT_ONCE) throw new Refusal('too_many_requests')
  atOnce += 1
  return oneAtATime(() => runInThread(job)).finally(() => (atOnce -= 1))
}

/** A thread that has loaded the engine and waits for a file. Each reads one file and ends: what a bad file did to it is gone with it. */
function startThread(heapMb: number): Worker {
  const worker = new Worker(THREAD, {
    workerData: { modules },
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
let modules: readonly string[] = []

/**
 * From now on a thread is loaded before its file comes: loading takes longer than reading a class list.
 * @param digests the modules that will be asked of it
 */
export function keepThreadReady(digests: readonly URL[] = []): void {
  keepsReady = true
  modules = digests.map((module) => module.href)
  ready ??= startThread(THREAD_LIMITS.heapMb)
}

function takeThread(heapMb: number): Worker {
  if (heapMb !== THREAD_LIMITS.heapMb) return startThread(heapMb)
  const worker = ready ?? startThread(heapMb)
  ready = null
  return worker
}

function runInThread({ bytes, options, limits, digest }: Job): Promise<Final> {
  // A copy of its own: the buffer of an upload may be a slice of a larger one.
  const copy = new Uint8Array(bytes)
  const worker = takeThread(limits.heapMb)
  worker.ref()
  return new Promise<Final>((resolve, reject) => {
    let understood = false
    const refuse = (code: RefusalCode) => resolve({ reading: refusedReading(code, options) })
    const timer = setTimeout(() => refuse('file-too-large'), limits.seconds * 1000)
    worker.on('message', (answer: Answer) => {
      if ('understood' in answer) understood = true
      else resolve(answer)
    })
    worker.once('error', (error: { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('file-too-large')
      else if (understood) reject(error)
      else refuse('file-corrupt')
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      refuse('file-corrupt')
    })
    worker.postMessage({ bytes: copy, options, digest }, [copy.buffer])
  }).finally(() => {
    void worker.terminate()
    if (keepsReady) ready ??= startThread(THREAD_LIMITS.heapMb)
  })
}
