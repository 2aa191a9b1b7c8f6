import { expect, test } from 'vitest'
import { childSchema } from '../child-schema.ts'
import { compileSchema } from '../compile-schema.ts'
import { Engine } from '../engine.ts'

const { kernels } = Engine.start(compileSchema(childSchema))
const { dateOfDayNumber, dayNumber, dayNumberOf, packDate } = kernels
const isRealDate = (date: number): boolean => kernels.isRealDate(date) !== 0
const solarOfLunar = (date: number, isLeap: boolean): number => kernels.solarOfLunar(date, isLeap ? 1 : 0)
const isLunarOf = (left: number, right: number): boolean => kernels.isLunarOf(left, right) !== 0

const DAY = 86_400_000
const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

test('days and dates are each other, across leap years', () => {
  for (let number = dayNumber(1900, 1, 1); number <= dayNumber(2099, 12, 31); number += 7) {
    const date = dateOfDayNumber(number)
    expect(dayNumberOf(date)).toBe(number)
    expect(isRealDate(date)).toBe(true)
    const [year, month, day] = new Date(number * DAY).toISOString().slice(0, 10).split('-').map(Number)
    expect(date).toBe(packDate(year!, month!, day!))
  }
})

test.each([
  [2023, 2, 29],
  [1900, 2, 29],
  [2014, 4, 31],
  [2014, 13, 1],
  [2014, 0, 1],
  [1899, 1, 1],
  [2100, 1, 1],
])('%i-%i-%i is no day', (year, month, day) => expect(isRealDate(packDate(year, month, day))).toBe(false))

test('every day of a lunar year is found from its lunar date as ICU writes it', () => {
  for (let number = dayNumber(1995, 1, 1); number <= dayNumber(2035, 12, 31); number += 3) {
    const parts = new Map(calendar.formatToParts(number * DAY).map(({ type, value }) => [type as string, value]))
    const lunar = packDate(
      Number(parts.get('relatedYear')),
      Number.parseInt(parts.get('month')!, 10),
      Number(parts.get('day')),
    )
    const solar = dateOfDayNumber(number)
    expect(solarOfLunar(lunar, parts.get('month')!.endsWith('bis'))).toBe(solar)
    expect(isLunarOf(lunar, solar)).toBe(true)
    expect(isLunarOf(solar, lunar)).toBe(true)
  }
})

test('the first days of known years', () => {
  expect(solarOfLunar(packDate(2014, 1, 1), false)).toBe(packDate(2014, 1, 31))
  expect(solarOfLunar(packDate(2023, 2, 1), true)).toBe(packDate(2023, 3, 22))
  expect(solarOfLunar(packDate(2024, 2, 1), true)).toBe(0)
  expect(solarOfLunar(packDate(1800, 1, 1), false)).toBe(0)
})
