import { expect, it } from 'vitest'
import { periodNow, periodWords } from './period-words.ts'

it('says a turn of a standing duty as people do', () => {
  expect(['2026-11', '2026-Q4', '2026', '2027-winter', '2026-some-code', ''].map(periodWords)).toEqual([
    '2026年11月',
    '2026年第四季度',
    '2026年',
    '2027年寒假',
    '2026年',
    '',
  ])
})

it('says 本月, 本季度, 今年 only of the turn that runs in China', () => {
  // Already December in Beijing, still November in London.
  const now = Date.parse('2026-11-30T17:00:00Z')
  expect(['2026-11', '2026-12', '2026-Q4', '2026-Q3', '2026', '2025'].map((period) => periodNow(period, now))).toEqual([
    '2026年11月',
    '本月',
    '本季度',
    '2026年第三季度',
    '今年',
    '2025年',
  ])
})
