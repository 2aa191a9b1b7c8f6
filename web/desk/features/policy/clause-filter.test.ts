import { expect, it } from 'vitest'
import { BECOMES_KINDS, becomesWords, filterClauses, isFiltered, NO_FILTER } from './clause-filter.ts'
import type { Clause } from './outline.ts'

function clause(id: string, over: Partial<Clause>): Clause {
  return {
    id,
    ref: '一',
    source: 'own',
    chapter: 'VISIT',
    text: '大意',
    force: 'must',
    word: null,
    leads: [],
    helpers: [],
    inferred: false,
    becomes: ['duty'],
    return: null,
    register: null,
    guard: null,
    target: null,
    rules: [],
    ...over,
  }
}

const CLAUSES = [
  clause('visit', { ref: '三（五）', text: '村里要定期上门看望', becomes: ['visit', 'duty'] }),
  clause('step', {
    ref: '附件2（七）',
    chapter: 'EMERG',
    text: '公安接报后要出警',
    word: '第一时间',
    becomes: ['step'],
  }),
  clause('fund', { ref: '二（二）', chapter: 'FUND', text: '多安排些钱', leads: ['县政府'], becomes: ['return'] }),
]
const found = (filter: Partial<typeof NO_FILTER>) =>
  filterClauses(CLAUSES, { ...NO_FILTER, ...filter }).map(({ id }) => id)

it('finds by number with any brackets, by text, by the word for the time and by who leads', () => {
  expect(found({ words: '三(五)' })).toEqual(['visit'])
  expect(found({ words: ' 三（五） ' })).toEqual(['visit'])
  expect(found({ words: '第一时间' })).toEqual(['step'])
  expect(found({ words: '县政府' })).toEqual(['fund'])
  expect(found({ words: '没有这句' })).toEqual([])
})

it('narrows by what a clause becomes and by chapter, both at once', () => {
  expect(found({ becomes: '待办责任' })).toEqual(['visit'])
  expect(found({ becomes: '流程要求', chapter: 'EMERG' })).toEqual(['step'])
  expect(found({ becomes: '部门回报', chapter: 'EMERG' })).toEqual([])
  expect(found({})).toHaveLength(3)
  expect([NO_FILTER, { ...NO_FILTER, words: ' ' }, { ...NO_FILTER, chapter: 'FUND' }].map(isFiltered)).toEqual([
    false,
    false,
    true,
  ])
})

it('names six things and no more, and a clause that is two of one kind once', () => {
  expect(BECOMES_KINDS).toEqual(['认定条件', '流程要求', '待办责任', '名册台账', '部门回报', '目标'])
  expect(becomesWords({ becomes: ['visit', 'duty', 'step'] })).toEqual(['待办责任', '流程要求'])
})
