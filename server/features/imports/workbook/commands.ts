import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '#contract/errors.ts'
import { createLimiter } from '#server/platform/crypto/limiter.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Sheet } from '../sheets/rules.ts'
import { inspectContainer, type Part } from './rules.ts'

const WORKER = fileURLToPath(new URL('./jobs.mjs', import.meta.url))
export const READ_LIMITS = { seconds: 20, heapMb: 640, rows: 20_000, columns: 200 } as const

type Answer = { ok: true; sheets: Sheet[] } | { ok: false; code: ErrorCode }

// One at a time: a file at the limits takes most of a small machine's memory. Each that waits holds a connection of the
// twenty, so few may wait, or one person's uploads would keep everybody from the database.
const oneAtATime = createLimiter(1)
const MOST_AT_ONCE = 3
let atOnce = 0

/**
 * The visible sheets of a workbook. Read in a thread of its own, which may run out of memory or time without harm.
 * @throws Refusal workbook_unreadable, workbook_protected, workbook_too_large, too_many_requests
 */
export async function readWorkbook(bytes: Buffer, limits: { seconds: number } = READ_LIMITS): Promise<Sheet[]> {
  const container = inspectContainer(bytes)
  if (!container.ok) throw new Refusal(container.code)
  const read = () => readInWorker({ bytes, parts: container.parts, seconds: limits.seconds })
  if (atOnce >= MOST_AT_ONCE) throw new Refusal('too_many_requests')
  atOnce += 1
  const answer = await oneAtATime(read).finally(() => (atOnce -= 1))
  if (!answer.ok) throw new Refusal(answer.code)
  return answer.sheets
}

function readInWorker(input: { bytes: Buffer; parts: readonly Part[]; seconds: number }): Promise<Answer> {
  // A copy of its own: the buffer of an upload may be a slice of a larger one.
  const bytes = new Uint8Array(input.bytes)
  const worker = new Worker(WORKER, {
    workerData: { bytes, parts: input.parts, maxRows: READ_LIMITS.rows, maxColumns: READ_LIMITS.columns },
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: READ_LIMITS.heapMb },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  })
  return new Promise<Answer>((resolve) => {
    const timer = setTimeout(() => resolve({ ok: false, code: 'workbook_too_large' }), input.seconds * 1000)
    worker.once('message', (answer: Answer) => resolve(answer))
    worker.once('error', (error: { code?: string }) =>
      resolve({
        ok: false,
        code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'workbook_too_large' : 'workbook_unreadable',
      }),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve({ ok: false, code: 'workbook_unreadable' })
    })
  }).finally(() => void worker.terminate())
}
