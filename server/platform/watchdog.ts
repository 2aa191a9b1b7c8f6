import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import type { AppPool } from './db.ts'

const EVERY_MS = 1_000
const AGAIN_MS = 500
const PATIENCE_MS = 3_000
/** A busy process may run this timer before it reads an answer that has long arrived. */
const GRACE_MS = 500

export interface Watchdog {
  stop(): Promise<void>
}

/**
 * Asks the database every second, on a connection of its own, whether it is there. When it does not answer, requests are
 * told so at once instead of hanging, `revive` is tried until it works, and requests are let in again. So a request
 * waits for a dead database no longer than about five seconds.
 */
export function watchDatabase(input: {
  address: pg.ClientConfig
  pool: Pick<AppPool, 'interrupt' | 'restore'>
  /** Starts the server when that is ours to do, and answers where it is now. */
  revive: () => Promise<pg.ClientConfig>
  log: FastifyBaseLogger
}): Watchdog {
  const { pool, revive, log } = input
  let { address } = input
  let stopping = false
  let client: pg.Client | null = null

  const ask = async (): Promise<void> => {
    if (client === null) {
      client = new pg.Client({ ...address, connectionTimeoutMillis: PATIENCE_MS })
      client.on('error', () => {})
      await client.connect()
    }
    await answered(client.query('select 1'))
  }
  const drop = (): void => {
    void client?.end().catch(() => {})
    client = null
  }
  const bringBack = async (): Promise<void> => {
    const since = Date.now()
    while (!stopping) {
      try {
        address = await revive()
        await ask()
        log.warn({ seconds: (Date.now() - since) / 1000 }, 'the database is back')
        return
      } catch (error) {
        // Still going down, disk full, folder away: every request is told so meanwhile, and this tries again.
        log.warn({ err: nameOf(error) }, 'the database is not back yet')
        drop()
        await sleep(AGAIN_MS)
      }
    }
  }
  const loop = (async () => {
    while (!stopping) {
      try {
        await ask()
      } catch (error) {
        log.error({ err: nameOf(error) }, 'the database does not answer')
        pool.interrupt()
        drop()
        await bringBack()
        pool.restore(address)
      }
      await sleep(EVERY_MS)
    }
    drop()
  })()
  return {
    stop: async () => {
      stopping = true
      await loop
    },
  }
}

async function answered(query: Promise<unknown>): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  const tooLong = sleep(PATIENCE_MS, undefined, { signal })
    .then(() => sleep(GRACE_MS, undefined, { signal }))
    .then(() => {
      throw new Error('no answer')
    })
  try {
    await Promise.race([query, tooLong])
  } finally {
    controller.abort()
    tooLong.catch(() => {})
    query.catch(() => {})
  }
}

function nameOf(error: unknown): { message: string; code: string | undefined } {
  return { message: (error as Error).message, code: (error as { code?: string }).code }
}
