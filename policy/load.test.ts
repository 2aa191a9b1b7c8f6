import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readPack } from '#server/platform/read-pack.ts'
import { loadPack, type PackFiles, type Problem } from './load.ts'
import type { PackFileName } from './pack.ts'

const fictional = await readPack(fileURLToPath(new URL('../packs/fictional', import.meta.url)))

/** The fictional pack with one file changed. */
function changed(name: string, change: (text: string) => string): PackFiles {
  return { ...fictional, files: { ...fictional.files, [name]: change(fictional.files[name] ?? '') } }
}

function problemsOf(files: PackFiles): Problem[] {
  const result = loadPack(files)
  return result.ok ? [] : result.problems
}

/** Replaces text that must be there, and tells the line it stood on. */
function replaced(name: PackFileName, from: string, to: string): { line: number; problems: Problem[] } {
  const text = fictional.files[name] ?? ''
  const at = text.indexOf(from)
  if (at < 0) throw new Error(`${name} does not hold ${from}`)
  const line = text.slice(0, at).split('\n').length
  return { line, problems: problemsOf(changed(name, (whole) => whole.replace(from, to))) }
}

describe('a pack that is right', () => {
  it('loads, with defaults for what its document is silent on', () => {
    const result = loadPack(fictional)
    expect(result).toMatchObject({
      ok: true,
      pack: { id: 'fictional', version: 3, fictional: true, scenarios: [], services: [], report: { channels: [] } },
    })
  })
  it('needs no more than its head and its clauses', () => {
    const clauses =
      'clauses: [{ id: YX-1, ref: 一, chapter: GOV, text: 一句话, force: must, becomes: [target], target: { measure: 做到, by: null } }]'
    const head = (fictional.files['pack.yaml'] ?? '').replace(/notes:[\s\S]*$/, '')
    const result = loadPack({ folder: 'fictional', files: { 'pack.yaml': head, 'clauses.yaml': clauses } })
    expect(result).toMatchObject({ ok: true, pack: { definition: null, scale: null, report: null, duties: [] } })
  })
})

describe('a pack that is wrong says so at the line', () => {
  const cases: [string, PackFileName, string, string, RegExp][] = [
    ['unknown key', 'duties.yaml', '    owner: police.officer', '    ownr: police.officer', /不认识的键“ownr”/],
    ['dangling clause', 'duties.yaml', 'clause: YX-3', 'clause: YX-33', /没有条款 YX-33/],
    ['clause that does not list the kind', 'duties.yaml', 'clause: YX-3', 'clause: YX-1', /没有列出 duty/],
    ['bad duration', 'duties.yaml', 'within: 3wd', 'within: 三天', /“三天”既不是参数，也不是时长/],
    ['bad duration in a list', 'duties.yaml', 'remind: [PT1H]', 'remind: [soon]', /“soon”既不是参数/],
    ['duplicate id', 'duties.yaml', 'id: accept-urgent', 'id: accept', /编号“accept”重复/],
    ['unknown role', 'duties.yaml', 'owner: town.worker', 'owner: town.mayor', /"town.mayor" 不在词表中/],
    [
      'unknown event',
      'duties.yaml',
      'on: assessment.decided',
      'on: assessment.dreamt',
      /"assessment.dreamt" 不在词表中/,
    ],
    ['event without the subject', 'duties.yaml', 'on: assessment.decided', 'on: child.registered', /不带 case/],
    ['force beyond the clause', 'duties.yaml', 'force: encourage', 'force: must', /不是“应当”/],
    [
      'optional with an escalation',
      'duties.yaml',
      'remind: [P7D]',
      'escalate: [{ after: P9D, to: county.civil }]',
      /不上报/,
    ],
    ['optional with a limit', 'duties.yaml', 'word: 经常', 'within: P9D', /没有期限/],
    ['escalation before the limit', 'duties.yaml', 'after: late', 'after: PT5M', /早于期限/],
    ['unknown fact', 'duties.yaml', 'fact: report.urgent', 'fact: report.urgnt', /没有“report.urgnt”这个事实/],
    ['wrong type', 'definition.yaml', 'lt: 14', "lt: '2020-01-01'", /要与数字比较/],
    [
      'no operator of the language',
      'definition.yaml',
      '{ fact: child.age, lt: 14 }',
      '{ fact: child.age, under: 14 }',
      /不是条件/,
    ],
    ['unknown unit kind', 'report.yaml', '[police-station]', '[police-castle]', /"police-castle" 不在词表中/],
    ['unknown grade', 'assessment.yaml', 'grade: mid', 'grade: middling', /没有“middling”这个等级/],
    ['total without a grade', 'assessment.yaml', 'from: 2, to: 4', 'from: 3, to: 4', /总分 2—2 没有等级/],
    ['total with two grades', 'assessment.yaml', 'from: 2, to: 4', 'from: 1, to: 4', /总分 1—1 有两个等级/],
    ['unknown dimension', 'assessment.yaml', 'dimension: health', 'dimension: wealth', /没有“wealth”这个维度/],
    ['trigger on a stray answer', 'assessment.yaml', 'is: grave', 'is: dire', /没有“dire”这个值/],
    [
      'trigger on a fact of the child',
      'assessment.yaml',
      'fact: assessment.score.safety',
      'fact: child.age',
      /没有“child.age”/,
    ],
    ['choice that is none', 'pack.yaml', 'chosen: town', 'chosen: county', /没有“county”这个选项/],
    ['term of no role', 'pack.yaml', 'village.worker: ', 'village.king: ', /village.king/],
    [
      'clause nobody acts on',
      'clauses.yaml',
      'becomes: [duty, visit]',
      'becomes: [duty, visit, step]',
      /没有哪个 step/,
    ],
    ['document number without a clause', 'parameters.yaml', 'clause: YX-2', 'clause: null', /必须写明条款/],
    ['duplicate key', 'pack.yaml', 'version: 3', 'id: fictional', /键“id”重复/],
    ['broken YAML', 'visits.yaml', 'owner: village.worker,', 'owner: [village.worker,', /YAML 写法有误/],
  ]
  it.each(cases)('%s', (_name, file, from, to, reason) => {
    const { line, problems } = replaced(file, from, to)
    expect(problems).toContainEqual({
      file: `fictional/${file}`,
      line,
      reason: expect.stringMatching(reason) as string,
    })
  })
  it('examples that fail, each with what was expected and what came out', () => {
    const text = (fictional.files['examples.yaml'] ?? '')
      .replace('expect: eligible', 'expect: watch')
      .replace('01:30:00', '01:31:00')
      .replace('grade: low', 'grade: mid')
    const problems = problemsOf(changed('examples.yaml', () => text))
    expect(problems.map(({ reason }) => reason)).toEqual([
      '例子“满半年”：应为 watch，得到 eligible',
      '例子“两小时受理”：accept 应于 2025-07-01T17:31:00.000Z 到期，得到 2025-07-01T17:30:00.000Z',
      '例子“只有小病”：建议等级应为 mid，得到 low',
    ])
  })
  it('missing, empty and foreign files', () => {
    const { 'clauses.yaml': _gone, ...files } = fictional.files
    expect(problemsOf({ folder: 'fictional', files })).toContainEqual({
      file: 'fictional/clauses.yaml',
      line: 0,
      reason: '缺少这个文件',
    })
    expect(problemsOf(changed('visits.yaml', () => ''))[0]?.file).toBe('fictional/visits.yaml')
    expect(problemsOf(changed('run.js', () => 'alert(1)'))[0]?.reason).toBe('政策包里不应有这个文件')
  })
  it('a pack in the wrong folder', () => {
    expect(problemsOf({ ...fictional, folder: 'elsewhere' })).toEqual([
      expect.objectContaining({ file: 'elsewhere/pack.yaml', reason: expect.stringContaining('不同') as string }),
    ])
  })
})

