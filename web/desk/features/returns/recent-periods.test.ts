import { expect, it } from 'vitest'
import { recentPeriods } from './recent-periods.ts'

it('offers this quarter, the four before it, this year and the last', () => {
  expect(recentPeriods('2026-02-10')).toEqual(['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1', '2026', '2025'])
  expect(recentPeriods('2026-12-31')[0]).toBe('2026-Q4')
})
