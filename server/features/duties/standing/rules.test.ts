import { expect, test } from 'vitest'
import { LATE_COMMIT_MS, sweepOf } from './rules.ts'

const SWEPT = new Date('2026-03-02T10:00:00+08:00')
const after = (ms: number) => new Date(SWEPT.getTime() + ms)
const round = { swept_at: SWEPT, swept_units: '3/9' }

test('a round that was never gone through, or not today, is gone through wholly', () => {
  expect(sweepOf({ ...round, swept_at: null }, SWEPT, { since: null })).toBe('whole')
  expect(sweepOf(round, after(24 * 3_600_000), { since: null })).toBe('whole')
})

test('what changed since is looked at at once', () => {
  expect(sweepOf(round, after(1), { since: after(0) })).toBe('changed')
  expect(sweepOf(round, after(1), { since: after(1) })).toBe('changed')
})

test('what may have been committed late is looked for again, but not every second', () => {
  const since = after(-LATE_COMMIT_MS)
  expect(sweepOf(round, after(1_000), { since })).toBe('none')
  expect(sweepOf(round, after(10_000), { since })).toBe('changed')
  expect(sweepOf(round, after(10_000), { since: after(-LATE_COMMIT_MS - 1) })).toBe('none')
  expect(sweepOf(round, after(10_000), { since: null })).toBe('none')
})

test('a rule about units follows the units alone', () => {
  expect(sweepOf(round, after(10_000), { units: '3/9' })).toBe('none')
  expect(sweepOf(round, after(0), { units: '4/10' })).toBe('whole')
})
