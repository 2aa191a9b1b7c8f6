import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { SOCKET_PORT } from './embedded-postgres-settings.ts'

/** What a postmaster writes into `postmaster.pid` of its data directory. */
export interface ServerLock {
  readonly pid: number
  readonly port: number
  /** Folder of the socket; empty where the server has none (Windows). */
  readonly socketDir: string
  readonly state: 'starting' | 'ready' | 'stopping' | 'unknown'
}

const EMPTY_LOCK_GRACE_MS = 10_000

/** Undefined when no server claims the directory, and while the file is still being written. */
export function readServerLock(dataDir: string): ServerLock | undefined {
  const lines = readIfThere(join(dataDir, 'postmaster.pid'))?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  const word = lines[7]?.trim()
  const state = word === 'ready' || word === 'starting' || word === 'stopping' ? word : 'unknown'
  return { pid, port: Number(lines[3]) || 0, socketDir: lines[4]?.trim() ?? '', state }
}

/**
 * Whether the process lives and is ours to signal: one we may not signal cannot be our server, and postgres judges the
 * same. One that is gone but not yet reaped (orphans below a pid 1 that does not wait for them) counts as dead.
 */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return statOf(pid)?.state !== 'Z'
}

/**
 * Whether the process lives and may be the postmaster of `dataDir`. False only when it provably is not. A postmaster
 * works inside its data directory, which Linux shows; macOS shows the program; Windows nothing, and postgres decides.
 */
export function mayServe(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    const folder = folderOf(pid)
    return folder === undefined ? isAlive(pid) : folder === realpathSync(dataDir)
  }
  if (process.platform === 'darwin')
    return runPs('-A', '-o', 'pid=,comm=').some((row) => row[0] === String(pid) && row[1]?.includes('postgres'))
  return true
}

/**
 * Removes a lock file postgres itself would stop at for ever: one whose process number now belongs to another program of
 * the same user (usual after a container restarts), or one left empty by a power cut. A file whose process is dead is
 * left to postgres, which checks the shared memory as well. The lock of the socket beside it names the same process.
 */
export function removeOrphanedLock(dataDir: string): void {
  const file = join(dataDir, 'postmaster.pid')
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return
  const lock = readServerLock(dataDir)
  const taken = lock !== undefined && isAlive(lock.pid) && !mayServe(lock.pid, dataDir)
  const blank = found.size === 0 && Date.now() - found.mtimeMs > EMPTY_LOCK_GRACE_MS
  if (!taken && !blank) return
  rmSync(file, { force: true })
  rmSync(join(dataDir, `.s.PGSQL.${lock?.port ?? SOCKET_PORT}.lock`), { force: true })
}

/** SIGKILL for the postmaster and every process it has started, which are each in a session of their own. */
export function killServer(pid: number): void {
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' })
    return
  }
  signal(pid, 'SIGSTOP')
  const children = childrenOf(pid)
  for (const victim of [pid, ...children]) signal(victim, 'SIGKILL')
}

/**
 * Ends backends whose postmaster is dead. Most leave by themselves, but one in the middle of a long computation does not
 * notice, and no server can start while it holds the shared memory. Killing it is a crash like any other: recovery
 * follows. Linux only, where a backend is known by its title, its folder, and a parent that works elsewhere.
 */
export function killOrphanedBackends(dataDir: string): void {
  if (process.platform !== 'linux') return
  const directory = realpathSync(dataDir)
  const worksThere = (pid: number) => folderOf(pid) === directory
  for (const pid of allProcesses().filter(worksThere)) {
    const isBackend = readIfThere(`/proc/${pid}/cmdline`)?.startsWith('postgres: ')
    const parent = statOf(pid)?.parent
    if (isBackend && parent !== undefined && !worksThere(parent)) signal(pid, 'SIGKILL')
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function childrenOf(parent: number): number[] {
  if (process.platform === 'linux') {
    return allProcesses().filter((pid) => statOf(pid)?.parent === parent)
  }
  return runPs('-A', '-o', 'pid=,ppid=').flatMap(([pid, of]) => (Number(of) === parent ? [Number(pid)] : []))
}

function allProcesses(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

/** Undefined for a process that is gone or another user's. */
function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** State and parent from /proc (proc(5)); the name in parentheses may hold spaces. Undefined where there is no /proc. */
function statOf(pid: number): { state: string; parent: number } | undefined {
  const text = readIfThere(`/proc/${pid}/stat`)
  const [state = '', parent = ''] = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? []
  return state ? { state, parent: Number(parent) } : undefined
}

/** Rows of words. */
function runPs(...args: string[]): string[][] {
  const rows = execFileSync('ps', args, { encoding: 'utf8' }).trim().split('\n')
  return rows.map((row) => row.trim().split(/\s+/))
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}
