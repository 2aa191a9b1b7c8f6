import { setTimeout as sleep } from 'node:timers/promises'
import { settleCluster } from './embedded-postgres-account.ts'
import { packagedBinariesDir, runnableBinaries } from './embedded-postgres-binaries.ts'
import { createCluster, isCluster } from './embedded-postgres-cluster.ts'
import { launchServer, logFileOf } from './embedded-postgres-launch.ts'
import { killOrphanedBackends, removeOrphanedLock } from './embedded-postgres-process.ts'
import { findAnswering, type RunningPostgres } from './embedded-postgres-server.ts'

export type { RunningPostgres } from './embedded-postgres-server.ts'

export interface PostgresOptions {
  /** Made when absent. Below a folder the server's user cannot pass, see `settleCluster`. */
  dataDir: string
  /** A folder with `bin/`, `lib/`, `share/`; without it that of the platform package. */
  binariesDir?: string
  /** True unless told otherwise: a committed row survives a power cut. Tests may do without. */
  durable?: boolean
  /** Receives sentences in Chinese for the person who starts the platform. */
  onProgress?: (sentence: string) => void
  /** Settings of postgresql.conf. Those of durability and of the socket cannot be changed here. */
  settings?: Record<string, string>
}

/** How long other starts, or the last processes of a killed server, may hold the directory. */
const CONTEST_MS = 30_000

/**
 * Starts the cluster in `dataDir`, or finds it alive: the server survives this process being killed, and of several
 * starts at once one wins and all share its server. A server found alive keeps the settings it was started with.
 * Throws an Error with a Chinese sentence and the end of `postgres.log` (beside the data directory).
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { durable = true, onProgress = () => {}, settings } = options
  const home = settleCluster(options.dataDir, onProgress)
  const source = options.binariesDir ?? packagedBinariesDir()
  const contestEnds = Date.now() + CONTEST_MS
  for (;;) {
    const found = await findAnswering(home.dataDir, source)
    if (found && (found.durable || !durable)) return found.server
    if (found) {
      onProgress('正在运行的数据库没有开启断电保护，重新启动它')
      await found.server.stop()
    }
    const binariesDir = runnableBinaries(source, home.account, onProgress)
    if (!isCluster(home.dataDir)) {
      onProgress(`正在建立数据库：${home.dataDir}`)
      await createCluster(home, { binariesDir, durable })
    }
    removeOrphanedLock(home.dataDir)
    const outcome = await launchServer(home, { binariesDir, durable, settings, onProgress })
    if (outcome.kind === 'ready') continue
    if (outcome.kind === 'failed' || Date.now() > contestEnds) {
      throw new Error(`数据库没有启动成功：${outcome.reason}\n日志 ${logFileOf(home)} 的结尾：\n${outcome.log}`)
    }
    await sleep(100)
    killOrphanedBackends(home.dataDir)
  }
}

/** What a watchdog calls when connections fail: the living server when it answers, else a new one. */
export function ensureRunning(options: PostgresOptions): Promise<RunningPostgres> {
  return startPostgres(options)
}
