import { describe, expect, it } from 'vitest'
import { dutyTime } from './duty-time.ts'

const now = Date.parse('2026-11-22T06:00:00Z')

describe('dutyTime', () => {
  it('turns from left to overdue at the very moment it is due', () => {
    const at = (dueAt: string) => dutyTime({ state: 'open', dueAt, closedAt: null }, now)
    expect(at('2026-11-22T06:26:00Z')).toEqual({ text: '还剩 26 分', tone: 'soon' })
    expect(at('2026-11-22T06:00:00Z')).toEqual({ text: '还剩 1 分', tone: 'soon' })
    expect(at('2026-11-22T05:59:59Z')).toEqual({ text: '已超期 1 分', tone: 'overdue' })
    expect(at('2026-11-20T05:00:00Z')).toEqual({ text: '已超期 2 天', tone: 'overdue' })
    expect(at('2026-11-24T07:00:00Z')).toEqual({ text: '还剩 2 天', tone: 'calm' })
  })
  it('never calls a duty without a deadline overdue', () => {
    expect(dutyTime({ state: 'open', dueAt: null, closedAt: null }, now).text).toBe('无时限')
  })
  it('keeps the delay in words after a late duty is done', () => {
    const done = { state: 'met', dueAt: '2026-11-20T00:00:00Z' } as const
    expect(dutyTime({ ...done, closedAt: '2026-11-21T02:00:00Z' }, now).text).toBe('已办，超期 1 天')
    expect(dutyTime({ ...done, closedAt: '2026-11-19T02:00:00Z' }, now).text).toBe('已办')
  })
  it('takes the delay back where the evidence was of before the limit', () => {
    const late = { dueAt: '2026-11-20T00:00:00Z', closedAt: '2026-11-21T02:00:00Z' }
    expect(dutyTime({ state: 'met', ...late, breachWithdrawnAt: '2026-11-21T02:00:00Z' }, now).text).toBe('已办')
  })
  it('stands while paused, and says so instead of counting on', () => {
    const paused = { state: 'open', dueAt: '2026-11-20T00:00:00Z', closedAt: null } as const
    expect(dutyTime({ ...paused, pausedAt: '2026-11-19T00:00:00Z' }, now)).toEqual({
      text: '已暂停计时',
      tone: 'quiet',
    })
  })
  it('calls a turn that passed undone by its name', () => {
    expect(dutyTime({ state: 'lapsed', dueAt: '2026-10-31T16:00:00Z', closedAt: null }, now)).toEqual({
      text: '过期未办',
      tone: 'overdue',
    })
  })
})
