import type { Duration } from './duration.ts'
import type { DutyRule, Pack } from './pack.ts'
import { findDuration } from './parameters.ts'
import type { Finding } from './schema-problems.ts'
import { carries, type EventType } from './vocabulary.ts'

/** Whether every duty rule can open, can close, names times that exist, and turns nothing optional into an obligation. */
export function checkDuties(pack: Pack): Finding[] {
  return pack.duties.flatMap((rule, index) =>
    [...checkForce(pack, rule), ...checkEvents(rule), ...checkTimes(pack, rule)].map(({ path, reason }) => ({
      path: ['duties', index, ...path],
      reason,
    })),
  )
}

function checkForce(pack: Pack, rule: DutyRule): Finding[] {
  const findings: Finding[] = []
  const clause = pack.clauses.find(({ id }) => id === rule.clause)
  if (rule.force === 'must' && clause !== undefined && clause.force !== 'must') {
    findings.push({ path: ['force'], reason: `条款 ${clause.id} 不是“应当”，不能作为必办的责任` })
  }
  if (rule.force !== 'must' && rule.within !== undefined) {
    findings.push({ path: ['within'], reason: '“可以”“鼓励”的事项没有期限，也不会超期' })
  }
  if (rule.force !== 'must' && rule.escalate.length > 0) {
    findings.push({ path: ['escalate'], reason: '“可以”“鼓励”的事项不上报' })
  }
  if (rule.owner !== 'assigned' && pack.terms[rule.owner] === undefined) {
    findings.push({ path: ['owner'], reason: `岗位 ${rule.owner} 没有本地称呼（pack.yaml 的 terms）` })
  }
  return findings
}

function checkEvents(rule: DutyRule): Finding[] {
  const stray = (key: 'on' | 'satisfiedBy', types: readonly EventType[]) =>
    types
      .filter((type) => !carries(type, rule.per))
      .map((type) => ({ path: [key], reason: `事件 ${type} 不带 ${rule.per}，与 per 不符` }))
  const lost = rule.cancelledBy
    .filter((type) => !carries(type, rule.per) && !carries(type, 'case'))
    .map((type) => ({ path: ['cancelledBy'], reason: `事件 ${type} 既不带 ${rule.per} 也不带 case` }))
  return [...stray('on', rule.on), ...stray('satisfiedBy', rule.satisfiedBy), ...lost]
}

function checkTimes(pack: Pack, rule: DutyRule): Finding[] {
  const findings: Finding[] = []
  const read = (text: string, path: (string | number)[]): Duration | null => {
    const found = findDuration(pack, text)
    if (found === null) findings.push({ path, reason: `“${text}”既不是参数，也不是时长` })
    return found?.duration ?? null
  }
  const due = rule.within === undefined ? null : read(rule.within, ['within'])
  rule.remind.forEach((text, index) => read(text, ['remind', index]))
  rule.escalate.forEach(({ after, to }, index) => {
    const at = read(after, ['escalate', index, 'after'])
    if (at !== null && due !== null && nominalMinutes(at) < nominalMinutes(due)) {
      findings.push({ path: ['escalate', index, 'after'], reason: '上报早于期限：事情还没超期' })
    }
    if (pack.terms[to] !== undefined) return
    findings.push({ path: ['escalate', index, 'to'], reason: `岗位 ${to} 没有本地称呼（pack.yaml 的 terms）` })
  })
  return findings
}

const DAY = 24 * 60
const NOMINAL_MINUTES = {
  minute: 1,
  hour: 60,
  day: DAY,
  'working-day': DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
}

/** Near enough to compare two durations of one rule; never used to set a date. */
function nominalMinutes({ count, unit }: Duration): number {
  return count * NOMINAL_MINUTES[unit]
}
