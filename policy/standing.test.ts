import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readPack } from '#server/platform/read-pack.ts'
import type { WorkingCalendar } from './duration.ts'
import { loadPack } from './load.ts'
import { getRule, type Pack } from './pack.ts'
import { clockOfInterval, clockOfWindow, windowsBetween } from './standing.ts'

const CALENDAR: WorkingCalendar = { lastKnownYear: 9999, isWorkingDay: () => true }
const pack = await load('fictional')

async function load(id: string): Promise<Pack> {
  const result = loadPack(await readPack(fileURLToPath(new URL(`../packs/${id}`, import.meta.url))))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.pack
}

function periods(each: Parameters<typeof windowsBetween>[1], first: string, last: string): string[] {
  return windowsBetween(pack, each, { first, last }).map(({ period, from, to }) => `${period} ${from} ${to}`)
}

describe('windows of the calendar', () => {
  it('are the months, quarters and years that a span touches, oldest first, whole', () => {
    expect(periods('month', '2028-01-31', '2028-02-01')).toEqual([
      '2028-01 2028-01-01 2028-01-31',
      '2028-02 2028-02-01 2028-02-29',
    ])
    expect(periods('quarter', '2026-11-28', '2026-11-28')).toEqual(['2026-Q4 2026-10-01 2026-12-31'])
    expect(periods('year', '2025-12-31', '2026-01-01')).toHaveLength(2)
  })
  it('name a stretch of every year by its id, and cross the turn of the year where the end comes first', () => {
    const winter = [{ id: 'winter', from: '12-20', to: '01-10' }]
    expect(periods(winter, '2027-01-05', '2027-01-05')).toEqual(['2026-winter 2026-12-20 2027-01-10'])
    expect(periods(winter, '2027-01-11', '2027-12-19')).toEqual([])
  })
  it('have not begun before their first day', () => {
    expect(periods([{ from: '09-01', to: 'roster-by' }], '2026-01-01', '2026-08-31')).toEqual([])
    expect(periods([{ from: '09-01', to: 'roster-by' }], '2026-01-01', '2026-09-01')).toEqual([
      '2026 2026-09-01 2026-09-10',
    ])
  })
})

describe('the clock of a standing duty', () => {
  const at = (text: string) => new Date(`${text}+08:00`)
  it('opens at the first instant, is due at the last, reminds before it and goes up after it', () => {
    const rule = getRule(pack, 'monthly-visit')
    const window = windowsBetween(pack, 'month', { first: '2026-11-28', last: '2026-11-28' })[0]!
    expect(clockOfWindow(pack, rule, window, CALENDAR)).toEqual({
      opensAt: at('2026-11-01T00:00:00'),
      dueAt: at('2026-11-30T23:59:59.999'),
      reminders: [{ at: at('2026-11-25T23:59:59.999') }],
      escalations: [{ at: at('2026-12-01T23:59:59.999'), to: 'town.worker' }],
    })
  })
  it('grants the whole day on which an interval ends, and leaves out a reminder from before the start', () => {
    const rule = getRule(pack, 'regular-look')
    const clock = clockOfInterval(pack, rule, at('2026-11-02T16:30:00'), CALENDAR)
    expect(clock.dueAt).toEqual(at('2026-11-16T23:59:59.999'))
    expect(clock.reminders).toEqual([{ at: at('2026-11-13T23:59:59.999') }])
    expect(clockOfInterval(pack, { ...rule, remind: ['P30D'] }, at('2026-11-02T16:30:00'), CALENDAR).reminders).toEqual(
      [],
    )
  })
})
