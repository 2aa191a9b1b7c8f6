import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CalendarYearUnknown } from './calendar.ts'
import { ageOn, beijingDate, dateOfAge, endOfBeijingDay, fixedClock, startOfBeijingDay, systemClock } from './clock.ts'

const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })

describe('Beijing days', () => {
  it.each([
    ['2026-11-21T16:00:00.000Z', '2026-11-22'],
    ['2026-11-21T15:59:59.999Z', '2026-11-21'],
    ['2026-12-31T18:00:00Z', '2027-01-01'],
    ['1969-12-31T15:00:00Z', '1969-12-31'],
    ['1969-12-31T16:00:00Z', '1970-01-01'],
  ])('%s lies in %s', (at, day) => {
    expect(beijingDate(new Date(at))).toBe(day)
    expect(startOfBeijingDay(new Date(at))).toEqual(new Date(`${day}T00:00:00.000+08:00`))
    expect(endOfBeijingDay(new Date(at))).toEqual(new Date(`${day}T23:59:59.999+08:00`))
  })

  it('are those of the Asia/Shanghai zone since 1992', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
    fc.assert(
      fc.property(fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
        expect(beijingDate(at)).toBe(shanghai.format(at))
      }),
    )
  })

  it('hold every instant between their start and end', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const [start, end] = [startOfBeijingDay(at), endOfBeijingDay(at)]
        expect(start.getTime() <= at.getTime() && at.getTime() <= end.getTime()).toBe(true)
        expect(end.getTime() - start.getTime()).toBe(86_399_999)
        expect([beijingDate(start), beijingDate(end)]).toEqual([beijingDate(at), beijingDate(at)])
      }),
    )
  })

  it('are not read from an invalid date', () => {
    for (const act of [beijingDate, startOfBeijingDay, endOfBeijingDay, fixedClock]) {
      expect(() => act(new Date(Number.NaN))).toThrow(RangeError)
    }
  })
})

describe('ages', () => {
  it.each([
    ['2010-11-22', '2026-11-21', 15],
    ['2010-11-22', '2026-11-22', 16],
    ['2010-11-22', '2010-11-22', 0],
    ['2010-11-22', '2011-01-01', 0],
    ['2010-11-22', '2010-11-21', -1],
    ['2012-02-29', '2026-02-28', 13],
    ['2012-02-29', '2026-03-01', 14],
    ['2012-02-29', '2028-02-28', 15],
    ['2012-02-29', '2028-02-29', 16],
  ])('born %s, on %s: %i', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age)
  })

  it('are reached on the day dateOfAge names, and not the day before', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 110 }), (at, age) => {
        const birth = at.toISOString().slice(0, 10)
        const reached = dateOfAge(birth, age)
        const before = new Date(Date.parse(reached) - 86_400_000).toISOString().slice(0, 10)
        expect([ageOn(birth, before), ageOn(birth, reached)]).toEqual([age - 1, age])
      }),
    )
    expect(dateOfAge('2012-02-29', 14)).toBe('2026-03-01')
    expect(dateOfAge('2012-02-29', 16)).toBe('2028-02-29')
  })

  it.each(['', '2026-2-9', '2026-02-30', '2026-13-01', '2025-02-29', '20260201', '2026-02-01T00:00'])(
    'are not counted from %j',
    (text) => {
      expect(() => ageOn(text, '2026-11-22')).toThrow(RangeError)
      expect(() => ageOn('2010-11-22', text)).toThrow(RangeError)
      expect(() => dateOfAge(text, 16)).toThrow(RangeError)
    },
  )
})

describe('clocks', () => {
  it('the system clock runs', () => {
    const before = Date.now()
    const now = systemClock.now().getTime()
    expect(before <= now && now <= Date.now()).toBe(true)
  })

  it('a fixed clock stands until it is moved', () => {
    const clock = fixedClock(new Date('2026-01-31T10:00:00+08:00'))
    clock.now().setFullYear(1999)
    expect(clock.now()).toEqual(new Date('2026-01-31T10:00:00+08:00'))
    clock.advance('P1M')
    expect(clock.now()).toEqual(new Date('2026-02-28T10:00:00+08:00'))
    clock.advance('PT30M')
    clock.advance('2wd')
    expect(clock.now()).toEqual(new Date('2026-03-03T10:30:00+08:00'))
    clock.set(new Date('2025-05-01T00:00:00Z'))
    expect(clock.now()).toEqual(new Date('2025-05-01T00:00:00Z'))
  })

  it('a fixed clock keeps its time when it is asked for what it cannot do', () => {
    const start = new Date('2040-01-31T10:00:00+08:00')
    const clock = fixedClock(start)
    expect(() => clock.advance('tomorrow')).toThrow(RangeError)
    expect(() => clock.advance('5wd')).toThrow(CalendarYearUnknown)
    expect(() => clock.set(new Date(Number.NaN))).toThrow(RangeError)
    expect(clock.now()).toEqual(start)
  })
})
