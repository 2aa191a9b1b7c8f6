import { describe, expect, it } from 'vitest'
import { daysUntil, formatDay, formatInstant, formatRelative, formatSpan } from './format.ts'

// 22 November 2026, a Sunday, 23:30 in China; still the 22nd in UTC, and 21:15 in Kathmandu where the tests run.
const now = Date.parse('2026-11-22T15:30:00Z')

describe('format', () => {
  it('writes a day with its weekday and leaves out this year', () => {
    expect(formatDay('2026-11-22', now)).toBe('11月22日（周日）')
    expect(formatDay('2017-08-30', now)).toBe('2017年8月30日（周三）')
  })
  it('counts in China time wherever the browser stands', () => {
    expect(formatInstant('2026-11-22T16:05:00Z', now)).toBe('11月23日（周一）00:05')
    expect(daysUntil('2026-11-23', now)).toBe(1)
    expect(daysUntil('2026-11-22T16:05:00Z', now)).toBe(1)
    expect(daysUntil('2026-11-22T15:59:00Z', now)).toBe(0)
    expect(daysUntil('2026-11-20', now)).toBe(-2)
  })
  it('gives a length of time in one unit, rounded down', () => {
    expect([30_000, 26 * 60_000, 5.9 * 3_600_000, 49 * 3_600_000].map(formatSpan)).toEqual([
      '1 分',
      '26 分',
      '5 小时',
      '2 天',
    ])
  })
  it('says how long ago or how long until', () => {
    expect(formatRelative('2026-11-22T15:29:40Z', now)).toBe('刚刚')
    expect(formatRelative('2026-11-22T12:00:00Z', now)).toBe('3 小时前')
    expect(formatRelative('2026-11-25T15:31:00Z', now)).toBe('还有 3 天')
  })
  it('answers nothing for what is no date', () => {
    expect(formatDay('', now)).toBe('')
  })
})
