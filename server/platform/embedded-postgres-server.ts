import pg from 'pg'
import { execFile } from 'node:child_process'
import { realpathSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { programIn } from './embedded-postgres-binaries.ts'
import { readPassword, SUPERUSER } from './embedded-postgres-cluster.ts'
import { PATIENCE_MS } from './embedded-postgres-launch.ts'
import { killServer, mayServe, readServerLock, signal, type ServerLock } from './embedded-postgres-process.ts'
import { DURABLE, isShortSocketFolder } from './embedded-postgres-settings.ts'

/** A server that has answered. */
export interface RunningPostgres {
  /** Folder of the Unix socket; `127.0.0.1` on Windows. */
  readonly host: string
  readonly port: number
  /** The superuser. */
  readonly user: string
  /** Only on Windows, where the server listens on TCP. */
  readonly password?: string
  readonly database: 'postgres'
  /** The postmaster's process number. */
  readonly pid: number
  /** Fast shutdown, which ends all connections; resolves when the process is gone, also when it was before. */
  stop(): Promise<void>
  /** SIGKILL for the postmaster and all its children: for drills. */
  kill(): void
}

/** Those of `DURABLE` a server has as a whole; synchronous_commit may differ by role and says nothing of the server. */
const SERVER_WIDE = ['fsync', 'full_page_writes']

/** cannot_connect_now (starting, stopping, in recovery), admin_shutdown, crash_shutdown */
const NOT_YET = ['57P03', '57P01', '57P02']

const CONNECT_MS = 5_000
const NO_LISTENER_MS = 3_000
const FAST_SHUTDOWN_MS = 60_000
const IMMEDIATE_SHUTDOWN_MS = 15_000

/**
 * The server of `dataDir` if one lives and answers as that; waits for one that is starting or stopping. `durable` is
 * what the server says of itself, not what was asked for. Throws when a server lives but does not answer.
 */
export async function findAnswering(
  dataDir: string,
  binariesDir: string,
): Promise<{ server: RunningPostgres; durable: boolean } | undefined> {
  const started = Date.now()
  let silentSince: number | undefined
  for (;;) {
    const lock = readServerLock(dataDir)
    if (!lock || !mayServe(lock.pid, dataDir)) return undefined
    if (lock.state === 'ready') {
      const answer = await ask(dataDir, lock)
      if (typeof answer === 'object')
        return { server: handleOf({ dataDir, binariesDir }, lock), durable: answer.durable }
      if (answer === 'busy') silentSince = undefined
      else if (Date.now() - (silentSince ??= Date.now()) > NO_LISTENER_MS) return undefined
    }
    if (Date.now() - started > PATIENCE_MS) throw new Error(`数据库进程 ${lock.pid} 还没有准备好，请稍后再启动。`)
    await sleep(20)
  }
}

/** `silent`: no server of this directory is heard there, or it broke off; `busy`: one says it is not ready. */
async function ask(dataDir: string, lock: ServerLock): Promise<{ durable: boolean } | 'silent' | 'busy'> {
  const client = new pg.Client({ ...addressOf(dataDir, lock), ssl: false, connectionTimeoutMillis: CONNECT_MS })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name = any($1)`,
      [['data_directory', ...SERVER_WIDE]],
    )
    const settings = new Map(rows.map(({ name, setting }) => [name, setting]))
    if (realpathSync(settings.get('data_directory') ?? '/') !== realpathSync(dataDir)) return 'silent'
    return { durable: SERVER_WIDE.every((name) => settings.get(name) === DURABLE[name]) }
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string }
    if (!(cause instanceof pg.DatabaseError)) return 'silent'
    if (NOT_YET.includes(code ?? '')) return 'busy'
    throw new Error(`数据库进程 ${lock.pid} 在运行，但不能使用：${message}`, { cause })
  } finally {
    await client.end().catch(() => {})
  }
}

function addressOf(dataDir: string, { socketDir, port }: ServerLock) {
  const host = socketDir || '127.0.0.1'
  return { host, port, user: SUPERUSER, database: 'postgres' as const, password: readPassword(dataDir) }
}

function handleOf(folders: { dataDir: string; binariesDir: string }, lock: ServerLock): RunningPostgres {
  const { dataDir, binariesDir } = folders
  return {
    ...addressOf(dataDir, lock),
    pid: lock.pid,
    stop: () => (process.platform === 'win32' ? stopByPgCtl(dataDir, binariesDir) : stopServer(dataDir, lock)),
    kill() {
      if (mayServe(lock.pid, dataDir)) killServer(lock.pid)
    },
  }
}

/** Fast first; immediate when that hangs, which loses nothing: the next start recovers from the log. */
async function stopServer(dataDir: string, { pid, socketDir }: ServerLock): Promise<void> {
  if (mayServe(pid, dataDir)) signal(pid, 'SIGINT')
  if (!(await goneWithin(FAST_SHUTDOWN_MS, pid, dataDir))) signal(pid, 'SIGQUIT')
  if (!(await goneWithin(IMMEDIATE_SHUTDOWN_MS, pid, dataDir))) throw new Error(`数据库进程 ${pid} 没有停下来。`)
  if (isShortSocketFolder(socketDir)) rmSync(socketDir, { recursive: true, force: true })
}

/** Windows has no signals: SIGINT there would end the process on the spot. */
async function stopByPgCtl(dataDir: string, binariesDir: string): Promise<void> {
  if (!readServerLock(dataDir)) return
  await promisify(execFile)(programIn(binariesDir, 'pg_ctl'), ['stop', '-D', dataDir, '-m', 'fast', '-w'])
}

/** The timer keeps this process alive although the child is unreferenced; otherwise it would leave before the server. */
async function goneWithin(limitMs: number, pid: number, dataDir: string): Promise<boolean> {
  const end = Date.now() + limitMs
  while (mayServe(pid, dataDir)) {
    if (Date.now() > end) return false
    await sleep(10)
  }
  return true
}
