import { expect, it } from 'vitest'
import { outlineOf } from './outline.ts'

function clause(id: string, ref: string) {
  return { id, ref, text: '大意', force: 'must' as const, leads: [], helpers: [] }
}

it('puts sections in the order of the document, annexes last', () => {
  const refs = ['附件2（十四）', '三（十二）', '前言', '三（五）', '附件2（七）', '一', '三（四）', '二十一']
  expect(outlineOf(refs.map((ref) => clause(ref, ref))).map((section) => section.ref)).toEqual([
    '前言',
    '一',
    '三（四）',
    '三（五）',
    '三（十二）',
    '二十一',
    '附件2（七）',
    '附件2（十四）',
  ])
})

it('keeps clauses of one number together', () => {
  const sections = outlineOf([clause('a', '一'), clause('b', '二'), clause('c', '一')])
  expect(sections.map((section) => section.clauses.map((one) => one.id))).toEqual([['a', 'c'], ['b']])
})
