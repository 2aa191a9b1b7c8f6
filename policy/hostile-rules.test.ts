import { afterEach, describe, it, vi } from 'vitest'
import { expectRefused, type Hostile, many } from '#test/hostile-pack.ts'

// Watched, not replaced: how far a pack gets is counted.
vi.mock('./check-pack.ts', { spy: true })
vi.mock('./run-examples.ts', { spy: true })
afterEach(() => void vi.restoreAllMocks())

const TIMEOUT = 10_000

function nested(depth: number, inner: string): string {
  return `${'{ not: '.repeat(depth)}${inner}${' }'.repeat(depth)}`
}
const MOTHER = '{ all: [{ fact: mother.status, is: away }, { fact: mother.since, since: P6M }] }'
/** Where the second ground begins. */
const SECOND = '- clause: YX-1\n      label: 母亲'
const AGE = '{ fact: child.age, lt: 14 }'
const WATCH = 'watch: { fact: mother.status, is: away }'
const duty = (start: string) =>
  `  - { id: winter, clause: YX-3, title: 冬, owner: village.worker, ${start}, per: village, satisfiedBy: return.submitted, force: must }\n`
const parameter = (id: string, value = 'P1D') =>
  `  - { id: ${id}, label: x, value: ${value}, word: null, clause: null, source: platform-default }\n`

const cases: Hostile[] = [
  ['a condition of 33 storeys', 'checks', 'definition.yaml', { from: AGE, to: nested(32, AGE) }, /条件嵌套超过 32 层/],
  [
    'a condition of 2001 nodes',
    'checks',
    'definition.yaml',
    { from: AGE, to: `{ any: [${many(2000, () => `${AGE}, `)}] }` },
    /超过 2000 个节点/,
  ],
  ['minutes without end', 'checks', 'duties.yaml', { from: 'PT20M', to: 'PT999999999M' }, /既不是参数，也不是时长/],
  ['ten thousand years', 'checks', 'duties.yaml', { from: 'PT20M', to: 'P9999Y' }, /超过一百年/],
  [
    '30 February of a condition',
    'checks',
    'definition.yaml',
    { from: AGE, to: "{ fact: child.birthDate, lt: '2025-02-30' }" },
    /要与日期比较/,
  ],
  [
    '29 February of every year',
    'checks',
    'duties.yaml',
    { to: duty('each: [{ from: 02-29, to: 03-10 }]'), at: 'winter' },
    /“02-29”既不是参数/,
  ],
  [
    'the fortieth of the thirteenth',
    'checks',
    'duties.yaml',
    { to: duty('each: [{ from: 03-10, to: 13-40 }]'), at: 'winter' },
    /“13-40”既不是参数/,
  ],
  [
    'two windows of one name',
    'checks',
    'duties.yaml',
    { to: duty('each: [{ from: 03-01, to: 03-10 }, { from: 09-01, to: 09-10 }]'), at: 'winter' },
    /不同的 id/,
  ],
  ['an interval of nothing', 'checks', 'duties.yaml', { to: duty('every: P0D'), at: 'winter' }, /不能是零/],
  [
    'a rule that never starts',
    'checks',
    'duties.yaml',
    { from: '    on: assessment.decided\n', to: '', at: 'id: look-back' },
    /要写且只写一个/,
  ],
  [
    'a parameter that names itself',
    'checks',
    'parameters.yaml',
    { from: 'value: PT2H', to: 'value: accept' },
    /“accept”既不是时长/,
  ],
  [
    'a parameter that passes for a printed time',
    'checks',
    'parameters.yaml',
    { to: parameter('3wd', '30wd'), at: 'label: x' },
    /读起来是时间/,
  ],
  [
    'a parameter that passes for a printed day',
    'checks',
    'parameters.yaml',
    { to: parameter('09-10', '12-31'), at: 'label: x' },
    /读起来是时间/,
  ],
  ['an id twice', 'checks', 'parameters.yaml', { to: parameter('accept'), at: 'label: x' }, /编号“accept”重复/],
  [
    'an option twice',
    'checks',
    'pack.yaml',
    { from: 'id: town, label: 乡镇', to: 'id: village, label: 乡镇' },
    /编号“village”重复/,
  ],
  ['a clause that is not there', 'checks', 'visits.yaml', { from: 'YX-3', to: 'YX-33' }, /没有条款 YX-33/],
  [
    'an unknown fact',
    'checks',
    'definition.yaml',
    { from: AGE, to: '{ fact: constructor, known: true }' },
    /没有“constructor”这个事实/,
  ],
  [
    'one ground twice',
    'checks',
    'definition.yaml',
    {
      from: MOTHER,
      to: '{ all: [{ fact: father.since, since: P6M }, { fact: father.status, is: away }] }',
      at: SECOND,
    },
    /条件相同，重复认定/,
  ],
  [
    'one ground twice in disguise',
    'checks',
    'definition.yaml',
    {
      from: MOTHER,
      to: '{ any: [{ all: [{ all: [{ fact: father.since, since: P6M }] }, { not: { not: { fact: father.status, in: [away] } } }, { fact: father.status, is: away }] }] }',
      at: SECOND,
    },
    /条件相同，重复认定/,
  ],
  [
    'a watch that is its ground',
    'checks',
    'definition.yaml',
    {
      from: WATCH,
      to: 'watch: { all: [{ fact: mother.since, since: P6M }, { fact: mother.status, is: away }] }',
      at: SECOND,
    },
    /永远不会/,
  ],
  [
    'an example that fails',
    'examples',
    'examples.yaml',
    { from: 'grade: low', to: 'grade: high', at: 'name: 只有小病' },
    /建议等级应为 high/,
  ],
  [
    'a guard that no clause becomes',
    'checks',
    'clauses.yaml',
    {
      from: 'becomes: [definition],',
      to: 'becomes: [definition], guard: { workflow: report, step: 受理, needs: 记录 },',
      at: '- {',
    },
    /becomes 没有列出 guard/,
  ],
  [
    'a clause that becomes no guard',
    'checks',
    'clauses.yaml',
    { from: 'becomes: [definition]', to: 'becomes: [definition, guard]' },
    /没有哪个 guard/,
  ],
  [
    'the constructor as a fact',
    'examples',
    'examples.yaml',
    { from: 'child.age: 7', to: 'constructor: 7', at: 'name: 满半年' },
    /没有“constructor”这个事实/,
  ],
]

describe('a pack of good form that says harm is refused at its line, before or by its examples', () => {
  it.each(cases)('%s', { timeout: TIMEOUT }, (_name, ...hostile) => expectRefused(...hostile))
})
