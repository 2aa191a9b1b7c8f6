import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { Change } from './pack-diff.ts'
import type { Outcome } from './pack-whatif.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = await mkdtemp(join(tmpdir(), 'pack-'))
afterAll(() => rm(scratch, { recursive: true }))

interface Ran {
  code: number
  stdout: string
  stderr: string
}
function pack(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'tools/pack.ts', ...args],
      { cwd: root },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
      },
    )
  })
}

async function written(name: string, content: string): Promise<string> {
  const file = join(scratch, name)
  await writeFile(file, content)
  return file
}
const child = (name: string, facts: object) => written(name, JSON.stringify(facts))

describe('wrong usage', () => {
  it('ends with 2 and a sentence saying how to use it, with --json as a document', async () => {
    const facts = await child('empty.json', {})
    const wrong = [
      [],
      ['check', join(scratch, 'nowhere')],
      ['explain', 'atlantis', facts],
      ['diff', 'songyang', 'jinzhou', '--link', 'national'],
      ['whatif', 'songyang', 'jinzhou', '--today', '2026-11-28'],
    ]
    const ran = await Promise.all(wrong.map((words) => pack(...words)))
    for (const [index, { code, stdout, stderr }] of ran.entries()) {
      expect([wrong[index], code, stdout]).toEqual([wrong[index], 2, ''])
      expect(stderr).toMatch(/。用法：npm run -s pack -- check /)
    }
    const json = await pack('diff', 'songyang', '--json')
    expect([json.code, JSON.parse(json.stdout)]).toEqual([2, expect.objectContaining({ wrong: expect.any(String) })])
  })
})

describe('diff', () => {
  it('says of two editions of one document exactly what was changed', async () => {
    const folder = join(scratch, 'songyang')
    await cp(join(root, 'packs', 'songyang'), folder, { recursive: true })
    const edit = async (file: string, from: string, to: string) => {
      const text = await readFile(join(folder, file), 'utf8')
      expect(text).toContain(from)
      await writeFile(join(folder, file), text.replace(from, to))
    }
    await edit('pack.yaml', 'version: 1\n', 'version: 2\n')
    await edit('parameters.yaml', 'value: PT2H,\n      word: 及时,', 'value: PT3H,\n      word: 及时,')
    await edit('services.yaml', 'unitKinds: [charity]', 'unitKinds: [charity, civil-affairs]')
    await edit(
      'report.yaml',
      'label: 失踪, clause: SY-3.4-c, urgent: true',
      'label: 失踪, clause: SY-3.4-c, urgent: false',
    )
    await edit('report.yaml', '  - { id: news-hotline, label: 新闻热线, clause: SY-3.4-d }\n', '')
    const { code, stdout } = await pack('diff', 'songyang', folder, '--json')
    expect(code).toBe(0)
    const { a, b, chapters } = JSON.parse(stdout) as {
      a: { name: string }
      b: { name: string }
      chapters: { title: string; changes: Change[] }[]
    }
    expect([a.name, b.name]).toEqual(['松阳（第1版）', '松阳（第2版）'])
    expect(chapters.map(({ title, changes }) => [title, changes.map(({ sentence }) => sentence)])).toEqual([
      [
        '强制报告',
        [
          '不再有报告渠道“新闻热线”。（三（四））',
          '应报情形“失踪”的紧急程度原为“紧急”，现为“不紧急”。（三（四））',
          '报告责任人“医疗机构”的报告时限原为“2小时”，现为“3小时”。（附件2（十四））',
          '参数“医院告知当地政府”的数值原为“2小时”，现为“3小时”。（附件2（十四））',
        ],
      ],
      ['福利救助', ['服务“慈善帮助”的单位增加了民政部门。（附件2（二十六））']],
    ])
  })

  it('sets two documents side by side by chapter, a ground beside the ground that asks the same', async () => {
    const { code, stdout, stderr } = await pack('diff', 'songyang', 'jinzhou')
    expect([code, stderr]).toEqual([0, ''])
    const chapters = stdout.split('\n\n')
    expect(chapters[0]).toBe('松阳 → 锦州（条款：松阳 187 条，锦州 207 条）')
    const [eligibility] = chapters.filter((chapter) => chapter.startsWith('认定条件\n'))
    expect(eligibility).toContain('- 不再有认定情形“父母都离开本县务工”：父亲离开本县务工，并且母亲离开本县务工。')
    expect(eligibility).toContain('+ 新增认定要求“农村的孩子”')
    expect(eligibility).toContain('~ 认定情形“父亲外出务工，母亲无力监护”改称“父亲外出务工，在家的母亲无监护能力”。')
    expect(chapters.find((chapter) => chapter.startsWith('心理健康\n'))).toContain('+ 新增本章：文件写到这方面了。')
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^共 \d+ 处：新增 \d+，去掉 \d+，改动 \d+。$/)
  })
})

