// npm test: everything, in the order that fails fastest; ends with `N passed, N failed`. `--static` stops after the
// checks that need no database; further words are handed to the test runner.
import { spawn } from 'node:child_process'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

const words = process.argv.slice(2)
const onlyStatic = words.includes('--static')
const node = process.execPath
const checks = [
  { name: '格式', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: '写法', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  { name: '类型', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'] },
  { name: '结构', args: ['--import', 'tsx', 'tools/check-structure.ts'] },
  { name: '政策包', args: ['--import', 'tsx', 'tools/pack.ts', 'check'] },
  { name: '生成物', args: ['--import', 'tsx', 'tools/generate.ts', '--check'] },
]

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: 'inherit' })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

await ensureInstalled()
let failedChecks = 0
for (const { name, args } of checks) {
  const started = Date.now()
  const code = await run(args)
  console.log(`  ${code === 0 ? '✓' : '✗'} ${name}（${String(Math.round((Date.now() - started) / 100) / 10)} 秒）`)
  if (code !== 0) failedChecks += 1
}
if (onlyStatic || failedChecks > 0) {
  console.log(`${checks.length - failedChecks} passed, ${failedChecks} failed`)
  process.exit(failedChecks === 0 ? 0 : 1)
}
await ensureBuilt()
process.exit(await run(['node_modules/vitest/vitest.mjs', 'run', ...words]))
