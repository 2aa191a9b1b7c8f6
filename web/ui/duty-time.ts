import type { Duty } from '#contract/duty.ts'
import { formatSpan } from './format.ts'

/** What the clock says and how it is to look. */
export interface DutyTime {
  readonly text: string
  readonly tone: 'calm' | 'soon' | 'overdue' | 'quiet'
}

export type Clocked = Pick<Duty, 'state' | 'dueAt' | 'closedAt'> & Partial<Pick<Duty, 'pausedAt' | 'breachWithdrawnAt'>>

const SOON = 24 * 3_600_000

/** The words of the clock at `now` (milliseconds, the server's clock). */
export function dutyTime(duty: Clocked, now: number): DutyTime {
  if (duty.state === 'cancelled') return { text: '不再需要', tone: 'quiet' }
  if (duty.state === 'lapsed') return { text: '过期未办', tone: 'overdue' }
  if (duty.state === 'met') return { text: metWords(duty), tone: 'quiet' }
  if (duty.pausedAt != null) return { text: '已暂停计时', tone: 'quiet' }
  if (duty.dueAt === null) return { text: '无时限', tone: 'quiet' }
  const left = Date.parse(duty.dueAt) - now
  if (left < 0) return { text: `已超期 ${formatSpan(left)}`, tone: 'overdue' }
  return { text: `还剩 ${formatSpan(left)}`, tone: left < SOON ? 'soon' : 'calm' }
}

/** Written in late is not done late: evidence of before the limit takes the delay back. */
function metWords({ dueAt, closedAt, breachWithdrawnAt }: Clocked): string {
  const late = dueAt !== null && closedAt !== null ? Date.parse(closedAt) - Date.parse(dueAt) : 0
  return late > 0 && breachWithdrawnAt == null ? `已办，超期 ${formatSpan(late)}` : '已办'
}
