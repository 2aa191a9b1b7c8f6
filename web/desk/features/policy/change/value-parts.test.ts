import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daysOfMonth, partsOfValue, UNIT_OPTIONS, valueOfParts } from './value-parts.ts'

it('takes every kind of value apart', () => {
  expect(['PT30M', 'PT24H', 'P7D', '5wd', 'P2W', 'P1M', 'P1Y', '09-10', 'P1M3D', 'soon'].map(partsOfValue)).toEqual([
    { kind: 'duration', count: 30, unit: 'minute' },
    { kind: 'duration', count: 24, unit: 'hour' },
    { kind: 'duration', count: 7, unit: 'day' },
    { kind: 'duration', count: 5, unit: 'working-day' },
    { kind: 'duration', count: 2, unit: 'week' },
    { kind: 'duration', count: 1, unit: 'month' },
    { kind: 'duration', count: 1, unit: 'year' },
    { kind: 'day', month: 9, day: 10 },
    null,
    null,
  ])
})

it('puts together what it took apart', () => {
  const unit = fc.constantFrom(...UNIT_OPTIONS.map(({ value }) => value))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), unit, (count, of) => {
      const parts = { kind: 'duration', count, unit: of } as const
      expect(partsOfValue(valueOfParts(parts) ?? '')).toEqual(parts)
    }),
  )
  for (let month = 1; month <= 12; month += 1) {
    for (let day = 1; day <= daysOfMonth(month); day += 1) {
      const parts = { kind: 'day', month, day } as const
      expect(partsOfValue(valueOfParts(parts) ?? '')).toEqual(parts)
    }
  }
})

it('refuses what would be no value', () => {
  expect(valueOfParts({ kind: 'duration', count: 0, unit: 'working-day' })).toBeNull()
  expect(valueOfParts({ kind: 'duration', count: 0, unit: 'day' })).toBe('P0D')
  expect(valueOfParts({ kind: 'duration', count: 1.5, unit: 'day' })).toBeNull()
  expect(valueOfParts({ kind: 'duration', count: -1, unit: 'day' })).toBeNull()
  expect(valueOfParts({ kind: 'day', month: 6, day: 31 })).toBeNull()
  expect(valueOfParts({ kind: 'day', month: 2, day: 29 })).toBeNull()
})
