// npm run bench:policy. Installs the other engines beside this file on the first run, then compares. Plain JavaScript,
// because nothing of theirs is installed yet when it begins.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root } from '../../tools/prepare.mjs'

const NUMPY = 'numpy==2.4.6'
const peers = fileURLToPath(new URL('peers', import.meta.url))
const isWindows = process.platform === 'win32'

await ensureInstalled()
if (!existsSync(join(peers, 'node_modules', 'json-rules-engine'))) {
  console.log('installing the other engines …')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit', shell: isWindows })
}
const child = spawn(process.execPath, ['--import', 'tsx', 'bench/policy/compare.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, BENCH_PYTHON: pythonWithNumPy() },
})
child.on('exit', (code) => process.exit(code ?? 1))

/** A Python that has NumPy: the one on the path, else one made beside the other engines. Without either, NumPy is skipped. */
function pythonWithNumPy() {
  const own = join(peers, 'node_modules', '.python', isWindows ? 'Scripts' : 'bin', 'python')
  const works = (python) => spawnSync(python, ['-c', 'import numpy']).status === 0
  const found = ['python3', own].find(works)
  if (found !== undefined) return found
  const folder = join(peers, 'node_modules', '.python')
  if (spawnSync('python3', ['-m', 'venv', folder]).status === 0) spawnSync(own, ['-m', 'pip', 'install', '-q', NUMPY])
  return works(own) ? own : 'python3'
}
