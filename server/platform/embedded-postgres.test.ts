import pg from 'pg'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { packagedBinariesDir } from './embedded-postgres-binaries.ts'
import { scratchFolder } from './embedded-postgres-scratch.ts'
import { ensureRunning, startPostgres, type PostgresOptions, type RunningPostgres } from './embedded-postgres.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const REPOSITORY = join(import.meta.dirname, '..', '..')
const isRoot = process.getuid?.() === 0

let folder: string
const running = new Set<RunningPostgres>()
const leftovers: string[] = []

beforeAll(() => {
  folder = scratchFolder('shouwang-launcher-')
})

afterEach(async () => {
  for (const server of running) await server.stop()
  running.clear()
})

afterAll(() => {
  for (const path of [folder, ...leftovers]) rmSync(path, { recursive: true, force: true })
})

describe('a first start', () => {
  it('makes a durable cluster that knows Chinese and listens on a private socket only', async () => {
    const server = await start({ dataDir: newDataDir(), settings: { fsync: 'off', work_mem: '8MB' } })
    expect(await settingsOf(server)).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '',
      max_connections: '100',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
      work_mem: '8192',
    })
    expect(statSync(server.host).mode & 0o777).toBe(0o700)
    await query(server, 'create extension pg_trgm')
    expect(await query(server, `select cardinality(show_trgm('张三丰')) as trigrams`)).toEqual([{ trigrams: 4 }])
  })

  it('is one start when three processes make it at once', async () => {
    const dataDir = newDataDir()
    const children = [1, 2, 3].map(() => startInChild(dataDir))
    const pids = await Promise.all(children.map(pidFrom))
    const server = await start({ dataDir })
    expect(pids).toEqual([server.pid, server.pid, server.pid])
    expect(readdirSync(dirname(dataDir)).toSorted()).toEqual(['data', 'postgres.log'])
    for (const child of children) child.kill('SIGKILL')
  })

  it('moves the socket to a short private folder when the path is too long, and removes it on stop', async () => {
    const dataDir = join(folder, '守望'.repeat(10), '数据'.repeat(10), 'data')
    const server = await start({ dataDir, durable: false })
    expect(server.host.length).toBeLessThan(40)
    expect(statSync(server.host).mode & 0o777).toBe(0o700)
    expect((await start({ dataDir, durable: false })).host).toBe(server.host)
    server.kill()
    const again = await start({ dataDir, durable: false })
    expect(existsSync(server.host)).toBe(false)
    await again.stop()
    expect(existsSync(again.host)).toBe(false)
  })

  it('refuses a folder that holds something else', async () => {
    const dataDir = newDataDir()
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, '台账.xlsx'), '')
    await expect(startPostgres({ dataDir })).rejects.toThrow('里已有别的文件')
    expect(readdirSync(dataDir)).toEqual(['台账.xlsx'])
  })

  it('tells the end of the log when the server does not come up', async () => {
    const dataDir = newDataDir()
    const attempt = startPostgres({ dataDir, settings: { shared_buffers: 'plenty' } })
    await expect(attempt).rejects.toThrow(/数据库没有启动成功[^]*shared_buffers.*plenty/)
  })
})

