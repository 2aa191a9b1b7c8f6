import { expect, test } from 'vitest'
import { createReadingPace, MOST_CHILDREN, WINDOW_MS } from './rules.ts'

const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 1) + ms)

test('an account that opens child after child is stopped, told once, and goes on when the first look is old', () => {
  const pace = createReadingPace()
  const look = (childId: string, ms: number, accountId = 'a') => pace.admit({ accountId, childId }, at(ms))
  for (let n = 0; n < MOST_CHILDREN; n += 1) expect(look(`child ${n}`, n * 1000)).toBe('go')
  expect(look('one more', 110_000)).toBe('stopped')
  expect(look('one more', 111_000)).toBe('still-stopped')
  expect(look('child 7', 112_000)).toBe('go')
  expect(look('one more', 113_000, 'b')).toBe('go')
  expect(look('one more', WINDOW_MS)).toBe('go')
})
