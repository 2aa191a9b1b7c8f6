import { afterEach, describe, expect, it, vi } from 'vitest'
import { expectRefused, type Hostile, FILES, lineOf, loadChanged, text } from '#test/hostile-pack.ts'

// Watched, not replaced: how far a pack gets is counted.
vi.mock('./check-pack.ts', { spy: true })
vi.mock('./run-examples.ts', { spy: true })
afterEach(() => void vi.restoreAllMocks())

const TIMEOUT = 10_000

const AGE = '{ fact: child.age, lt: 14 }'
const parameter = (id: string, value = 'P1D') =>
  `  - { id: ${id}, label: x, value: ${value}, word: null, clause: null, source: platform-default }\n`

const cases: Hostile[] = [
  [
    'flow maps within each other',
    'text',
    'visits.yaml',
    { from: 'visits:', to: `a: ${'{ a: '.repeat(200)}\nvisits:`, at: 'a:' },
    /嵌套超过 96 层/,
  ],
  ['a version past all numbers', 'shape', 'pack.yaml', { from: 'version: 3', to: 'version: 1e309' }, /Infinity/],
  ['a version of ninety-nine noughts', 'shape', 'pack.yaml', { from: 'version: 3', to: 'version: 1e99' }, /最多/],
  ['a version that is no number', 'shape', 'pack.yaml', { from: 'version: 3', to: 'version: .nan' }, /NaN/],
  ['an age past all numbers', 'shape', 'definition.yaml', { from: 'lt: 14', to: 'lt: 1e309' }, /不是条件/],
  ['a score past all numbers', 'shape', 'assessment.yaml', { from: 'score: 3', to: 'score: 1e309' }, /Infinity/],
  ['a day of nothing', 'shape', 'pack.yaml', { from: '2024-05-20', to: '0000-00-00' }, /格式不对/],
  ['30 February of an issue', 'shape', 'pack.yaml', { from: '2024-05-20', to: '2025-02-30' }, /格式不对/],
  [
    '30 February of an example',
    'shape',
    'examples.yaml',
    { from: 'today: 2025-07-01', to: 'today: 2025-02-30' },
    /格式不对/,
  ],
  ['30 February of an event', 'shape', 'examples.yaml', { from: "at: '2025-07-01", to: "at: '2025-02-30" }, /格式不对/],
  ['a condition that holds itself', 'text', 'definition.yaml', { from: AGE, to: '&loop { not: *loop }' }, /不能用别名/],
  [
    'a list that holds itself',
    'text',
    'visits.yaml',
    { from: 'visits:', to: 'visits: &loop [*loop]\nrest:', at: 'loop' },
    /不能用别名/,
  ],
  ['a name of nothing', 'text', 'visits.yaml', { from: 'owner: village.worker', to: 'owner: *nobody' }, /不能用别名/],
  [
    'a key merged in by a tag',
    'text',
    'visits.yaml',
    { from: '{ id', to: '{ !!merge <<: { label: 空 }, id' },
    /不能用标签/,
  ],
  [
    'a directive that changes the language',
    'text',
    'visits.yaml',
    { from: 'visits:', to: '%YAML 1.1\n---\nvisits:', at: '%' },
    /不能用指令/,
  ],
  [
    'a tag under another name',
    'text',
    'visits.yaml',
    { from: 'visits:', to: '%TAG ! tag:yaml.org,2002:\n---\nvisits:', at: '%' },
    /不能用指令/,
  ],
  ['an unknown key', 'shape', 'clauses.yaml', { from: 'leads: [公安]', to: 'lead: [公安]' }, /不认识的键“lead”/],
  ['a key that is a list', 'nodes', 'visits.yaml', { to: '? [a]\n: 1\n', at: '[a]' }, /键必须是文字/],
  ['a key twice', 'nodes', 'visits.yaml', { to: 'visits: []\n', at: 'visits: []' }, /键“visits”重复/],
  ['a clause nobody could write', 'shape', 'clauses.yaml', { from: 'id: YX-1,', to: "id: '__proto__'," }, /格式不对/],
  [
    'a clause that becomes without end',
    'shape',
    'clauses.yaml',
    { from: 'becomes: [definition]', to: `becomes: [${'definition, '.repeat(500)}]` },
    /最多 16/,
  ],
  ['a NUL in a comment', 'text', 'visits.yaml', { from: 'visits:', to: '# a\0b\nvisits:', at: '\0' }, /看不见/],
  ['a NUL in a value', 'text', 'visits.yaml', { from: '每月走访', to: '每月\0走访' }, /看不见/],
  [
    'a NUL behind an escape',
    'nodes',
    'definition.yaml',
    { from: AGE, to: '{ fact: child.schooling, is: "\\0" }' },
    /看不见/,
  ],
  ['half a character', 'text', 'visits.yaml', { from: '每月走访', to: '每月\uD800走访' }, /看不见/],
  ['half a character behind an escape', 'nodes', 'visits.yaml', { from: '每月走访', to: '"\\uD800"' }, /看不见/],
  ['text that reads backwards', 'text', 'visits.yaml', { from: '每月走访', to: '\u202E每月走访' }, /看不见/],
  [
    'the prototype as a key of a record',
    'nodes',
    'examples.yaml',
    { from: '{ child.age', to: '{ __proto__: { polluted: true }, child.age' },
    /不认识的键“__proto__”/,
  ],
  [
    'the prototype as a term',
    'nodes',
    'pack.yaml',
    { from: 'terms:\n', to: 'terms:\n  __proto__: 主任\n', at: '__proto__' },
    /不认识的键“__proto__”/,
  ],
  [
    'the constructor as a key',
    'shape',
    'visits.yaml',
    { to: 'constructor: {}\n', at: 'constructor' },
    /不认识的键“constructor”/,
  ],
  [
    'the constructor as an id',
    'shape',
    'parameters.yaml',
    { to: parameter('constructor'), at: 'constructor' },
    /不能用这个词作编号/,
  ],
  [
    'the constructor as a post',
    'shape',
    'pack.yaml',
    { from: 'terms:\n', to: 'terms:\n  constructor: 主任\n', at: 'constructor' },
    /constructor/,
  ],
  [
    'a rule that passes for a return',
    'shape',
    'duties.yaml',
    { from: 'id: look-back', to: "id: 'return:YX-6'" },
    /格式不对/,
  ],
  [
    'an id to lose a pattern in',
    'shape',
    'visits.yaml',
    { from: 'id: monthly', to: `id: ${'a-'.repeat(200_000)}!` },
    /格式不对/,
  ],
  [
    'a day to lose a pattern in',
    'shape',
    'pack.yaml',
    { from: '2024-05-20', to: `'${'2024-05-'.repeat(50_000)}'` },
    /格式不对/,
  ],
  [
    'a text of a third of a million signs',
    'shape',
    'visits.yaml',
    { from: '每月走访', to: '走'.repeat(300_000) },
    /最多 60/,
  ],
]

