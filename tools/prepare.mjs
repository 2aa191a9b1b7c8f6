import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['web', 'contract', 'policy', 'vite.config.ts', 'package-lock.json']

/** Runs a command, its output hidden unless it fails, which ends everything; `sentence` and the seconds are shown meanwhile. */
export function run(sentence, command, args, options = {}) {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  if (!process.stdout.isTTY) console.log(`  ${sentence}……`)
  const ticker = setInterval(
    () => process.stdout.isTTY && process.stdout.write(`\r  ${sentence}……${seconds()} 秒 `),
    1000,
  )
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      ...options,
    })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    const fail = (reason) => {
      clearInterval(ticker)
      console.error(`${reason}\n${sentence}没有成功，原因见上面。`)
      process.exit(1)
    }
    child.on('error', (error) => fail(error.message))
    child.on('close', (code) => {
      clearInterval(ticker)
      if (process.stdout.isTTY) process.stdout.write('\r')
      if (code === 0) {
        console.log(`  ${sentence}：完成（${seconds()} 秒）`)
        return resolve(output)
      }
      fail(output)
    })
  })
}

/** One number of everything in files and folders, by paths from the root. */
export function digestOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) feed(hash, path)
  return hash.digest('hex')
}

/** Read one after the other: a hundred small files take five times as long by promises. */
function feed(hash, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (stats === undefined) return
  if (stats.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) feed(hash, `${path}/${name}`)
  else hash.update(path).update(readFileSync(join(root, path)))
}

/** Whether npm put there what the lockfile says, by hand perhaps; what is optional may be for another platform. */
async function isInstalled() {
  const read = (path) => readFile(join(root, path), 'utf8').then(JSON.parse)
  const there = await read('node_modules/.package-lock.json').catch(() => null)
  if (there === null) return false
  const [{ packages }, asked] = await Promise.all([read('package-lock.json'), read('package.json')])
  const same = (kind) => JSON.stringify(packages[''][kind]) === JSON.stringify(asked[kind])
  if (!['dependencies', 'devDependencies', 'optionalDependencies'].every(same)) return false
  return Object.entries(packages).every(([path, { version, optional }]) => {
    const found = there.packages[path]
    return path === '' || (found === undefined ? optional === true : found.version === version)
  })
}

/** Installs exactly what the lockfile says, when what is installed is something else. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`需要 Node.js 20.19 或更新的版本，现在是 ${process.versions.node}。`)
    process.exit(1)
  }
  const stamp = join(root, 'node_modules', '.shouwang-installed')
  const wanted = digestOf(['package-lock.json', 'package.json'])
  const present = existsSync(stamp) ? await readFile(stamp, 'utf8') : ''
  if (present === wanted) return
  if (!(await isInstalled())) await run('安装依赖（第一次约一分钟）', 'npm', ['ci', '--no-audit', '--no-fund'])
  await writeFile(stamp, wanted)
}

/** Builds the desk when its sources have changed since the last build. */
export async function ensureBuilt() {
  const stamp = join(root, 'dist', 'built-from')
  const wanted = digestOf(SOURCES)
  const present = existsSync(stamp) ? await readFile(stamp, 'utf8') : ''
  if (present === wanted && existsSync(join(root, 'dist', 'desk', 'index.html'))) return
  await run('构建界面', process.execPath, ['node_modules/vite/bin/vite.js', 'build'])
  await mkdir(join(root, 'dist'), { recursive: true })
  await writeFile(stamp, wanted)
}
