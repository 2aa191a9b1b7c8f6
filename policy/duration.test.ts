import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDuration, addWorkingDays, parseDuration } from './duration.ts'
import type { WorkingCalendar } from './duration.ts'

/** Monday to Friday of any year; Wednesday 1 October 2025 is off and Sunday 28 September 2025 worked. */
const plain: WorkingCalendar = {
  isWorkingDay(date) {
    if (date === '2025-10-01') return false
    if (date === '2025-09-28') return true
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
    return weekday !== 0 && weekday !== 6
  },
  lastKnownYear: 9999,
}

const neverAsked: WorkingCalendar = {
  isWorkingDay() {
    throw new Error('the calendar was asked')
  },
  lastKnownYear: 0,
}

/** `from` and the answer in Beijing time, to the minute. */
function add(from: string, text: string, calendar = neverAsked): string {
  const duration = parseDuration(text)
  if (!duration) throw new Error(`not a duration: ${text}`)
  const end = addDuration(new Date(`${from}:00+08:00`), duration, calendar)
  return new Date(end.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
}

describe('durations', () => {
  it.each([
    ['PT30M', 30, 'minute'],
    ['PT24H', 24, 'hour'],
    ['P1D', 1, 'day'],
    ['P7D', 7, 'day'],
    ['P1W', 1, 'week'],
    ['P3M', 3, 'month'],
    ['P1Y', 1, 'year'],
    ['P0D', 0, 'day'],
    ['5wd', 5, 'working-day'],
  ])('%s is read', (text, count, unit) => {
    expect(parseDuration(text)).toEqual({ count, unit })
  })

  it.each([
    '',
    'P',
    'PT',
    'P1',
    '1D',
    'p1d',
    'P-1D',
    '-P1D',
    'P1.5D',
    'P1,5D',
    'P1M3D',
    'PT1H30M',
    'P1DT1H',
    'PT1S',
    'P1H',
    'PT1D',
    '0wd',
    '5WD',
    '5 wd',
    'wd',
    ' P1D',
    'P1D\n',
    'P１D',
    'P9999999D',
    'P1e3D',
  ])('%j is not', (text) => {
    expect(parseDuration(text)).toBeNull()
  })
})

describe('adding a duration', () => {
  it.each([
    ['2026-03-31T23:50', 'PT30M', '2026-04-01T00:20'],
    ['2026-03-31T10:00', 'PT24H', '2026-04-01T10:00'],
    ['2026-02-28T10:00', 'P1D', '2026-03-01T10:00'],
    ['2026-12-28T10:00', 'P1W', '2027-01-04T10:00'],
    ['2026-03-31T10:00', 'P0D', '2026-03-31T10:00'],
    ['2026-03-15T10:00', 'P1M', '2026-04-15T10:00'],
    ['2026-01-31T10:00', 'P1M', '2026-02-28T10:00'],
    ['2024-01-31T10:00', 'P1M', '2024-02-29T10:00'],
    ['2026-11-30T10:00', 'P3M', '2027-02-28T10:00'],
    ['2026-10-31T10:00', 'P1M', '2026-11-30T10:00'],
    ['2024-02-29T10:00', 'P1Y', '2025-02-28T10:00'],
    ['2024-02-29T10:00', 'P4Y', '2028-02-29T10:00'],
    ['2026-12-31T10:00', 'P12M', '2027-12-31T10:00'],
  ])('%s + %s = %s', (from, text, end) => {
    expect(add(from, text)).toBe(end)
  })

  it('counts months in Beijing, where the day may be another than in UTC', () => {
    // 02:00 on 1 March in Beijing is 18:00 on 28 February in UTC.
    expect(add('2026-03-01T02:00', 'P1M')).toBe('2026-04-01T02:00')
    expect(add('2026-01-31T02:00', 'P1M')).toBe('2026-02-28T02:00')
  })

  it('leaves the given instant as it was', () => {
    const from = new Date('2026-01-31T10:00:00+08:00')
    for (const text of ['PT1M', 'P1D', 'P1M', 'P1Y', '1wd']) addDuration(from, parseDuration(text)!, plain)
    expect(from).toEqual(new Date('2026-01-31T10:00:00+08:00'))
  })

  it('keeps the time of day in Beijing and never goes past the day of the month', () => {
    fc.assert(
      fc.property(instant(), fc.integer({ min: 0, max: 240 }), (from, count) => {
        const end = addDuration(from, { count, unit: 'month' }, neverAsked)
        const [a, b] = [local(from), local(end)]
        expect(b.toISOString().slice(10)).toBe(a.toISOString().slice(10))
        expect(b.getUTCFullYear() * 12 + b.getUTCMonth()).toBe(a.getUTCFullYear() * 12 + a.getUTCMonth() + count)
        const isLastOfMonth = new Date(b.getTime() + 86_400_000).getUTCDate() === 1
        const kept = b.getUTCDate() === a.getUTCDate()
        expect(kept || (b.getUTCDate() < a.getUTCDate() && isLastOfMonth)).toBe(true)
      }),
    )
  })
})

describe('adding working days', () => {
  it.each([
    // Thursday 25 September 2025: Friday, the worked Sunday, Monday.
    ['2025-09-25T09:30', '1wd', '2025-09-26T09:30'],
    ['2025-09-25T09:30', '2wd', '2025-09-28T09:30'],
    ['2025-09-25T09:30', '3wd', '2025-09-29T09:30'],
    // From Tuesday over the holiday on Wednesday.
    ['2025-09-30T09:30', '1wd', '2025-10-02T09:30'],
    ['2025-10-01T09:30', '1wd', '2025-10-02T09:30'],
    // 00:30 on Saturday in Beijing is still Friday in UTC; 23:30 is not yet Sunday.
    ['2025-09-06T00:30', '1wd', '2025-09-08T00:30'],
    ['2025-09-06T23:30', '1wd', '2025-09-08T23:30'],
  ])('%s + %s = %s', (from, text, end) => {
    expect(add(from, text, plain)).toBe(end)
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses %d of them', (count) => {
    expect(() => addWorkingDays(plain, new Date(), count)).toThrow(RangeError)
  })

  it('lets the error of a calendar that does not know the year through', () => {
    expect(() => addWorkingDays(neverAsked, new Date(), 1)).toThrow('the calendar was asked')
  })
})

function instant(): fc.Arbitrary<Date> {
  return fc.date({ min: new Date('2004-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
}

function local(date: Date): Date {
  return new Date(date.getTime() + 8 * 3_600_000)
}
