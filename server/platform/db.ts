import { Socket } from 'node:net'
import { type Kysely, Kysely as KyselyDatabase, type PostgresPool, type Transaction } from 'kysely'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { DB } from '../db-types.ts'
import { settleCluster } from './embedded-postgres-account.ts'
import { isCluster } from './embedded-postgres-cluster.ts'
import { ensureRunning, type RunningPostgres } from './embedded-postgres.ts'
import { deriveKey, type KeyRing } from './crypto/keys.ts'
import { PreparingDialect } from './driver.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>

/** How to reach the server: as owner for migrations and loading, as the app role for everything else. */
export interface Connections {
  readonly owner: pg.ClientConfig
  readonly app: pg.PoolConfig
  /** Present when the server is the embedded one. */
  readonly embedded: RunningPostgres | null
}

// Days stay the text they are; a JavaScript Date would move them by the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/**
 * Works out both connections, starting the embedded PostgreSQL when no DATABASE_URL is given.
 * @throws when the embedded server cannot start, with the reason
 */
export async function connect(
  config: Config,
  keys: KeyRing,
  onProgress: (sentence: string) => void = () => {},
): Promise<Connections> {
  if (config.databaseUrl !== undefined) {
    const password = deriveKey(keys, 'app-role-password').toString('base64url')
    const app =
      config.appDatabaseUrl === undefined
        ? withRole(config.databaseUrl, password)
        : { connectionString: config.appDatabaseUrl }
    return { owner: { connectionString: config.databaseUrl }, app, embedded: null }
  }
  const embedded = await ensureRunning({ dataDir: `${config.dataDir}/postgres`, onProgress })
  const base = { host: embedded.host, port: embedded.port, database: 'shouwang' }
  return { owner: { ...base, user: embedded.user }, app: { ...base, user: 'shouwang_app' }, embedded }
}

function withRole(url: string, password: string): pg.PoolConfig {
  const address = new URL(url)
  address.username = 'shouwang_app'
  address.password = password
  return { connectionString: address.toString() }
}

/**
 * The way to a server that stopped answering: as it was for one that somebody else runs; the embedded one is started
 * again when it has died. A data folder that is not there (a disk unmounted, a restore under way) is waited for: a new,
 * empty cluster in its place would look like everything was lost.
 * @throws when it does not come up, with the reason
 */
export async function reconnect(config: Config, keys: KeyRing): Promise<Connections> {
  const dataDir = `${config.dataDir}/postgres`
  if (config.databaseUrl === undefined && !isCluster(settleCluster(dataDir, () => {}).dataDir))
    throw new Error('the data folder is not there')
  return connect(config, keys)
}

/** Settings without which a commit does not survive a power cut. */
const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes']

/** What of durability is switched off for the app role; empty for a server that may hold real records. */
export async function findUndurable(app: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(app)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "select name from pg_settings where name = any($1) and setting = 'off'",
      [DURABLE],
    )
    return rows.map((row) => row.name)
  } finally {
    await client.end()
  }
}

/** Creates the database of the embedded server when it is not there yet. */
export async function createDatabase(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    const present = await client.query('select from pg_database where datname = $1', [owner.database])
    if (present.rowCount === 0)
      await client.query(`create database ${pg.escapeIdentifier(owner.database ?? 'shouwang')}`)
  } catch (error) {
    // Another start created it between the look and the act.
    if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error
  } finally {
    await client.end()
  }
}

/** One connection as the owner, past row-level security: for migrations, loading and checks. The caller ends it. */
export async function openOwner(connections: Connections): Promise<pg.Client> {
  const client = new pg.Client(connections.owner)
  await client.connect()
  return client
}

/** Turned away while the database does not answer. The watchdog has told the log; each request need not. */
class DatabaseGone extends Error {
  readonly code = 'DATABASE_GONE'
}

/** The app role's connections, which can be cut when the database stops answering. */
export interface AppPool {
  connect(): Promise<pg.PoolClient>
  end(): Promise<void>
  /** Breaks off what waits for an answer and turns new askers away at once, until `restore`. */
  interrupt(): void
  /** The server may have come back at another address: a socket folder with a long path is a new one each time. */
  restore(app: pg.PoolConfig): void
}

/**
 * Bounds for a server that is alive. They are wide, because they only end what went astray; a server that does not
 * answer at all is noticed by the watchdog within seconds.
 */
const BOUNDS = { statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000 }

/** A pool for `openKysely`: its statements go out without waiting for the answers to those before (`executeAhead`). */
export function newPool(config: pg.PoolConfig): pg.Pool {
  // The types do not know the option yet.
  const pipelined = { pipeline: true }
  return new pg.Pool({ ...pipelined, ...config })
}

/** The pool of the app role. A lost connection is dropped, not fatal: the next request opens another. */
export function openPool(connections: Connections): AppPool {
  const sockets = new Set<Socket>()
  const openSocket = (): Socket => {
    const socket = new Socket()
    sockets.add(socket)
    return socket.once('close', () => sockets.delete(socket))
  }
  const start = (app: pg.PoolConfig): pg.Pool => {
    const pool = newPool({
      max: 20,
      stream: openSocket,
      connectionTimeoutMillis: 5_000,
      // A new connection plans every list anew; ended after half a minute, one was missing whenever several asked at once.
      idleTimeoutMillis: 600_000,
      ...BOUNDS,
      ...app,
    })
    // Told by the request that meets it, and by the watchdog; without listeners it would end the process.
    pool.on('error', () => {})
    pool.on('connect', (client) => void client.on('error', () => {}))
    return pool
  }
  let pool: pg.Pool | null = start(connections.app)
  return {
    connect: async () => {
      if (pool === null) throw new DatabaseGone()
      return pool.connect()
    },
    end: async () => pool?.end(),
    interrupt() {
      if (pool === null) return
      void pool.end()
      pool = null
      // A client ends gently, after what it waits for; without its socket that fails at once.
      for (const socket of sockets) socket.destroy()
    },
    restore(app) {
      pool ??= start(app)
    },
  }
}

/** Typed queries over a pool that `newPool` made; whose rows they see is the pool's role and what `open_scope` set. */
export function openKysely(pool: PostgresPool): Database {
  return new KyselyDatabase<DB>({ dialect: new PreparingDialect(pool) })
}
