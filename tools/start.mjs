// npm start: installs from the lockfile when needed, builds the desk when stale, starts the server. Plain JavaScript,
// because nothing is installed yet when it begins.
import { spawn } from 'node:child_process'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

console.log('守望 Shouwang')
await ensureInstalled()
await ensureBuilt()
const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
// npm passes SIGTERM to its shell, which ends without passing it on; the server must not outlive them.
const shell = process.ppid
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => process.ppid !== shell && server.kill('SIGTERM'), 500).unref()
server.on('exit', (code, signal) => process.exit(signal === null ? code : 1))
