import { existsSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { buildApp } from './app.ts'
import { type Config, ConfigError } from './config.ts'
import { isEmpty, loadCountyAreas, loadDemo, loadDemoCounties } from './demo.ts'
import { handlers, sweeps } from './features.ts'
import { adoptFirstPolicy, readShippedPacks } from './first-policy.ts'
import { anchorFileOf } from './platform/audit-anchoring.ts'
import { chinaCalendar, provisionalBeyond } from './platform/calendar.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Platform } from './platform/context.ts'
import { deriveKey, type KeyRing, loadKeyRing } from './platform/crypto/keys.ts'
import {
  type AppPool,
  type Connections,
  connect,
  createDatabase,
  findUndurable,
  openKysely,
  openOwner,
  openPool,
  reconnect,
} from './platform/db.ts'
import type { RunningPostgres } from './platform/embedded-postgres.ts'
import { openFileStore } from './platform/files.ts'
import { startWorker, type Worker } from './platform/jobs.ts'
import { leaveDatabase } from './platform/leave-database.ts'
import { migrate, setAppPassword } from './platform/migrate.ts'
import { openPolicies } from './platform/policies.ts'
import { type Watchdog, watchDatabase } from './platform/watchdog.ts'

export interface Running {
  readonly app: FastifyInstance
  readonly platform: Platform
  readonly connections: Connections
  stop(): Promise<void>
}

/** Migrates, lets the app role in, and fills what must be there. Safe to run by two starts at once. */
export async function prepareDatabase(
  config: Config,
  keys: KeyRing,
  connections: Connections,
  onProgress: (sentence: string) => void,
): Promise<{ empty: boolean; untouched: boolean }> {
  if (connections.embedded !== null) await createDatabase(connections.owner)
  const client = await openOwner(connections)
  try {
    await migrate(client, onProgress)
    if (connections.embedded === null && config.appDatabaseUrl === undefined) {
      await setAppPassword(client, deriveKey(keys, 'app-role-password').toString('base64url'))
    }
    if (config.production) await refuseDemonstration(client)
    await loadCountyAreas(client, config.county)
    const county = await client.query('select from area where code = $1', [`${config.county}000000`])
    if (county.rowCount === 0)
      throw new ConfigError(`配置项 COUNTY 不对：没有代码为 ${config.county} 的县级区划，例如松阳县是 331124。`)
    const events = await client.query('select from event limit 1')
    return { empty: await isEmpty(client), untouched: events.rowCount === 0 }
  } finally {
    await client.end()
  }
}

/** Everybody knows the password of the demonstration accounts (GB/T 22239 8.1.4.2 c). */
async function refuseDemonstration(client: pg.Client): Promise<void> {
  const found = await client.query('select from account where synthetic limit 1')
  if (found.rowCount === 0) return
  throw new ConfigError('这个数据库里有演示账号，不能用于生产环境。请换一个空的数据库。')
}

/**
 * Brings up the whole: database, demonstration where wanted, the app on its port, the worker. What fails half way, or is
 * called off by `signal` (noticed at the next sentence of progress), leaves nothing running.
 */
export async function boot(
  config: Config,
  options: { onProgress: (sentence: string) => void; clock?: Clock; signal?: AbortSignal },
): Promise<Running> {
  const onProgress = (sentence: string): void => {
    options.signal?.throwIfAborted()
    options.onProgress(sentence)
  }
  const keys = loadKeyRing({ file: config.keyFile, create: !config.keyFileMustExist })
  const policies = openPolicies(await readShippedPacks(config))
  onProgress(config.databaseUrl === undefined ? '启动内置数据库' : '连接数据库')
  const connections = await connect(config, keys, onProgress)
  const closing: (() => Promise<unknown>)[] = [() => leaveDatabase(connections)]
  try {
    const { empty, untouched } = await prepareDatabase(config, keys, connections, onProgress)
    if (untouched && existsSync(anchorFileOf(config))) {
      // Sealed files and anchors of an earlier database are here, but that database is not: filling a new one would hide it.
      throw new ConfigError(
        `数据库是空的，但 ${config.dataDir} 里留有以前的记录：原来的数据库可能没有挂上或被删除。请先找回数据库；确实要重新开始，请把这个文件夹整个移走。`,
      )
    }
    await requireDurability(connections)
    const pool = openPool(connections)
    closing.unshift(() => pool.end())
    const { app, platform } = await buildApp({
      config,
      db: openKysely(pool),
      keys,
      clock: options.clock ?? systemClock,
      calendar: provisionalBeyond(chinaCalendar, (year) =>
        options.onProgress(`${year} 年的放假安排还没有装入，工作日时限先按周一至周五计算（见 docs/operations.md）`),
      ),
      policies,
      files: openFileStore(`${config.dataDir}/files`),
      filter: 'on',
    })
    closing.unshift(() => app.close())
    await adoptFirstPolicy(platform)
    if (empty && config.demo) await loadDemo(platform, { children: config.demoChildren, onProgress })
    if (config.demoCounties) await fillCounties(platform, connections, onProgress)
    let { embedded } = connections
    const watchdog = watchDatabase({
      address: connections.app,
      pool,
      revive: async () => {
        const again = await reconnect(config, keys)
        embedded = again.embedded
        return again.app
      },
      log: app.log,
    })
    closing.unshift(() => watchdog.stop())
    await app.listen({ host: config.host, port: config.port })
    options.signal?.throwIfAborted()
    const worker = startWorker(platform, { handlers, sweeps })
    return { app, platform, connections, stop: () => stop({ app, worker, watchdog, pool, embedded }) }
  } catch (error) {
    for (const close of closing) await close()
    throw error
  }
}

async function fillCounties(
  platform: Platform,
  connections: Connections,
  onProgress: (sentence: string) => void,
): Promise<void> {
  const client = await openOwner(connections)
  try {
    await loadDemoCounties(platform, client, onProgress)
  } finally {
    await client.end()
  }
}

async function stop(parts: {
  app: FastifyInstance
  worker: Worker
  watchdog: Watchdog
  pool: AppPool
  /** The embedded server as it runs now: it may have been started again. */
  embedded: RunningPostgres | null
}): Promise<void> {
  await parts.app.close()
  await Promise.all([parts.worker.stop(), parts.watchdog.stop()])
  await parts.pool.end()
  await parts.embedded?.stop()
}

/** What was acknowledged must survive a power cut. @throws ConfigError naming the settings that stand in the way */
async function requireDurability(connections: Connections): Promise<void> {
  const missing = await findUndurable(connections.app)
  if (missing.length === 0) return
  throw new ConfigError(`数据库关闭了 ${missing.join('、')}，断电会丢失已保存的记录。请改为 on 后再启动。`)
}
