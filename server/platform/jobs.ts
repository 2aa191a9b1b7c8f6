import { sql } from 'kysely'
import type { Context, Platform } from './context.ts'
import { inTransaction } from './transaction.ts'

/** Does one job inside the transaction that takes it off the table: its effect on the database happens once. */
export type JobHandler = (context: Context, payload: Readonly<Record<string, unknown>>) => Promise<void>
export type JobHandlers = Readonly<Record<string, JobHandler>>

/** Something to look at again and again; returns whether there was anything, so that a backlog is worked off at once. */
export type Sweep = (context: Context) => Promise<boolean>

const PAUSE_MS = 1_000
const LONGEST_WAIT_S = 300

export interface Worker {
  stop(): Promise<void>
}

/** Works off jobs and sweeps until stopped. Any number of workers may run; rows are taken with `skip locked`. */
export function startWorker(platform: Platform, work: { handlers: JobHandlers; sweeps: readonly Sweep[] }): Worker {
  let stopping = false
  const loop = (async () => {
    while (!stopping) {
      let busy = false
      try {
        busy = await workOnce(platform, work)
      } catch (error) {
        // The database may be gone for a while; the next turn tries again. The error is told, not hidden.
        platform.log.warn(
          { err: { message: (error as Error).message, code: (error as { code?: string }).code } },
          'worker turn failed',
        )
      }
      if (!busy && !stopping) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  })()
  return {
    stop: async () => {
      stopping = true
      await loop
    },
  }
}

/** One turn: a job, and each sweep. Tests call it to let time pass without waiting. */
export async function workOnce(
  platform: Platform,
  work: { handlers: JobHandlers; sweeps: readonly Sweep[] },
): Promise<boolean> {
  let busy = await takeJob(platform, work.handlers)
  const failures: unknown[] = []
  for (const sweep of work.sweeps) {
    try {
      const more = await inTransaction(platform, { asker: { kind: 'system' }, traceId: 'sweep' }, sweep)
      busy ||= more
    } catch (error) {
      // One sweep that fails must not keep the others from reminding; it is told once they have had their turn.
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return busy
}

async function takeJob(platform: Platform, handlers: JobHandlers): Promise<boolean> {
  const failed = { id: '' }
  try {
    return await inTransaction(platform, { asker: { kind: 'system' }, traceId: 'job' }, async (context) => {
      const job = await context.tx
        .selectFrom('job')
        .selectAll()
        .where('run_at', '<=', context.now)
        .orderBy('run_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (job === undefined) return false
      failed.id = job.id
      const handler = handlers[job.topic]
      if (handler === undefined) throw new Error(`no handler for job topic ${job.topic}`)
      await handler(context, job.payload as Record<string, unknown>)
      await context.tx.deleteFrom('job').where('id', '=', job.id).execute()
      return true
    })
  } catch (error) {
    if (failed.id === '') throw error
    await postpone(platform, failed.id, error as Error)
    return true
  }
}

async function postpone(platform: Platform, id: string, error: Error): Promise<void> {
  platform.log.error({ job: id, err: { name: error.name, code: (error as { code?: string }).code } }, 'job failed')
  await sql`update job set attempts = attempts + 1, last_error = ${error.name},
    run_at = ${platform.clock.now()}::timestamptz + least(${LONGEST_WAIT_S}, power(2, attempts)) * interval '1 second' where id = ${id}`.execute(
    platform.db,
  )
}
