import { createRequire } from 'node:module'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addWorkingDays } from '#policy/duration.ts'
import { CalendarYearUnknown, chinaCalendar, provisionalBeyond } from './calendar.ts'
import { beijingDate } from './clock.ts'

const DAY_MS = 86_400_000
const { lastKnownYear } = chinaCalendar

function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

const worked = (first: string, last: string) =>
  daysBetween(first, last).filter((day) => chinaCalendar.isWorkingDay(day))

/*
 * 国务院办公厅关于2026年部分节假日安排的通知 (2025-11-04), copied from the notice and not from the package.
 */
const OFF_2026: [string, string][] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
]
const MADE_UP_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']

describe('the working days of 2026', () => {
  it('are exactly those of the notice', () => {
    const off = new Set(OFF_2026.flatMap(([first, last]) => daysBetween(first, last)))
    const expected = daysBetween('2026-01-01', '2026-12-31').filter((day) => {
      const weekday = new Date(day).getUTCDay()
      return MADE_UP_2026.includes(day) || (weekday >= 1 && weekday <= 5 && !off.has(day))
    })
    expect(worked('2026-01-01', '2026-12-31')).toEqual(expected)
    expect(expected).toHaveLength(248)
  })

  it.each([
    // Spring Festival: off 15 to 23 February, Saturdays 14 and 28 worked.
    ['2026-02-13T16:00', 1, '2026-02-14T16:00'],
    ['2026-02-13T16:00', 2, '2026-02-24T16:00'],
    ['2026-02-13T16:00', 5, '2026-02-27T16:00'],
    ['2026-02-13T16:00', 6, '2026-02-28T16:00'],
    ['2026-02-17T03:00', 1, '2026-02-24T03:00'],
    // National Day: off 1 to 7 October, Sunday 20 September and Saturday 10 October worked.
    ['2026-09-19T08:00', 1, '2026-09-20T08:00'],
    ['2026-09-30T17:30', 1, '2026-10-08T17:30'],
    ['2026-09-30T17:30', 3, '2026-10-10T17:30'],
    ['2026-09-30T17:30', 5, '2026-10-13T17:30'],
  ])('%s + %i = %s', (from, count, end) => {
    const due = addWorkingDays(chinaCalendar, new Date(`${from}:00+08:00`), count)
    expect(due).toEqual(new Date(`${end}:00+08:00`))
  })
})

describe('the calendar', () => {
  it('agrees with the data file of the package on every day it covers', () => {
    const data: { holidays: Record<string, string>; workdays: Record<string, string> } = createRequire(import.meta.url)(
      'chinese-days/dist/chinese-days.json',
    )
    const dataYears = Object.keys(data.holidays).map((day) => Number(day.slice(0, 4)))
    expect([Math.min(...dataYears), Math.max(...dataYears)]).toEqual([2004, lastKnownYear])
    const expected = daysBetween('2004-01-01', `${lastKnownYear}-12-31`).filter((day) => {
      const weekday = new Date(day).getUTCDay()
      return day in data.workdays || (weekday >= 1 && weekday <= 5 && !(day in data.holidays))
    })
    expect(worked('2004-01-01', `${lastKnownYear}-12-31`)).toEqual(expected)
  })

  it('refuses years it does not know instead of calling them ordinary', () => {
    expect(lastKnownYear).toBeGreaterThanOrEqual(2026)
    for (const day of [`${lastKnownYear + 1}-01-01`, `${lastKnownYear + 1}-03-10`, '2003-12-31', '2099-05-05']) {
      expect(() => chinaCalendar.isWorkingDay(day)).toThrow(CalendarYearUnknown)
    }
    const eve = new Date(`${lastKnownYear}-12-31T10:00:00+08:00`)
    expect(() => addWorkingDays(chinaCalendar, eve, 1)).toThrow(CalendarYearUnknown)
  })

  it.each(['', '2026-2-9', '2026-02-30', '2025-02-29', '2026-13-01', '20260201', '2026-02-01T00:00:00Z'])(
    'does not take %j for a day',
    (text) => {
      expect(() => chinaCalendar.isWorkingDay(text)).toThrow(RangeError)
    },
  )

  it('says the same in every time zone of the process', () => {
    const zone = process.env.TZ
    const here = worked('2026-01-01', '2026-12-31')
    try {
      for (const other of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai', 'America/Sao_Paulo']) {
        process.env.TZ = other
        expect(worked('2026-01-01', '2026-12-31')).toEqual(here)
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})

describe('counting working days', () => {
  const from = fc.date({
    min: new Date('2004-01-01T00:00:00+08:00'),
    max: new Date(`${lastKnownYear}-06-30T00:00:00+08:00`),
    noInvalidDate: true,
  })
  const count = fc.integer({ min: 1, max: 60 })

  it('lands on a working day, at the same time of day, with exactly that many after the first day', () => {
    fc.assert(
      fc.property(from, count, (start, n) => {
        const end = addWorkingDays(chinaCalendar, start, n)
        expect((end.getTime() - start.getTime()) % DAY_MS).toBe(0)
        const counted = worked(beijingDate(start), beijingDate(end)).filter((day) => day !== beijingDate(start))
        expect(counted).toHaveLength(n)
        expect(counted.at(-1)).toBe(beijingDate(end))
      }),
    )
  })

  it('is monotone in the start and strictly so in the number', () => {
    fc.assert(
      fc.property(from, from, count, (a, b, n) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a]
        const end = addWorkingDays(chinaCalendar, earlier, n)
        expect(beijingDate(end) <= beijingDate(addWorkingDays(chinaCalendar, later, n))).toBe(true)
        expect(end < addWorkingDays(chinaCalendar, earlier, n + 1)).toBe(true)
      }),
    )
  })

  it('may be done in steps', () => {
    fc.assert(
      fc.property(from, count, count, (start, n, m) => {
        const once = addWorkingDays(chinaCalendar, start, n + m)
        expect(addWorkingDays(chinaCalendar, addWorkingDays(chinaCalendar, start, n), m)).toEqual(once)
      }),
    )
  })
})

describe('past the data', () => {
  it('counts Monday to Friday, and tells the operator once a year', () => {
    const told: number[] = []
    const calendar = provisionalBeyond(chinaCalendar, (year) => told.push(year))
    expect(calendar.isWorkingDay('2026-10-01')).toBe(false)
    const from = new Date(`${lastKnownYear}-12-28T01:00:00Z`)
    expect(addWorkingDays(calendar, from, 10).getTime()).toBeGreaterThan(Date.UTC(lastKnownYear + 1, 0, 1))
    expect(() => addWorkingDays(chinaCalendar, from, 10)).toThrow(CalendarYearUnknown)
    expect(told).toEqual([lastKnownYear + 1])
  })
})
