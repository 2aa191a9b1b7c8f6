import { expect, test } from 'vitest'
import { isDay } from './calendar-day.ts'

/** Said once more by the calendar of the machine. */
function isReal(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

test('every month and day of ordinary, leap and century years', () => {
  const two = (number: number) => String(number).padStart(2, '0')
  for (const year of ['0000', '0004', '1900', '1999', '2000', '2023', '2024', '2100', '9999'])
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${two(month)}-${two(day)}`
        expect(isDay(text), text).toBe(isReal(text))
      }
})

test.each([
  '',
  '2024-1-01',
  '2024-01-1',
  '20240101',
  '2024/01/01',
  ' 2024-01-01',
  '2024-01-01 ',
  '2024-01-01T00:00',
  '２０２４-01-01',
])('“%s” is no day', (text) => expect(isDay(text)).toBe(false))
