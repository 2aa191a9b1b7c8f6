import { expect, it } from 'vitest'
import { partsOf } from './clause-parts.ts'
import type { Clause } from './outline.ts'

const NOWHERE = { uses: [], definitionSource: 'own' }
const SILENT = { return: null, register: null, guard: null, target: null }
function clause(over: Partial<Clause>): Clause {
  return { becomes: ['return'], ...SILENT, ...over } as Clause
}

it('says what is asked of whom, in words', () => {
  expect(
    partsOf(clause({ return: { by: ['finance', 'civil-affairs'], evidence: ['今年安排的钱', '用掉的钱'] } }), NOWHERE),
  ).toEqual([{ kind: '部门回报', text: '由财政部门、民政部门回报：今年安排的钱、用掉的钱' }])
  expect(partsOf(clause({ guard: { workflow: 'plan', step: '定方案', needs: '先问孩子' } }), NOWHERE)).toEqual([
    { kind: '流程要求', text: '帮扶方案“定方案”这一步：先问孩子' },
  ])
})

it('shows a goal whose day has passed as history, never as due', () => {
  const target = { measure: '体系形成', by: '2017-12-31', past: true }
  expect(partsOf(clause({ target }), NOWHERE)).toEqual([
    { kind: '历史目标（期限已过）', text: '体系形成，2017年12月31日前' },
  ])
  expect(partsOf(clause({ target: { measure: '都有督导员', by: null, past: false } }), NOWHERE)).toEqual([
    { kind: '目标', text: '都有督导员' },
  ])
})

it('names the definition and every place on the screens, and a definition that another document overrides as such', () => {
  const defining = clause({ becomes: ['definition'], source: 'own' })
  expect(partsOf(defining, { ...NOWHERE, uses: ['报告情形“独居”'] })).toEqual([
    { kind: '认定条件', text: '用来判断哪些孩子算留守儿童' },
    { kind: '流程要求', text: '报告情形“独居”' },
  ])
  expect(partsOf({ ...defining, source: 'national' }, NOWHERE)[0]?.text).toBe('本县按自己的文件认定，这里只供对照')
})

it('says of the report form what stands nowhere else, and of a linked step that the county has its own', () => {
  const texts = (becomes: string[], uses: string[] = []) =>
    partsOf(clause({ becomes }), { ...NOWHERE, uses }).map(({ text }) => text)
  expect(texts(['reporter', 'recipient'])).toEqual(['写明谁必须报告', '写明报告送到哪里'])
  expect(texts(['step'], ['一般处置的必办步骤“出警”'])).toEqual(['一般处置的必办步骤“出警”'])
  expect(texts(['step'])).toEqual(['本县文件已经写到这方面，按本县的办'])
})
