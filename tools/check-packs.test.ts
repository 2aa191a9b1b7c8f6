import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPack } from '#policy/load.ts'
import { readPack } from '#server/platform/read-pack.ts'
import { KNOWN_DOCUMENTS } from './check-packs-documents.ts'
import type { PacksReport } from './check-packs.ts'
import { uncoveredProblems } from './check-packs-examples.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const packs = join(root, 'packs')
const scratch = await mkdtemp(join(tmpdir(), 'packs-'))
afterAll(() => rm(scratch, { recursive: true }))

function check(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'tools/pack.ts', 'check', ...args]
    execFile(process.execPath, command, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

type Report = PacksReport & { line: string }

describe('the packs of the repository', () => {
  it('pass, hold every clause of the five documents, and say what each has become', async () => {
    const { code, stdout, stderr } = await check()
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.at(-1)).toBe(
      '680 clauses: 207 锦州, 86 肥城, 100 府谷, 100 重庆, 187 松阳; none without what it becomes',
    )
    expect(lines[0]).toMatch(/^政策包 +简称 +条款 +责任 +回报 /)
    expect(lines.filter((line) => line.startsWith('songyang '))).toHaveLength(1)
    // Header, one row for each folder, the line of the documents: nothing else is printed where nothing is wrong.
    const folders = (await readdir(packs, { withFileTypes: true })).filter((entry) => entry.isDirectory())
    expect(lines).toHaveLength(folders.length + 2)
  })

  it('give every rule an example and every duty a clause', async () => {
    expect(KNOWN_DOCUMENTS.reduce((sum, { clauses }) => sum + clauses, 0)).toBe(680)
    for (const id of [...KNOWN_DOCUMENTS.map(({ pack }) => pack), 'national']) {
      const files = await readPack(join(packs, id))
      const result = loadPack(files)
      if (!result.ok) throw new Error(`${id} does not load`)
      const { pack } = result
      expect([id, uncoveredProblems(pack, files)]).toEqual([id, []])
      const clauses = new Set(pack.clauses.map((clause) => clause.id))
      expect([id, pack.duties.filter(({ clause }) => !clauses.has(clause))]).toEqual([id, []])
      expect(pack.duties.length).toBeGreaterThan(0)
    }
  })
})

describe('packs with faults', () => {
  const wanted = { reference: '', rule: '', untried: '', clause: '' }
  let found: Report
  let printed: string

  beforeAll(async () => {
    // A duty on a clause that is not there.
    wanted.reference = await edit('fictional', 'duties.yaml', (text) => {
      return { text: text.replace('clause: YX-3', 'clause: YX-99'), line: lineOf(text, 'clause: YX-3') }
    })
    // A clause that says it is a duty, and the duty is gone.
    const fugu = await readFile(join(packs, 'fugu', 'clauses.yaml'), 'utf8')
    let orphan = ''
    await edit('fugu', 'duties.yaml', (text) => {
      const blocks = text.split(/\n(?= {2}- id: )/)
      const clauseOf = (block: string) => /^ {4}clause: (\S+)$/m.exec(block)?.[1]
      const only = blocks.findIndex((block) => {
        const clause = clauseOf(block)
        return clause !== undefined && text.split(`clause: ${clause}\n`).length === 2
      })
      orphan = clauseOf(blocks[only]!)!
      return { text: blocks.toSpliced(only, 1).join('\n'), line: 0 }
    })
    const becomes = fugu.indexOf('becomes: [', fugu.indexOf(`- id: ${orphan}\n`))
    wanted.rule = `${join(scratch, 'fugu', 'clauses.yaml')}:${fugu.slice(0, becomes).split('\n').length} 没有哪个 duty 依据条款 ${orphan}`
    // A duty that no example tries.
    const duty = (clause: string) =>
      [
        '',
        '  - id: untried',
        `    clause: ${clause}`,
        '    title: 没有人试过',
        '    owner: subject',
        '    each: year',
        '    per: unit',
        '    unitKinds: [government]',
        '    satisfiedBy: return.submitted',
        '    satisfiedWhen: { fact: return.clause, is: none-of-them }',
        '    force: must',
        '',
      ].join('\n')
    wanted.untried = await edit('chongqing', 'duties.yaml', (text) => {
      const more = text.trimEnd() + duty(/^ {4}clause: (\S+)$/m.exec(text)![1]!)
      return { text: more, line: lineOf(more, 'id: untried') }
    })
    // A document without one of its sentences, and nothing that would miss it: the loader finds no fault.
    await edit('jinzhou', 'clauses.yaml', (text) => {
      const blocks = text.split(/\n(?= {2}- id: )/)
      const at = blocks.findIndex((block) => /^ {2}- id: \S+-a\n/.test(block) && /becomes: \[return\]/.test(block))
      wanted.clause = /id: (\S+)/.exec(blocks[at]!)![1]!
      return { text: blocks.toSpliced(at, 1).join('\n'), line: 0 }
    })
    const notes = join(scratch, 'jinzhou', 'pack.yaml')
    await writeFile(notes, (await readFile(notes, 'utf8')).replaceAll(new RegExp(`\\b${wanted.clause}, `, 'g'), ''))
    const [text, json] = await Promise.all([check(scratch), check(scratch, '--json')])
    expect([text.code, json.code, text.stderr, json.stderr]).toEqual([1, 1, '', ''])
    printed = text.stdout
    found = JSON.parse(json.stdout) as Report
  })

  async function edit(pack: string, file: string, change: (text: string) => { text: string; line: number }) {
    await cp(join(packs, pack), join(scratch, pack), { recursive: true })
    const path = join(scratch, pack, file)
    const { text, line } = change(await readFile(path, 'utf8'))
    await writeFile(path, text)
    return `${path}:${line}`
  }

  it('are told by file, line and reason', () => {
    const lines = printed.split('\n')
    expect(lines).toContain(`${wanted.reference} 没有条款 YX-99`)
    expect(lines).toContain(wanted.rule)
    expect(lines.find((line) => line.startsWith(`${wanted.untried} `))).toMatch(/责任“untried”没有例子/)
    expect(lines.find((line) => line.includes('锦州的文件有 207 条，包里有 206 条'))).toContain(
      'jinzhou/clauses.yaml:0',
    )
  })

  it('are the same as one JSON document, with the packs that could not be counted', () => {
    expect(found.unfit).toEqual(['fictional', 'fugu'])
    expect(found.packs.map(({ id, uncovered }) => [id, uncovered])).toEqual([
      ['chongqing', 1],
      ['jinzhou', 0],
    ])
    expect(found.line).toBe(
      '306 clauses: 206 锦州, 100 重庆; none without what it becomes; not counted: fictional, fugu',
    )
    expect(found.problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual(
      printed.split('\n').slice(0, found.problems.length),
    )
  })
})

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}
