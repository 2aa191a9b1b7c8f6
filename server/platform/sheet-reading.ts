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
 * What is made of a reading in the thread that read it: first what the caller goes on with at once, then the rest. What
 * goes in and comes out is copied between threads.
 */
export type Digest<Input, First, Rest> = (
  reading: SheetReading,
  options: ReadOptions,
  input: Input,
) => Generator<First, Rest, void>

interface Job {
  readonly bytes: Uint8Array
  readonly options: ReadOptions
  readonly limits: { readonly seconds: number; readonly heapMb: number }
  readonly digest?: { readonly module: string; readonly input: unknown }
}

/** `understood` comes before a digest: what fails from then on is our fault and not the file's. */
type Answer = { understood: true } | { first: unknown } | Final
type Final = { reading: SheetReading } | { rest: unknown }

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
  const answer = await inTurn({ bytes, options, limits }, () => {})
  if (!('reading' in answer)) throw new Error('the thread answered what it was not asked')
  return answer.reading
}

/**
 * What a module's `digest` makes of a handed-in file: the work and the reading stay in the thread, so that no other request
 * waits for them.
 * @returns the reading of a file that is refused; otherwise what comes first, and the rest when it is there. Wait for both.
 * @throws Refusal too_many_requests as above; an error when the digest throws, here or from `rest`
 */
export function digestSheetFile<Input, First, Rest>(
  bytes: Uint8Array,
  options: ReadOptions,
  work: { readonly module: URL; readonly input: Input; readonly digest?: Digest<Input, First, Rest> },
): Promise<{ refused: SheetReading } | { first: First; rest: Promise<Rest> }> {
  const digest = { module: work.module.href, input: work.input }
  return new Promise((resolve, reject) => {
    const whole = inTurn({ bytes, options, limits: THREAD_LIMITS, digest }, (first) =>
      resolve({ first: first as First, rest: whole.then(restOf) as Promise<Rest> }),
    )
    whole.then((answer) => 'reading' in answer && resolve({ refused: answer.reading }), reject)
  })
}

/** @throws when the thread ran out of time or memory after it had understood the file */
function restOf(answer: Final): unknown {
  if ('reading' in answer) throw new Refusal('workbook_too_large')
  return answer.rest
}

async function inTurn(job: Job, onFirst: (first: unknown) => void): Promise<Final> {
  if (atOnce >= MOST_AT_ONCE) throw new Refusal('too_many_requests')
  atOnce += 1
  return oneAtATime(() => runInThread(job, onFirst)).finally(() => (atOnce -= 1))
}

/** Loading the next thread takes a core for a second, which the answer to this file needs more. */
const REST_MS = 1_000

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

function runInThread({ bytes, options, limits, digest }: Job, onFirst: (first: unknown) => void): Promise<Final> {
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
      else if ('first' in answer) onFirst(answer.first)
      else resolve(answer)
    })
    // A failure overtakes what the thread had said before it; by the end of the thread everything has arrived.
    let failure: (Error & { code?: string }) | undefined
    worker.once('error', (error: Error) => (failure = error))
    worker.once('exit', () => {
      clearTimeout(timer)
      if (failure?.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('file-too-large')
      else if (failure !== undefined && understood) reject(failure)
      else refuse('file-corrupt')
    })
    worker.postMessage({ bytes: copy, options, digest }, [copy.buffer])
  }).finally(() => {
    void worker.terminate()
    setTimeout(() => {
      if (keepsReady) ready ??= startThread(THREAD_LIMITS.heapMb)
    }, REST_MS).unref()
  })
}
