// npm run bench:sheets [-- ROWS]. Installs the other readers beside this file on the first run, then compares. Plain JavaScript,
// because nothing of theirs is installed yet when it begins.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root } from '../../tools/prepare.mjs'

const peers = fileURLToPath(new URL('peers', import.meta.url))

await ensureInstalled()
if (!existsSync(join(peers, 'node_modules', 'xlsx'))) {
  console.log('installing the other readers …')
  const shell = process.platform === 'win32'
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit', shell })
}
if (!existsSync(join(root, 'dist', 'desk'))) execFileSync('npx', ['vite', 'build'], { cwd: root, stdio: 'inherit' })
const child = spawn(process.execPath, ['--import', 'tsx', 'bench/sheets/compare.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
child.on('exit', (code) => process.exit(code ?? 1))
