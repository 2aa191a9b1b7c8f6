import type { Duty } from '#contract/duty.ts'
import { formatDay } from '#web/ui/format.ts'
import { periodNow } from '#web/ui/period-words.ts'

/** One line of the list: a duty, or several of one rule and one turn that differ only in whom they are about. */
export interface DutyFold {
  readonly key: string
  readonly duties: readonly Duty[]
}

/** Two lines are read as fast as one; from three on a heading is faster. */
const LEAST = 3
const DAY = 24 * 3_600_000
/** What stands in the ledger in numbers. A report, a case or a referral is one matter and stays a line of its own. */
const COUNTED: Readonly<Record<string, string>> = {
  child: '名儿童',
  household: '户',
  village: '个村（社区）',
  unit: '个单位',
}

type Standing = 'open' | 'late' | 'paused' | 'met' | 'lapsed' | 'cancelled'
const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  open: '还没办',
  late: '已超期',
  paused: '已暂停计时',
  met: '已办',
  lapsed: '过期未办',
  cancelled: '不再需要',
}

function standingOf(duty: Duty, now: number): Standing {
  if (duty.state !== 'open') return duty.state
  if (duty.pausedAt !== null) return 'paused'
  return duty.dueAt !== null && Date.parse(duty.dueAt) < now ? 'late' : 'open'
}

/** Urgent ones and those of hours never disappear under a heading: a child may be in danger now. */
function mayFold({ subjectKind, urgent, openedAt, dueAt }: Duty): boolean {
  return (
    COUNTED[subjectKind] !== undefined && !urgent && (dueAt === null || Date.parse(dueAt) - Date.parse(openedAt) >= DAY)
  )
}

function foldKey(duty: Duty, now: number): string {
  if (!mayFold(duty)) return duty.id
  const { clauseId, title, period, ownerRole, mine } = duty
  return [clauseId, title, period ?? '', ownerRole, mine, duty.subjectKind, standingOf(duty, now)].join(' ')
}

/**
 * Thirty households to visit are one line that opens, at the place of the first of them. The order within stays the
 * server's: what a child loses by waiting. Nothing is left out: the duties of all lines are those that were given.
 */
export function foldDuties(duties: readonly Duty[], now: number): DutyFold[] {
  const groups = new Map<string, Duty[]>()
  for (const duty of duties) {
    const key = foldKey(duty, now)
    groups.set(key, [...(groups.get(key) ?? []), duty])
  }
  const folds: DutyFold[] = []
  const told = new Set<string>()
  for (const duty of duties) {
    const key = foldKey(duty, now)
    const group = groups.get(key) ?? [duty]
    if (group.length < LEAST) folds.push({ key: duty.id, duties: [duty] })
    else if (!told.has(key)) folds.push({ key, duties: group })
    told.add(key)
  }
  return folds
}

/** 本月走访：3 户还没办，最早 11月30日（周一）到期 */
export function foldWords({ duties }: DutyFold, now: number): { title: string; note: string } {
  const [first] = duties
  if (first === undefined) return { title: '', note: '' }
  const standing = standingOf(first, now)
  const dues = duties.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])).sort()
  const [soonest] = dues
  const until = standing === 'open' && soonest !== undefined ? `，最早${formatDay(soonest, now)}到期` : ''
  return {
    title: `${first.period === null ? '' : periodNow(first.period, now)}${first.title}`,
    note: `${duties.length} ${COUNTED[first.subjectKind] ?? '件'}${STANDING_WORDS[standing]}${until}`,
  }
}
