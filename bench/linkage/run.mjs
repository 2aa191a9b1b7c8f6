// npm run bench:linkage. Makes ready what the comparison needs beside the application: the stand-in for Splink, when its
// folder is given, in a temporary folder with DuckDB; Splink itself in a Python of its own, where PyPI answers.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root } from '../../tools/prepare.mjs'

const SPLINK = ['splink==5.0.0', 'duckdb==2.0.1']
const DUCKDB = '@duckdb/node-api@1.5.6-r.1'
const isWindows = process.platform === 'win32'
const here = fileURLToPath(new URL('.', import.meta.url))

await ensureInstalled()
const folder = mkdtempSync(join(tmpdir(), 'shouwang-linkage-'))
// The generator keeps every row: five million against as many take some ten gigabytes.
const heap = '--max-old-space-size=18000'
const child = spawn(process.execPath, [heap, '--import', 'tsx', 'bench/linkage/compare.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, BENCH_FOLDER: folder, BENCH_STANDIN: standIn() ?? '', BENCH_SPLINK: splinkPython() ?? '' },
})
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})

/** A copy of the folder named by SPLINK_STANDIN, with the DuckDB it asks for. */
function standIn() {
  const source = process.env.SPLINK_STANDIN
  if (source === undefined) return null
  const place = join(folder, 'stand-in')
  cpSync(source, place, { recursive: true })
  for (const duckdb of [DUCKDB, '@duckdb/node-api']) {
    const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', place, duckdb], {
      shell: isWindows,
    })
    if (npm.status === 0) return place
  }
  return null
}

/** A Python with Splink, made once beside this file; null where there is no Python or no PyPI, or nobody asked for it. */
function splinkPython() {
  if (!process.argv.includes('--splink')) return null
  const own = join(here, 'node_modules', '.python')
  const python = join(own, isWindows ? 'Scripts' : 'bin', 'python')
  const works = () => existsSync(python) && spawnSync(python, ['-c', 'import splink']).status === 0
  if (works()) return python
  try {
    execFileSync('python3', ['-m', 'venv', own])
    execFileSync(python, ['-m', 'pip', 'install', '-q', ...SPLINK])
  } catch {
    return null
  }
  return works() ? python : null
}
