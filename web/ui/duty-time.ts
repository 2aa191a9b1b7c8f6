import type { Duty } from '#contract/duty.ts'
import { formatSpan } from './format.ts'

/** What the clock says and how it is to look. */
export interface DutyTime {
  readonly text: string
  readonly tone: 'calm' | 'soon' | 'overdue' | 'quiet'
}

const SOON = 24 * 3_600_000

/** The words of the clock at `now` (milliseconds, the server's clock). */
export function dutyTime(duty: Pick<Duty, 'state' | 'dueAt' | 'closedAt'>, now: number): DutyTime {
  if (duty.state === 'cancelled') return { text: '不再需要', tone: 'quiet' }
  if (duty.state === 'met') {
    const late = duty.dueAt !== null && duty.closedAt !== null ? Date.parse(duty.closedAt) - Date.parse(duty.dueAt) : 0
    return { text: late > 0 ? `已办，超期 ${formatSpan(late)}` : '已办', tone: 'quiet' }
  }
  if (duty.dueAt === null) return { text: '无时限', tone: 'quiet' }
  const left = Date.parse(duty.dueAt) - now
  if (left < 0) return { text: `已超期 ${formatSpan(left)}`, tone: 'overdue' }
  return { text: `还剩 ${formatSpan(left)}`, tone: left < SOON ? 'soon' : 'calm' }
}
