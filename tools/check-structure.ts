// The shape of the house, checked: closed file names, arrows that only point down, no cycles, small files.
// The rules are pure over a list of files (structure.ts), so that a test can plant each violation and see it found.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkStructure } from './structure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
  cwd: root,
  encoding: 'utf8',
})
const files = listed
  .split('\n')
  .filter((path) => path !== '' && existsSync(`${root}${path}`))
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))

const problems = checkStructure(files)
for (const problem of problems) console.error(`${problem.path}: ${problem.reason}`)
if (problems.length > 0) process.exitCode = 1
