import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { killServer, readServerLock } from '#server/platform/embedded-postgres-process.ts'
import { scratchFolder } from '#server/platform/embedded-postgres-scratch.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const START_MS = 60_000
const STOP_MS = 20_000
const OUTPUT_KEPT = 8_000

/** The real server as a process of its own, on a data folder of its own, as `npm start` runs it. */
export class ServerProcess {
  readonly folder: string
  readonly port: number
  readonly #env: Readonly<Record<string, string>>
  #child: ChildProcess | null = null
  #output = ''

  readonly #ownsFolder: boolean

  private constructor(folder: string | undefined, port: number, env: Readonly<Record<string, string>>) {
    this.folder = folder ?? scratchFolder('shouwang-drill-')
    this.#ownsFolder = folder === undefined
    this.port = port
    this.#env = env
  }

  /** @param folder stays when the server is discarded; without it a scratch folder is made, and removed */
  static async prepare(env: Readonly<Record<string, string>> = {}, folder?: string) {
    return new ServerProcess(folder, await freePort(), env)
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }
  get dataDir(): string {
    return `${this.folder}/postgres`
  }
  /** The end of what the server said, for explaining a failure. */
  get output(): string {
    return this.#output
  }
  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Starts, and kills at the first line that holds these words. */
  async startUntil(words: string): Promise<void> {
    void this.start().catch(() => {})
    const end = Date.now() + START_MS
    while (!this.#output.includes(words)) {
      if (Date.now() > end) throw new Error(`never said ${words}:\n${this.#output}`)
      await sleep(5)
    }
    await this.kill()
  }

  /** Resolves at the ready line. Rejects with what the server said when it ends before. */
  async start(): Promise<void> {
    // What an earlier start said must not pass for the ready line of this one.
    this.#output = ''
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        TZ: process.env['TZ'],
        DATA_DIR: this.folder,
        PORT: String(this.port),
        DEMO_CHILDREN: '60',
        DEMO_COUNTIES: 'false',
        LOG_LEVEL: 'error',
        ...this.#env,
      },
    })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no ready line within ${START_MS} ms:\n${this.#output}`)),
        START_MS,
      )
      const settle = (act: () => void) => {
        clearTimeout(timer)
        act()
      }
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          this.#output = (this.#output + chunk.toString()).slice(-OUTPUT_KEPT)
          if (this.#output.includes(`：${this.origin}`)) settle(resolve)
        })
      }
      child.once('exit', (code, signal) =>
        settle(() => reject(new Error(`the server ended with ${code ?? signal}:\n${this.#output}`))),
      )
    })
    this.#output = ''
  }

  /** SIGKILL: no handler runs, nothing is flushed. The database goes on. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  /** SIGKILL for the postmaster and every backend. @returns false when none was there */
  killDatabase(): boolean {
    const lock = readServerLock(this.dataDir)
    if (lock === undefined || !this.databaseProcesses().includes(lock.pid)) return false
    killServer(lock.pid)
    return true
  }

  /** Every process that works in the data folder: the postmaster and its children. */
  databaseProcesses(): number[] {
    const directory = realpathSync(this.dataDir)
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && folderOf(pid) === directory)
  }

  signalDatabase(signal: NodeJS.Signals): void {
    for (const pid of this.databaseProcesses()) process.kill(pid, signal)
  }

  /** A connection past row-level security. The caller ends it. */
  async owner(): Promise<pg.Client> {
    const client = new pg.Client({ host: this.dataDir, port: 5432, user: 'postgres', database: 'shouwang' })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  keys() {
    return loadKeyRing({ file: `${this.folder}/keys/keys.json`, create: false })
  }

  /** SIGTERM, as Ctrl+C or a service manager would. */
  async stop(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.kill('SIGTERM')
    await gone
    clearTimeout(timer)
  }

  /** Ends everything, however far things went, and removes the folder. */
  async discard(): Promise<void> {
    await this.stop()
    if (existsSync(this.dataDir)) {
      this.signalDatabase('SIGKILL')
      while (this.databaseProcesses().length > 0) await sleep(20)
    }
    if (this.#ownsFolder) rmSync(this.folder, { recursive: true, force: true })
  }
}

function folderOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ') ? undefined : readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
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
