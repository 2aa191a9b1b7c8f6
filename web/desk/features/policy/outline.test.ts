import { expect, it } from 'vitest'
import type { Clause } from './outline.ts'
import { outlineOf, sectionAt, sectionsOf } from './outline.ts'

function clause(id: string, ref: string, of = 'own'): Clause {
  const empty = { word: null, leads: [], helpers: [], inferred: false, becomes: [], rules: [] }
  const silent = { return: null, register: null, guard: null, target: null }
  return { id, ref, source: of, chapter: 'VISIT', text: '大意', force: 'must', ...empty, ...silent }
}

function source(id: string) {
  return { id, short: id, title: id, number: '', issued: '2024-01-01', provenance: null }
}

it('puts sections in the order of the document, annexes last', () => {
  const refs = ['附件2（十四）', '三（十二）', '前言', '三（五）', '附件2（七）', '一', '三（四）', '二十一']
  const sections = sectionsOf(
    'own',
    refs.map((ref) => clause(ref, ref)),
  )
  expect(sections.map((section) => section.ref)).toEqual([
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

it('leaves a document that only cites laws in the order it cites them', () => {
  const refs = ['国发13号四（二）', '国发13号一', '未保法11', '反家暴法14']
  const sections = sectionsOf(
    'national',
    refs.map((ref) => clause(ref, ref)),
  )
  expect(sections.map((section) => section.ref)).toEqual(refs)
})

it('keeps clauses of one number together, and the same number of two documents apart', () => {
  const clauses = [clause('n', '一', 'national'), clause('a', '一'), clause('b', '二'), clause('c', '一')]
  const pack = { id: 'own', sources: [source('national'), source('own'), source('silent')] }
  const outline = outlineOf(pack, clauses)
  expect(
    outline.map(({ own, sections }) => [own, ...sections.map((section) => section.clauses.map(({ id }) => id))]),
  ).toEqual([
    [true, ['a', 'c'], ['b']],
    [false, ['n']],
  ])
  expect(sectionAt(outline, 'n')?.source).toBe('national')
  expect(sectionAt(outline, 'unknown')?.key).toBe('own 一')
})
