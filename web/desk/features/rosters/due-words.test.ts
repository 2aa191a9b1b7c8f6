import { expect, test } from 'vitest'
import { dueWords } from './due-words.ts'

const NOW = Date.parse('2026-09-10T23:30:00+08:00')

test('a day is due until its end in Beijing', () => {
  expect(dueWords('2026-09-12', NOW)).toBe('还剩 2 天')
  expect(dueWords('2026-09-10', NOW)).toBe('今天到期')
  expect(dueWords('2026-09-07', NOW)).toBe('已超 3 天')
})
