import { expect, test } from 'vitest'
import { Refusal } from '#server/platform/refusal.ts'
import { checkNextVisit, checkPersons, visitInstant } from './rules.ts'

// 07:30 on the 22nd in Beijing, still the 21st in Greenwich.
const NOW = new Date('2026-11-21T23:30:00Z')

test('a visit of today happened now, an earlier one at noon of its day in China', () => {
  expect(visitInstant('2026-11-22', NOW)).toEqual(NOW)
  expect(visitInstant('2026-11-21', NOW).toISOString()).toBe('2026-11-21T04:00:00.000Z')
})

test('nobody visits tomorrow, plans a visit before the one made, or meets nobody and somebody', () => {
  expect(() => visitInstant('2026-11-23', NOW)).toThrow('date_in_future')
  expect(() => checkNextVisit({ visitedOn: '2026-11-22', nextVisitOn: '2026-11-21' })).toThrow(Refusal)
  expect(() => checkNextVisit({ visitedOn: '2026-11-22', nextVisitOn: '2026-11-22' })).not.toThrow()
  expect(() => checkPersons(['nobody', 'child'])).toThrow(Refusal)
  expect(() => checkPersons(['nobody'])).not.toThrow()
})
