import { expect, it } from 'vitest'
import { CAPABILITIES } from '#policy/clause-words.ts'
import type { Clause } from './outline.ts'
import { silentChapters } from './silent-chapters.ts'

it('names every chapter the own document leaves, and the linked document that speaks there', () => {
  const source = (id: string, title: string) => ({ id, title, short: id, number: '', issued: '', provenance: null })
  const clauses = [
    { source: 'national', chapter: 'MENTAL' },
    { source: 'own', chapter: 'KEYPERIOD' },
  ] as Clause[]
  const covers = CAPABILITIES.filter((chapter) => chapter !== 'MENTAL' && chapter !== 'KEYPERIOD')
  const sources = [source('own', '本县意见'), source('national', '国家文件')]
  expect(silentChapters({ id: 'own', covers, sources, clauses })).toEqual([
    { chapter: 'MENTAL', filledBy: ['国家文件'] },
    { chapter: 'KEYPERIOD', filledBy: [] },
  ])
})
