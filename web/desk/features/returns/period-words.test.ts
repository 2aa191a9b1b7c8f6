import { expect, it } from 'vitest'
import { recentPeriods, sayPeriod } from './period-words.ts'

it('says a turn as people do, and never a code of the pack', () => {
  expect(['2026-Q4', '2026-09', '2026', '2026-winter', null].map(sayPeriod)).toEqual([
    '2026年第四季度',
    '2026年9月',
    '2026年',
    '2026年',
    '不分期',
  ])
})

it('offers this quarter, the four before it, this year and the last', () => {
  expect(recentPeriods('2026-02-10')).toEqual(['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1', '2026', '2025'])
  expect(recentPeriods('2026-12-31')[0]).toBe('2026-Q4')
})
