import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import type { ClusterHome } from './embedded-postgres-account.ts'
import { programIn } from './embedded-postgres-binaries.ts'
import { cleanEnvironment } from './embedded-postgres-cluster.ts'
import { readServerLock } from './embedded-postgres-process.ts'
import {
  isShortSocketFolder,
  loopbackDoor,
  serverArguments,
  socketDoor,
  socketFolder,
} from './embedded-postgres-settings.ts'

/** `contested`: another server, or what is left of one, holds the directory; worth another look. */
export type LaunchOutcome = { kind: 'ready' } | { kind: 'contested' | 'failed'; reason: string; log: string }

export interface LaunchOptions {
  /** As `runnableBinaries` gave it. */
  readonly binariesDir: string
  readonly durable: boolean
  readonly settings: Record<string, string> | undefined
  readonly onProgress: (sentence: string) => void
}

/** Recovery after a power cut may take minutes, and a server in recovery is never killed: the next start waits again. */
export const PATIENCE_MS = 10 * 60_000

const LOG_KEPT_BYTES = 10 * 1024 * 1024
const LOG_TAIL_LINES = 20
const NEWS_EVERY_MS = 10_000
const CONTESTED = /lock file ".*" already exists|lock file ".*" is empty|pre-existing shared memory block/

/** Beside the data directory, so that it survives when the data is replaced by a backup. */
export function logFileOf({ dataDir }: ClusterHome): string {
  return join(dirname(dataDir), 'postgres.log')
}

/** Spawns the server detached, so that it outlives this process, and waits until it is ready or has ended. */
export async function launchServer(home: ClusterHome, options: LaunchOptions): Promise<LaunchOutcome> {
  const logFile = logFileOf(home)
  rotate(logFile)
  const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  const before = readServerLock(home.dataDir)?.socketDir
  const socketDir = process.platform === 'win32' ? undefined : socketFolder(home)

  const child = socketDir ? spawnPostmaster(home, socketDir, options) : await spawnByPgCtl(home, options)
  const end = await readyOrEnded(child, home, options.onProgress)
  const leftover = end === undefined ? before : socketDir
  if (leftover && isShortSocketFolder(leftover) && leftover !== readServerLock(home.dataDir)?.socketDir) {
    rmSync(leftover, { recursive: true, force: true })
  }
  if (end === undefined) return { kind: 'ready' }
  const log = tailOf(logFile, logStart)
  return { kind: CONTESTED.test(log) ? 'contested' : 'failed', reason: end, log }
}

function spawnPostmaster(home: ClusterHome, socketDir: string, options: LaunchOptions): ChildProcess {
  const log = openSync(logFileOf(home), 'a', 0o600)
  const child = spawn(
    programIn(options.binariesDir, 'postgres'),
    ['-D', home.dataDir, ...serverArguments(socketDoor(socketDir), options)],
    {
      ...(home.account && { uid: home.account.uid, gid: home.account.gid }),
      cwd: '/',
      detached: true,
      env: cleanEnvironment(),
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  child.unref()
  return child
}

/** Windows: pg_ctl sheds an administrator's rights, with which postgres refuses to run. */
async function spawnByPgCtl(home: ClusterHome, options: LaunchOptions): Promise<ChildProcess> {
  const settings = serverArguments(loopbackDoor(await freePort()), options)
  const line = settings.map((word) => (word === '-c' ? word : `"${word}"`)).join(' ')
  const args = ['start', '-D', home.dataDir, '-l', logFileOf(home), '-w', '-t', String(PATIENCE_MS / 1000), '-o', line]
  return spawn(programIn(options.binariesDir, 'pg_ctl'), args, {
    env: cleanEnvironment(),
    stdio: 'ignore',
    windowsHide: true,
  })
}

/** Undefined when ready, else why not. */
async function readyOrEnded(
  child: ChildProcess,
  { dataDir }: ClusterHome,
  onProgress: (sentence: string) => void,
): Promise<string | undefined> {
  let end: string | undefined
  child.once('error', (error) => (end = error.message))
  child.once('exit', (code, killedBy) => (end ??= `进程以 ${killedBy ?? code} 结束`))
  const started = Date.now()
  let news = started + NEWS_EVERY_MS
  for (;;) {
    const lock = readServerLock(dataDir)
    const viaPgCtl = process.platform === 'win32'
    if (viaPgCtl ? child.exitCode === 0 : lock?.pid === child.pid && lock?.state === 'ready') return undefined
    if (end !== undefined) return end
    if (Date.now() - started > PATIENCE_MS) return '等待时间过长，它可能仍在恢复数据，请稍后再启动'
    if (Date.now() > news) {
      onProgress('数据库正在恢复上次没有正常关闭时的数据，请不要关机')
      news += NEWS_EVERY_MS
    }
    await sleep(10)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_KEPT_BYTES) renameSync(file, `${file}.1`)
}

function tailOf(file: string, start: number): string {
  const text = readFileSync(file).subarray(start).toString('utf8')
  return text.trim().split('\n').slice(-LOG_TAIL_LINES).join('\n')
}
