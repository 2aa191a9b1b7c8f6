import { type Kysely, Kysely as KyselyDatabase, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { DB } from '../db-types.ts'
import { ensureRunning, type RunningPostgres } from './embedded-postgres.ts'
import { deriveKey, type KeyRing } from './crypto/keys.ts'

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

export async function openOwner(connections: Connections): Promise<pg.Client> {
  const client = new pg.Client(connections.owner)
  await client.connect()
  return client
}

/** The pool of the app role. A lost connection is dropped, not fatal: the next request opens another. */
export function openPool(connections: Connections, onLost: () => void): pg.Pool {
  const pool = new pg.Pool({ max: 20, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, ...connections.app })
  pool.on('error', onLost)
  pool.on('connect', (client) => client.on('error', onLost))
  return pool
}

export function openKysely(pool: pg.Pool): Database {
  return new KyselyDatabase<DB>({ dialect: new PostgresDialect({ pool }) })
}
