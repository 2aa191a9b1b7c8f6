import { createHash } from 'node:crypto'
import { basename, dirname, join, resolve } from 'node:path'
import { chmodSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'

/** The unprivileged user that runs the server when this process is root, whom postgres refuses. */
export interface ServerAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Where the cluster really lives, and who runs it: `account` is undefined when this process runs it itself. */
export interface ClusterHome {
  /** Absolute, with links resolved: postgres runs elsewhere, and compares paths. */
  readonly dataDir: string
  readonly account: ServerAccount | undefined
}

const RELOCATED_ROOT = '/var/lib/shouwang'

/**
 * Makes the folder above `dataDir` and settles where the data goes.
 *
 * For root the server runs as whoever owns the cluster already, else as `postgres`, else as `nobody`; no user is ever
 * created. When that user may not pass a folder on the way (a clone below /root), the data is kept in
 * /var/lib/shouwang/<hash of the wanted path> and `onProgress` says so at every start.
 */
export function settleCluster(wanted: string, onProgress: (sentence: string) => void): ClusterHome {
  const dataDir = absolute(wanted)
  if (process.getuid?.() !== 0) {
    refuseOtherOwner(dataDir)
    return { dataDir, account: undefined }
  }
  const account = ownerOf(dataDir) ?? unprivilegedAccount()
  if (reachableBy(dirname(dataDir), account)) return { dataDir, account }

  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const elsewhere = join(RELOCATED_ROOT, hash, 'data')
  for (const folder of [RELOCATED_ROOT, dirname(elsewhere)]) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o755)
  }
  onProgress(`数据库不以 root 运行，而用户 ${account.name} 进不了 ${dirname(dataDir)}，所以数据存放在 ${elsewhere}`)
  return { dataDir: elsewhere, account: ownerOf(elsewhere) ?? account }
}

/** Whether the account may pass every folder from the root down to `directory`, by owner, group and other bits. */
export function reachableBy(directory: string, account: Pick<ServerAccount, 'uid' | 'gid'>): boolean {
  for (let at = realpathSync(directory); ; at = dirname(at)) {
    const { uid, gid, mode } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}

function absolute(wanted: string): string {
  const path = resolve(wanted)
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 })
  } catch (cause) {
    throw new Error(`不能建立数据目录的上级目录 ${dirname(path)}：${(cause as Error).message}`, { cause })
  }
  return statSync(path, { throwIfNoEntry: false })
    ? realpathSync(path)
    : join(realpathSync(dirname(path)), basename(path))
}

function refuseOtherOwner(dataDir: string): void {
  const found = statSync(dataDir, { throwIfNoEntry: false })
  if (!found || process.getuid === undefined || found.uid === process.getuid()) return
  const owner = accounts().find((account) => account.uid === found.uid)?.name ?? `uid ${found.uid}`
  throw new Error(
    `数据目录 ${dataDir} 属于用户 ${owner}（可能曾以 root 启动过），当前用户不能使用。请用原来的用户启动。`,
  )
}

function ownerOf(dataDir: string): ServerAccount | undefined {
  const found = statSync(dataDir, { throwIfNoEntry: false })
  if (!found || found.uid === 0) return undefined
  const name = accounts().find((account) => account.uid === found.uid)?.name ?? String(found.uid)
  return { name, uid: found.uid, gid: found.gid }
}

function unprivilegedAccount(): ServerAccount {
  const known = accounts()
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const account = known.find((candidate) => candidate.name === name && candidate.uid !== 0)
    if (account) return account
  }
  throw new Error('数据库不能以 root 运行，而本机既没有用户 postgres 也没有 nobody。请换一个普通用户启动。')
}

/** `nobody` is -2 on macOS, hence the unsigned reading. */
function accounts(): ServerAccount[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => /^-?\d+$/.test(fields[2] ?? ''))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }))
}
