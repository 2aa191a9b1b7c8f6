import { expect, it } from 'vitest'
import { firstDays } from './first-days.ts'

it('proposes tomorrow in China, and nothing before the newest edition begins', () => {
  // One in the morning of the 29th in Beijing.
  const now = Date.parse('2026-11-28T17:00:00Z')
  expect(firstDays(now, '2026-11-01')).toEqual({ earliest: '2026-11-29', proposed: '2026-11-30' })
  expect(firstDays(now, '2027-01-01')).toEqual({ earliest: '2027-01-01', proposed: '2027-01-01' })
})
