import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = await mkdtemp(join(tmpdir(), 'packs-'))
afterAll(() => rm(scratch, { recursive: true }))

function check(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'tools/check-packs.ts', ...args]
    execFile(process.execPath, command, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

describe('check-packs', () => {
  it('passes every pack of the repository', async () => {
    const { code, output } = await check()
    expect(output).toMatch(/^songyang: \d+ clauses, \d+ duties$/m)
    expect(output).toMatch(/^fictional: /m)
    expect(code).toBe(0)
  }, 30_000)
  it('prints file, line and reason of a fault and fails', async () => {
    const file = join(scratch, 'fictional', 'duties.yaml')
    await cp(join(root, 'packs', 'fictional'), join(scratch, 'fictional'), { recursive: true })
    const text = await readFile(file, 'utf8')
    const line = text.slice(0, text.indexOf('clause: YX-3')).split('\n').length
    await writeFile(file, text.replace('clause: YX-3', 'clause: YX-99'))
    const { code, output } = await check(scratch)
    expect(output.split('\n')).toContain(`${file}:${line} 没有条款 YX-9`)
    expect(code).toBe(1)
  }, 30_000)
})
