import { expect, test } from 'vitest'
import { isMarked, markOf, toPupils } from './recheck-draft.ts'

const row = (childId: string, liaison: string | null = null) => ({
  childId,
  nameMasked: '顾**',
  className: null,
  liaison,
})

test('a pupil is looked at when away, or at school with a named helper', () => {
  expect(isMarked({})).toBe(false)
  expect(isMarked({ enrolled: true })).toBe(false)
  expect(isMarked({ enrolled: true, liaison: ' ' })).toBe(false)
  expect(isMarked({ enrolled: true, liaison: '宋老师' })).toBe(true)
  expect(isMarked({ enrolled: false })).toBe(true)
})

test('what was said before stands until it is changed; who is away has no helper', () => {
  expect(markOf(row('a', '宋老师'), { a: { enrolled: true } })).toEqual({ enrolled: true, liaison: '宋老师' })
  const draft = { a: { enrolled: true, liaison: ' 李老师 ' }, b: { enrolled: false, liaison: '宋老师' } }
  expect(toPupils([row('a'), row('b')], draft)).toEqual([
    { childId: 'a', enrolled: true, liaison: '李老师' },
    { childId: 'b', enrolled: false },
  ])
})