describe('a later start', () => {
  it('finds the server of an app that was killed, with what was committed', async () => {
    const dataDir = newDataDir()
    const app = startInChild(dataDir)
    const pid = await pidFrom(app)
    app.kill('SIGKILL')
    await once(app, 'exit')
    expect((await ensureRunning({ dataDir })).pid).toBe(pid)
    const server = await start({ dataDir })
    await server.stop()
    expect(isGone(pid)).toBe(true)
  })

  it('recovers a committed row after the server was killed with all its processes', async () => {
    const dataDir = newDataDir()
    const server = await start({ dataDir })
    await query(server, 'create table kept (name text)')
    await query(server, `insert into kept values ('张小明（示例）')`)
    server.kill()
    const again = await start({ dataDir })
    expect(again.pid).not.toBe(server.pid)
    expect(await query(again, 'select name from kept')).toEqual([{ name: '张小明（示例）' }])
    await server.stop()
    expect(await query(again, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('comes up although a backend of a killed postmaster is still computing', async () => {
    const dataDir = newDataDir()
    const server = await start({ dataDir, durable: false })
    const backend = await busyBackend(server)
    process.kill(server.pid, 'SIGKILL')
    const again = await start({ dataDir, durable: false })
    expect(again.pid).not.toBe(server.pid)
    expect(isGone(backend)).toBe(true)
  })

  it('comes up although the process number in the lock now belongs to another program', async () => {
    const dataDir = newDataDir()
    const server = await start({ dataDir, durable: false })
    const lock = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8')
    await server.stop()
    const { uid } = statSync(dataDir)
    const stranger = spawn('sleep', ['60'], isRoot ? { uid, cwd: '/' } : { cwd: '/' })
    try {
      for (const file of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
        writeFileSync(join(dataDir, file), lock.replace(String(server.pid), String(stranger.pid)))
      }
      expect((await start({ dataDir, durable: false })).pid).not.toBe(stranger.pid)
    } finally {
      stranger.kill()
    }
  })

  it('restarts a server that was started without durability when durability is asked for', async () => {
    const dataDir = newDataDir()
    const hasty = await start({ dataDir, durable: false })
    expect((await settingsOf(hasty)).fsync).toBe('off')
    const durable = await start({ dataDir })
    expect(durable.pid).not.toBe(hasty.pid)
    expect((await settingsOf(durable)).fsync).toBe('on')
  })

  it('keeps what people wrote out of the log', async () => {
    const dataDir = newDataDir()
    const server = await start({ dataDir, durable: false })
    await query(server, 'create table child (id_number text primary key)')
    const insert = `insert into child values ('999999201001010019')`
    await query(server, insert)
    await expect(query(server, insert)).rejects.toThrow('duplicate key')
    await expect(query(server, `select '999999201001010019'::uuid`)).rejects.toThrow('invalid input syntax')
    const log = readFileSync(join(dirname(dataDir), 'postgres.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('999999201001010019')
  })
})

describe('a drill', () => {
  it('ends every process of the server at once, also one that is computing', async () => {
    const dataDir = newDataDir()
    const server = await start({ dataDir, durable: false })
    const backend = await busyBackend(server)
    server.kill()
    await expect.poll(() => isGone(server.pid) && isGone(backend), { timeout: 2_000 }).toBe(true)
    await start({ dataDir, durable: false })
  })
})

describe('binaries', () => {
  it('run without the links a postinstall script would have made, and node_modules stays untouched', async () => {
    const binariesDir = copyOfBinaries(join(folder, 'ignored-scripts'))
    const server = await start({ dataDir: newDataDir(), binariesDir, durable: false })
    expect(await query(server, `select '王' < '张' collate "zh-Hans-x-icu" as by_pinyin`)).toEqual([
      { by_pinyin: true },
    ])
    expect(linksIn(join(binariesDir, 'lib'))).toEqual([])
  })

  it.runIf(isRoot)('and data move to where an ordinary user can go when root keeps both to itself', async () => {
    const home = join(folder, 'root-only')
    mkdirSync(home, { mode: 0o700 })
    const binariesDir = copyOfBinaries(join(home, 'native'))
    const dataDir = join(home, 'data')
    const said: string[] = []
    const server = await start({ dataDir, binariesDir, durable: false, onProgress: (text) => said.push(text) })
    leftovers.push(dirname(server.host))
    expect(server.host).toMatch(/^\/var\/lib\/shouwang\/[0-9a-f]{16}\/data$/)
    expect(said.join('\n')).toContain(`数据存放在 ${server.host}`)
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0)
    expect((await start({ dataDir, binariesDir, durable: false })).pid).toBe(server.pid)
  })
})

function newDataDir(): string {
  const parent = mkdtempSync(join(folder, 'county-'))
  chmodSync(parent, 0o755)
  return join(parent, 'data')
}

async function start(options: PostgresOptions): Promise<RunningPostgres> {
  const onProgress = (sentence: string) => {
    const copy = /数据库程序复制到 (\S+)/.exec(sentence)?.[1]
    if (copy) leftovers.push(copy)
    options.onProgress?.(sentence)
  }
  const server = await startPostgres({ ...options, onProgress })
  running.add(server)
  return server
}

async function query(server: RunningPostgres, text: string): Promise<unknown[]> {
  const { host, port, user, password, database } = server
  const client = new pg.Client({ host, port, user, password, database })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** The process number of a backend that computes for minutes and looks at nothing else meanwhile. */
async function busyBackend({ host, port, user, password, database }: RunningPostgres): Promise<number> {
  const client = new pg.Client({ host, port, user, password, database })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  client.query('select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b').catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 100))
  return rows[0]!.pid
}

async function settingsOf(server: RunningPostgres): Promise<Record<string, string>> {
  const rows = (await query(
    server,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes',
       'data_checksums', 'listen_addresses', 'max_connections', 'server_encoding', 'TimeZone', 'work_mem')`,
  )) as { name: string; setting: string }[]
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}

/** Another process, as an app would be: starts the server, says its process number and stays. */
function startInChild(dataDir: string): ChildProcess {
  const program = `
    import { startPostgres } from '#server/platform/embedded-postgres.ts'
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(pid)
    setInterval(() => {}, 60_000)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  return spawn(process.execPath, args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function pidFrom(child: ChildProcess): Promise<number> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer]
  return Number(chunk.toString())
}

function isGone(pid: number): boolean {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
  return stat === '' || stat.includes(') Z ')
}

/** As `npm ci --ignore-scripts` leaves the package; a few bytes more, so that no copy made before can serve. */
function copyOfBinaries(to: string): string {
  cpSync(packagedBinariesDir(), to, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
  appendFileSync(join(to, 'bin', 'postgres'), randomBytes(8))
  return to
}

function linksIn(directory: string): string[] {
  return readdirSync(directory).filter((name) => lstatSync(join(directory, name)).isSymbolicLink())
}