describe('a file that means harm', () => {
  it('cannot multiply itself by aliases', () => {
    const layers = 'bcdefghi'.split('').map((name, index) => {
      const before = String.fromCharCode('a'.charCodeAt(0) + index)
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`
    })
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...layers].join('\n')
    expect(problemsOf(changed('visits.yaml', () => bomb))).toEqual([
      { file: 'fictional/visits.yaml', line: 1, reason: expect.stringContaining('别名') as string },
    ])
  })
  it.each([
    ['brackets', (depth: number) => `visits: ${'['.repeat(depth)}`],
    ['dashes', (depth: number) => `visits:\n  ${'- '.repeat(depth)}x`],
    ['mappings', (depth: number) => Array.from({ length: depth }, (_none, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('cannot nest without end in %s', (_name, text) => {
    expect(problemsOf(changed('visits.yaml', () => text(1000)))).toEqual([
      expect.objectContaining({ file: 'fictional/visits.yaml', reason: expect.stringContaining('嵌套') as string }),
    ])
  })
  it('cannot exhaust the stack of the parser', () => {
    expect(problemsOf(changed('visits.yaml', () => '- '.repeat(500_000)))).toEqual([
      { file: 'fictional/visits.yaml', line: 1, reason: '嵌套超过 96 层' },
    ])
  })
  it('cannot keep the reader busy with a crowd of keys', () => {
    const text = Array.from({ length: 40_000 }, (_none, index) => `k${index}: 1`).join('\n')
    const started = performance.now()
    expect(problemsOf(changed('visits.yaml', () => text))).toHaveLength(100)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
  it('cannot exhaust the stack with a condition', () => {
    const deep = `${'{ not: '.repeat(40)}{ fact: child.age, lt: 14 }${' }'.repeat(40)}`
    const { line, problems } = replaced('definition.yaml', '{ fact: child.age, lt: 14 }', deep)
    expect(problems).toEqual([{ file: 'fictional/definition.yaml', line, reason: '条件嵌套超过 32 层' }])
  })
  it('cannot be huge', () => {
    const problems = problemsOf(changed('visits.yaml', () => `# ${'字'.repeat(400_000)}`))
    expect(problems).toEqual([{ file: 'fictional/visits.yaml', line: 0, reason: '文件超过 1 MB' }])
  })
  it('cannot hide a second document or a custom tag', () => {
    expect(problemsOf(changed('visits.yaml', (text) => `${text}---\nvisits: []\n`))[0]?.reason).toBe('只能有一份文档')
    expect(problemsOf(changed('visits.yaml', () => 'visits: !!js/function x'))[0]?.reason).toMatch(/YAML 写法有误/)
  })
  it('cannot reach a prototype', () => {
    const problems = problemsOf(changed('visits.yaml', (text) => `${text}__proto__: { polluted: true }\n`))
    expect(problems[0]?.reason).toContain('__proto__')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
