import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type { ClusterHome, ServerAccount } from './embedded-postgres-account.ts'
import { programIn } from './embedded-postgres-binaries.ts'

export const SUPERUSER = 'postgres'

const PASSWORD_FILE = 'shouwang.password'
const ABANDONED_AFTER_MS = 60 * 60 * 1000

/**
 * The character classes of the C locale know no Chinese: `show_trgm('张三')` is empty under it, and searching by name
 * breaks without an error. So C comes last, for machines that have no UTF-8 locale at all.
 */
const LOCALES = process.platform === 'win32' ? ['C'] : ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Whether a folder holds a finished cluster. */
export function isCluster(dataDir: string): boolean {
  return existsSync(join(dataDir, 'PG_VERSION'))
}

/**
 * Makes the cluster in a folder beside `dataDir` and renames it there, so that it is whole or absent. Of several starts
 * at once the first rename wins and the others throw their own away: no lock that could outlive a killed process.
 */
export async function createCluster(
  { dataDir, account }: ClusterHome,
  { binariesDir, durable }: { binariesDir: string; durable: boolean },
): Promise<void> {
  removeAbandonedDrafts(dataDir)
  refuseForeignFiles(dataDir)
  const draft = mkdtempSync(`${dataDir}.init-`)
  try {
    if (account) chownSync(draft, account.uid, account.gid)
    await initialise(draft, { binariesDir, account, durable })
    if (existsSync(dataDir) && readdirSync(dataDir).length === 0) rmdirSync(dataDir)
    renameSync(draft, dataDir)
    if (durable) syncFolder(dirname(dataDir))
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    if (isCluster(dataDir)) return
    throw new Error(`不能在 ${dataDir} 建立数据库：${(cause as Error).message}`, { cause })
  }
}

function refuseForeignFiles(dataDir: string): void {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0 || isCluster(dataDir)) return
  throw new Error(`目录 ${dataDir} 里已有别的文件，不能在那里建立数据库。请换一个目录。`)
}

/** The superuser's password where the server listens on TCP (Windows); undefined where trust on the socket serves. */
export function readPassword(dataDir: string): string | undefined {
  const file = join(dataDir, PASSWORD_FILE)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** Nothing of the caller's environment but what programs need to run: no PG* variable, no locale, no time zone. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].filter((name) => process.env[name] !== undefined)
  return { ...Object.fromEntries(keep.map((name) => [name, process.env[name]])), LC_ALL: 'C', TZ: 'UTC' }
}

interface Initialisation {
  readonly binariesDir: string
  readonly account: ServerAccount | undefined
  readonly durable: boolean
}

async function initialise(directory: string, how: Initialisation): Promise<void> {
  const passwordFile = process.platform === 'win32' ? `${directory}.password` : undefined
  try {
    if (passwordFile) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await initialiseInSomeLocale(directory, how, passwordFile)
    if (passwordFile) renameSync(passwordFile, join(directory, PASSWORD_FILE))
  } finally {
    if (passwordFile) rmSync(passwordFile, { force: true })
  }
}

async function initialiseInSomeLocale(directory: string, how: Initialisation, passwordFile?: string): Promise<void> {
  const access = passwordFile
    ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    : ['--auth-local=trust', '--auth-host=reject']
  for (const locale of LOCALES) {
    const { code, output } = await runInitdb(how, [
      `--pgdata=${directory}`,
      `--username=${SUPERUSER}`,
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=und',
      `--locale=${locale}`,
      '--text-search-config=simple',
      '--no-instructions',
      ...(how.durable ? [] : ['--no-sync']),
      ...access,
    ])
    if (code === 0) return
    if (output.includes('could not look up effective user')) {
      throw new Error(`当前用户（uid ${process.getuid?.()}）没有登记在 /etc/passwd 里，请换一个有名字的用户启动。`)
    }
    if (!output.includes('invalid locale')) throw new Error(`initdb 以 ${code} 结束\n${output.trim().slice(-2000)}`)
  }
  throw new Error(`本机没有可用的区域设置（试过 ${LOCALES.join('、')}）`)
}

function runInitdb(
  { binariesDir, account }: Initialisation,
  args: string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const ids = account && { uid: account.uid, gid: account.gid }
    const child = spawn(programIn(binariesDir, 'initdb'), args, { ...ids, cwd: binariesDir, env: cleanEnvironment() })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code, killedBy) =>
      resolve({ code: code ?? -1, output: killedBy ? `${output}${killedBy}` : output }),
    )
  })
}

/** Drafts of starts that were killed. An hour is far beyond any initdb, so no living one loses its folder. */
function removeAbandonedDrafts(dataDir: string): void {
  for (const name of readdirSync(dirname(dataDir))) {
    if (!name.startsWith(`${basename(dataDir)}.init-`)) continue
    const path = join(dirname(dataDir), name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) rmSync(path, { recursive: true, force: true })
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