const ABROAD = { 'father.status': 'away', 'father.outsideCounty': true, 'father.incapacity': 'none' }
const ILL = { 'mother.status': 'home', 'mother.outsideCounty': false, 'mother.incapacity': 'grave-illness' }

describe('explain', () => {
  const facts = {
    today: '2026-11-28',
    'child.birthDate': '2010-11-29',
    'child.residence': 'usual-place',
    ...ABROAD,
    ...ILL,
    'mother.incapacitySince': '2026-05-28',
  }

  it('judges a child with the reason, the clause and what stands beneath, the age counted from the birth date', async () => {
    const [young, sixteen] = await Promise.all([
      child('young.json', facts),
      child('sixteen.json', { ...facts, today: '2026-11-29' }),
    ])
    const [watch, old, none, linked] = await Promise.all([
      pack('explain', 'songyang', young),
      pack('explain', 'songyang', sixteen),
      pack('explain', 'fugu', young),
      pack('explain', 'fugu', young, '--link', 'national', '--json'),
    ])
    expect([watch.code, old.code, none.code, linked.code]).toEqual([0, 0, 0, 0])
    const lines = watch.stdout.split('\n')
    expect(lines.slice(0, 4)).toEqual([
      '松阳｜2026-11-28',
      '先关注：情形对得上，文件要求的时间还没满。',
      '  [符合] 未满16周岁（松阳，一）',
      '      儿童年龄：15周岁；要求小于16周岁。符合。',
    ])
    expect(watch.stdout).toContain('母亲无力监护起始日：2026-05-28；要求满1年。不符合。')
    expect(old.stdout.split('\n')[1]).toBe('不算：不符合“未满16周岁”。')
    expect(none.stdout).toContain('本地文件未规定')
    // Nobody wrote whether the child lives in a village, and 国发13号 speaks of villages: nothing is put in its place.
    expect(JSON.parse(linked.stdout)).toMatchObject({
      pack: 'fugu',
      linked: ['national'],
      today: '2026-11-28',
      verdict: 'needs-evidence',
      missing: [
        { fact: 'child.rural', label: '住在农村' },
        { fact: 'child.ruralHousehold', label: '农村户籍' },
      ],
    })
    expect(JSON.parse(linked.stdout).parts[0]).toMatchObject({ source: '国家', kind: 'required', holds: 'true' })
  })

  it('refuses what is no fact and what cannot be, each with its reason, and judges nothing', async () => {
    const [stray, absurd, torn] = await Promise.all([
      child('stray.json', {
        'father.mood': 'low',
        'mother.status': 'on-the-moon',
        'child.rural': 'yes',
        'child.schooling': 'circus',
        'child.verdict': 'eligible',
        'father.since': null,
      }),
      child('absurd.json', { ...facts, 'child.age': 3, 'father.since': '2026-11-29' }),
      written('torn.json', '{ "child.age": '),
    ])
    const [first, second, third] = await Promise.all([
      pack('explain', 'songyang', stray),
      pack('explain', 'songyang', absurd, '--json'),
      pack('explain', 'songyang', torn),
    ])
    expect([first.code, second.code, third.code]).toEqual([1, 1, 1])
    expect(first.stdout.trimEnd().split('\n')).toEqual([
      `${stray}:0 平台没有“father.mood”这个事实`,
      expect.stringContaining('“母亲近况”没有“on-the-moon”'),
      expect.stringContaining('“住在农村”应为是或否'),
      expect.stringContaining('circus'),
      `${stray}:0 “认定结果”由平台算出，不能填`,
      `${stray}:0 “父亲近况起始日”不清楚的，不要写这一项`,
    ])
    expect(JSON.parse(second.stdout).problems.map(({ reason }: { reason: string }) => reason)).toEqual([
      '“父亲近况起始日”写的是 2026-11-29，在判断日 2026-11-28 之后',
      '“儿童年龄”写的是 3，按出生日期 2010-11-29 到 2026-11-28 应是 15',
    ])
    expect(third.stdout).toMatch(/torn\.json:0 不是 JSON/)
  })
})

