import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeRosters } from '../bench/linkage/generate/rosters.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'shouwang-link-'))))
afterAll(() => rmSync(folder, { recursive: true }))

interface Run {
  readonly code: number
  readonly told: string
  readonly out: string
}

function link(...argv: string[]): Promise<Run> {
  const args = ['--import', 'tsx', 'tools/link.ts', ...argv]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, out, told) =>
      resolve({ code: error === null ? 0 : Number(error.code), told, out }),
    )
  })
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const REGISTRY =
  'rid,name,sex,idno,dob,guardian,phone,village\nA-1,张子轩,男,999900201403023573,20140302,张国强,13800000001,999900101201\n'
const ROSTER = '姓名,身份证号,编号\n张子轩,９９９９００ 20140302 3573,"r,1"\n合计,1,\n'

describe('the command', () => {
  test('writes a line for each decision and tells what it left out', async () => {
    const decisions = join(folder, 'out.csv')
    const { code, told, out } = await link(
      '--registry',
      file('reg.csv', REGISTRY),
      '--roster',
      file('ros.csv', ROSTER),
      '--decisions',
      decisions,
    )
    expect(code).toBe(0)
    expect(out).toBe('')
    expect(told).toContain('名册：1 人，跳过 1 行')
    expect(told).not.toContain('张子轩')
    expect(readFileSync(decisions, 'utf8')).toBe(
      'ros_rid,reg_rid,probability,decision,reason\n"r,1",A-1,0.999999,auto,姓名、身份证号一致\n',
    )
  })

  test('reads GB18030, and gives the same with pinyin, truth and more threads or without', async () => {
    const { registry, roster } = makeRosters({ rows: 400, seed: 3, isHard: true })
    const text = (list: typeof registry, extra: boolean) =>
      `rid,name,sex,idno,dob,guardian,phone,village${extra ? ',py,gpy,pid,err' : ''}\n` +
      list
        .map(({ name, sex, idno, dob, guardian, phone, village, pid, err }, rid) =>
          [
            rid,
            name,
            sex,
            idno,
            dob,
            guardian,
            phone,
            village,
            ...(extra ? ['zhang san', 'li si', pid, err] : []),
          ].join(','),
        )
        .join('\n')
    const plain = join(folder, 'plain.csv')
    const rich = join(folder, 'rich.csv')
    await link(
      '--registry',
      file('a.csv', text(registry, false)),
      '--roster',
      file('b.csv', text(roster, false)),
      '--decisions',
      plain,
    )
    await link(
      '--registry',
      file('c.csv', gb18030(text(registry, true))),
      '--roster',
      file('d.csv', `\u{feff}${text(roster, true)}`),
      '--decisions',
      rich,
    )
    const lines = readFileSync(plain, 'utf8')
    expect(lines.split('\n').length).toBeGreaterThan(400)
    expect(readFileSync(rich, 'utf8')).toBe(lines)
  })

  test('by a schema from a file matches what else has rows', async () => {
    const schema = join(root, 'bench/linkage/febrl4.schema.json')
    const head =
      'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id\n'
    const one = file(
      'one.csv',
      `${head}rec-1-org, michaela, neumann, 8, stanley street, miami, winston hills, 4223, nsw, 19151111, 5304218\n`,
    )
    const other = file(
      'other.csv',
      `${head}rec-1-dup-0, neumann, michaela, 8, stanley st, miami, winston hill, 4223, , 19151111, 5304218\n`,
    )
    const decisions = join(folder, 'febrl.csv')
    expect((await link('--registry', one, '--roster', other, '--decisions', decisions, '--schema', schema)).code).toBe(
      0,
    )
    expect(readFileSync(decisions, 'utf8')).toContain('rec-1-dup-0,rec-1-org,')
  })

  test.each([
    ['without its words', [], 2, '用法'],
    ['with a word it does not know', ['--registery', 'a'], 2, '用法'],
    [
      'with a file that is not there',
      ['--registry', 'nowhere.csv', '--roster', 'nowhere.csv', '--decisions', 'nowhere'],
      1,
      '读写文件没有成功',
    ],
  ])('%s says so', async (_, argv, code, words) => {
    const run = await link(...argv)
    expect(run.code).toBe(code)
    expect(run.told).toContain(words)
    expect(run.told).not.toContain('    at ')
  })

  test('given an empty file says that headings are missing', async () => {
    const empty = file('empty.csv', '')
    const run = await link(
      '--registry',
      empty,
      '--roster',
      file('ros.csv', ROSTER),
      '--decisions',
      join(folder, 'none.csv'),
    )
    expect(run).toMatchObject({ code: 1, told: expect.stringContaining('没有找到表头') as string })
  })

  test.each([
    ['{', '不是 JSON'],
    ['{"id":"a"}', 'fields'],
    ['{"id":"a","fields":[{"name":"b","kind":"nothing"}]}', 'fields[0] 的 kind'],
    ['{"id":"a","fields":[{"name":"b","kind":"text"}],"keys":[["b.sound2"]]}', 'b 没有 sound2'],
    ['{"id":"a","fields":[{"name":"b","kind":"text"}],"keys":[["c.whole"]]}', '没有字段 c'],
    ['{"id":"a","fields":[{"name":"b","kind":"text","beside":"z"}]}', '没有字段 z'],
  ])('given the schema %s says what is wrong', async (schema, words) => {
    const registry = file('reg.csv', REGISTRY)
    const run = await link(
      '--registry',
      registry,
      '--roster',
      registry,
      '--decisions',
      join(folder, 'x.csv'),
      '--schema',
      file('s.json', schema),
    )
    expect(run).toMatchObject({ code: 1, told: expect.stringContaining(words) as string })
  })

  test('given lists so long that threads are started, and a schema that contradicts itself, says so and ends', async () => {
    const long = file('long.csv', `a,b\n${'甲,乙\n'.repeat(400_000)}`)
    const schema = file('twice.json', '{"id":"a","fields":[{"name":"b","kind":"text"},{"name":"b","kind":"text"}]}')
    const lists = ['--registry', long, '--roster', long, '--decisions', join(folder, 'x.csv')]
    expect(await link(...lists, '--schema', schema)).toMatchObject({
      code: 1,
      told: expect.stringContaining('写了两次') as string,
    })
  })

  test('given a schema of one field, by which nobody can be looked up, finds nobody', async () => {
    const schema = file('one.json', '{"id":"a","fields":[{"name":"b","kind":"text"}]}')
    const list = file('few.csv', 'a,b\n1,张\n2,李\n')
    const decisions = join(folder, 'nobody.csv')
    const run = await link('--registry', list, '--roster', list, '--decisions', decisions, '--schema', schema)
    expect(run.code).toBe(0)
    expect(readFileSync(decisions, 'utf8').match(/,none,/g)).toHaveLength(2)
  })
})

/** Node has a decoder only: every character the decoder makes of two or four bytes, the other way round, for those we need. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from(Array.from(text).flatMap((it) => (it < '\u{80}' ? [it.charCodeAt(0)] : table.get(it)!)))
}