describe('a pack whose form means harm is refused at its line, and no further than it must be read', () => {
  it.each(cases)('%s', { timeout: TIMEOUT }, (_name, ...hostile) => expectRefused(...hostile))
})

describe('what only looks like harm', () => {
  it('loads with the line ends and the mark of a Windows editor, and faults keep their lines', () => {
    const windows = Object.fromEntries(
      Object.entries(FILES).map(([name, whole]) => [name, `\uFEFF${whole.replaceAll('\n', '\r\n')}`]),
    )
    expect(loadChanged(windows)).toEqual(loadChanged({}))
    expect(loadChanged({}).ok).toBe(true)
    const broken = windows['duties.yaml']?.replace('within: 3wd', 'within: 三天') ?? ''
    const line = lineOf(text('duties.yaml'), 'within: 3wd')
    expect(loadChanged({ ...windows, 'duties.yaml': broken })).toMatchObject({
      problems: [{ line, reason: '“三天”既不是参数，也不是时长' }],
    })
  })
  it('keeps a script as the text it is', () => {
    const title = '<script>alert(1)</script>{{constructor}}$&'
    const result = loadChanged({ 'duties.yaml': text('duties.yaml').replace('title: 上门', () => `title: '${title}'`) })
    expect(result.ok && result.pack.duties.find(({ id }) => id === 'visit')?.title).toBe(title)
  })
  it('leaves every other object as it was', () => {
    for (const name of Object.keys(FILES))
      loadChanged({ [name]: `__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n` })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