describe('whatif', () => {
  const born = { 'child.birthDate': '2017-05-01', 'child.residence': 'usual-place', 'child.rural': true }
  const away = (county: boolean) => ({
    ...ABROAD,
    'father.outsideCounty': county,
    'mother.status': 'away',
    'mother.outsideCounty': county,
    'mother.incapacity': 'none',
  })

  it('counts by hand-made children who comes in, who leaves, and the work of child and household', async () => {
    const registry = await written(
      'registry.jsonl',
      [
        { ...born, ...away(true), household: 'one' },
        // Both in the county town: 松阳 asks that they left the county, 锦州 only that they are away.
        { ...born, ...away(false) },
        { ...born, ...away(true), 'child.birthDate': '2009-01-01' },
        // Ill for six months: 松阳 waits for a year, 锦州 asks for none.
        { ...born, ...ABROAD, ...ILL, 'mother.incapacitySince': '2026-05-28' },
        { ...born, ...away(true), 'child.rural': false, 'child.ruralHousehold': false },
        // The brother of the first, at the other end of the file.
        { ...born, ...away(true), household: 'one' },
      ]
        .map((facts) => JSON.stringify(facts))
        .join('\n'),
    )
    const { code, stdout, stderr } = await pack(
      'whatif',
      'songyang',
      'jinzhou',
      registry,
      '--today',
      '2026-11-28',
      '--json',
    )
    expect([code, stderr]).toEqual([0, ''])
    const outcome = JSON.parse(stdout) as Outcome
    expect(outcome).toMatchObject({ children: 6, invented: false, today: '2026-11-28', entering: 2, leaving: 1 })
    expect(outcome.moves).toEqual({
      eligible: { eligible: 2, 'not-eligible': 1 },
      'not-eligible': { eligible: 1, 'not-eligible': 1 },
      watch: { eligible: 1 },
    })
    expect(outcome.movers).toEqual([
      { line: 2, from: 'not-eligible', to: 'eligible' },
      { line: 4, from: 'watch', to: 'eligible' },
      { line: 5, from: 'eligible', to: 'not-eligible' },
    ])
    // 松阳 visits each child it counts or watches, 锦州 each household, and the brothers are one.
    expect(outcome.a.rules.find(({ id }) => id === 'village-visit')).toMatchObject({ subjects: 4, monthly: 4 })
    expect(outcome.b.rules.find(({ id }) => id === 'monthly-visit')).toMatchObject({ subjects: 3, monthly: 3 })
    for (const side of ['a', 'b'] as const) {
      const total = outcome[side].rules.reduce((sum, { monthly }) => sum + monthly, 0)
      expect(outcome.duties.reduce((sum, duty) => sum + duty[side], 0)).toBeCloseTo(total, 5)
    }
  })

  it('refuses a registry with a line that cannot be, each line with its reason', async () => {
    const registry = await written(
      'unfit.jsonl',
      `${JSON.stringify(born)}\n{"father.state":"away"}\n\nnobody\n{"child.birthDate":"2031-01-01"}\n{"household":7}\n`,
    )
    const { code, stdout } = await pack('whatif', 'songyang', 'jinzhou', registry, '--today', '2026-11-28')
    expect([code, stdout.trimEnd().split('\n')]).toEqual([
      1,
      [
        `${registry}:2 平台没有“father.state”这个事实`,
        `${registry}:4 这一行不是 JSON`,
        `${registry}:5 “儿童出生日期”写的是 2031-01-01，在判断日 2026-11-28 之后`,
        `${registry}:6 household 应为文字，写的是 7`,
      ],
    ])
  })

  it('goes through a hundred thousand invented children where no registry is given, and keeps no one back', async () => {
    const [json, text] = await Promise.all([
      pack('whatif', 'songyang', 'national', '--json'),
      pack('whatif', 'chongqing', 'songyang'),
    ])
    const outcome = JSON.parse(json.stdout) as Outcome
    expect([outcome.children, outcome.invented]).toEqual([100_000, true])
    const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, n) => total + n, 0)
    expect([sum(outcome.a.verdicts), sum(outcome.b.verdicts)]).toEqual([100_000, 100_000])
    expect((outcome.b.verdicts['eligible'] ?? 0) - (outcome.a.verdicts['eligible'] ?? 0)).toBe(
      outcome.entering - outcome.leaving,
    )
    // A rule without a condition reaches everybody the document does not turn away.
    const kept = 100_000 - outcome.b.verdicts['not-eligible']!
    expect(outcome.b.rules.find(({ id }) => id === 'regular-visit')).toMatchObject({ subjects: kept })
    expect([text.code, text.stderr]).toEqual([0, ''])
    expect(text.stdout).toMatch(/^本地文件未规定 .* 100000$/m)
    expect(text.stdout).toContain('每月待办')
  })
})
