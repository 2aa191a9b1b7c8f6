import { type Condition, visitCondition } from './condition.ts'
import type { Duration } from './duration.ts'
import type { DutyRule, Pack } from './pack.ts'
import { findDuration, findYearDay } from './parameters.ts'
import type { Finding } from './schema-problems.ts'
import { carries, type EventType, STANDING_SUBJECTS, type SubjectKind } from './vocabulary.ts'

/** Whether every duty rule can open, can close, names times that exist, and turns nothing optional into an obligation. */
export function checkDuties(pack: Pack): Finding[] {
  const checks = [
    checkStart,
    checkStandingFacts,
    checkSecrecy,
    checkForce,
    checkOwner,
    checkLedgerReturn,
    checkChoice,
    checkEvents,
    checkWindows,
    checkTimes,
  ]
  return pack.duties.flatMap((rule, index) =>
    checks.flatMap((check) =>
      check(pack, rule).map(({ path, reason }) => ({ path: ['duties', index, ...path], reason })),
    ),
  )
}

function checkStart(_pack: Pack, rule: DutyRule): Finding[] {
  const starts = [
    rule.on.length > 0,
    rule.every !== undefined,
    rule.each !== undefined,
    rule.once !== undefined,
  ].filter(Boolean).length
  if (starts !== 1) return [{ path: ['on'], reason: 'on、every、each、once 要写且只写一个' }]
  const findings: Finding[] = []
  const standing = rule.on.length === 0
  if (rule.once !== undefined && rule.when === undefined) {
    findings.push({ path: ['once'], reason: 'once 从条件成立那天起算，要写 when' })
  }
  if (standing && !(STANDING_SUBJECTS as readonly SubjectKind[]).includes(rule.per)) {
    findings.push({ path: ['per'], reason: `定期的责任只能按 ${STANDING_SUBJECTS.join('、')} 派` })
  }
  if (standing && rule.within !== undefined)
    findings.push({ path: ['within'], reason: '定期的责任由周期定期限，不写 within' })
  if (rule.lapses && rule.each === undefined) findings.push({ path: ['lapses'], reason: '只有 each 的责任会过期作废' })
  if (rule.source !== undefined && !timesWritten(rule)) {
    findings.push({ path: ['source'], reason: '时间由参数给出，出处写在参数上' })
  }
  return findings
}

/** Whether a time stands in the rule itself, so that the rule must say whose it is. */
function timesWritten(rule: DutyRule): boolean {
  return (
    typeof rule.each === 'string' || rule.each !== undefined || (rule.every ?? rule.once ?? rule.within) !== undefined
  )
}

/** What a standing rule can ask about its subjects: it is put to the database, where nothing has just happened. */
const STANDING_FACTS: Readonly<Partial<Record<SubjectKind, RegExp>>> = {
  child: /^(child|father|mother)\./,
  household: /^(child|father|mother)\./,
  case: /^(case\.(state|scenario)|assessment\.grade)$/,
}

function checkStandingFacts(_pack: Pack, rule: DutyRule): Finding[] {
  if (rule.on.length > 0 || rule.when === undefined) return []
  const known = STANDING_FACTS[rule.per]
  return factsOf(rule.when)
    .filter((fact) => known === undefined || !known.test(fact))
    .map((fact) => ({ path: ['when'], reason: `定期的责任（按 ${rule.per}）问不到“${fact}”这个事实` }))
}

function factsOf(condition: Condition): string[] {
  return visitCondition<string[]>(condition, {
    all: (parts) => parts.flat(),
    any: (parts) => parts.flat(),
    not: (part) => part,
    leaf: ({ fact }) => [fact],
  })
}

const OF_THE_LEDGER: readonly SubjectKind[] = ['child', 'household', 'village', 'unit']
const OF_A_CASE = /^(report|case|assessment|plan|referral)\.|^child\.(placed|returned)$/

/**
 * A duty of the ledger is seen by whoever keeps the ledger. Ended by an event of a report or a case it would tell them
 * that there is one (decision 0011). What a case itself opened is the case team's to see, and may end with it.
 */
function checkSecrecy(_pack: Pack, rule: DutyRule): Finding[] {
  const ofCase = rule.on.length > 0 && rule.on.every((type) => OF_A_CASE.test(type))
  if (!OF_THE_LEDGER.includes(rule.per) || ofCase) return []
  return (['on', 'satisfiedBy', 'cancelledBy'] as const).flatMap((key) =>
    rule[key]
      .filter((type) => OF_A_CASE.test(type))
      .map((type) => ({ path: [key], reason: `台账上的责任不能因 ${type} 而变化：会让人看出有报告或个案` })),
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
  return findings
}

function checkOwner(pack: Pack, { owner, per, unitKinds }: DutyRule): Finding[] {
  const findings: Finding[] = []
  if (owner === 'subject') {
    if (per !== 'unit' && per !== 'village')
      findings.push({ path: ['owner'], reason: 'owner: subject 只用于按单位、按村的责任' })
  } else if (owner !== 'assigned' && pack.terms[owner] === undefined) {
    findings.push({ path: ['owner'], reason: `岗位 ${owner} 没有本地称呼（pack.yaml 的 terms）` })
  }
  if ((per === 'unit') !== (unitKinds !== undefined)) {
    findings.push({ path: ['unitKinds'], reason: '按单位的责任要写 unitKinds，其他的不写' })
  }
  return findings
}

/** Whose the ledger's return is decides its level: a township's own, or the county's that is made of them. */
const RETURN_UNITS = ['township-government', 'civil-affairs']

function checkLedgerReturn(_pack: Pack, rule: DutyRule): Finding[] {
  if (rule.ledgerReturn === undefined) return []
  const [kind, ...others] = rule.unitKinds ?? []
  const fits = kind !== undefined && others.length === 0 && RETURN_UNITS.includes(kind)
  if (fits && rule.each !== undefined && rule.satisfiedBy.includes('return.submitted')) return []
  return [{ path: ['ledgerReturn'], reason: '统计报表只用于乡镇或民政按期报送、由 return.submitted 办结的责任' }]
}

function checkChoice(pack: Pack, { onlyIf }: DutyRule): Finding[] {
  if (onlyIf === undefined) return []
  const choice = pack.notes.find(({ id }) => id === onlyIf.note)?.choice
  if (choice?.options.some(({ id }) => id === onlyIf.option)) return []
  return [{ path: ['onlyIf'], reason: `没有说明“${onlyIf.note}”或它的选项“${onlyIf.option}”` }]
}

function checkEvents(_pack: Pack, rule: DutyRule): Finding[] {
  const stray = (key: 'on' | 'satisfiedBy', types: readonly EventType[]) =>
    types
      .filter((type) => !carries(type, rule.per))
      .map((type) => ({ path: [key], reason: `事件 ${type} 不带 ${rule.per}，与 per 不符` }))
  const lost = rule.cancelledBy
    .filter((type) => !carries(type, rule.per) && !carries(type, 'case'))
    .map((type) => ({ path: ['cancelledBy'], reason: `事件 ${type} 既不带 ${rule.per} 也不带 case` }))
  return [...stray('on', rule.on), ...stray('satisfiedBy', rule.satisfiedBy), ...lost]
}

/** Each window is a turn of its own only if its name is: two of one name would share one duty. */
function checkWindows(_pack: Pack, { each }: DutyRule): Finding[] {
  if (!Array.isArray(each)) return []
  const ids = each.map(({ id }) => id)
  return ids.flatMap((id, index) => {
    if (ids.indexOf(id) === index) return []
    return [{ path: ['each', index], reason: `一年里的几段时间要有不同的 id（${id ?? '没有写'}）` }]
  })
}

function checkTimes(pack: Pack, rule: DutyRule): Finding[] {
  const findings: Finding[] = []
  const read = (text: string, path: (string | number)[]): Duration | null => {
    const found = findDuration(pack, text)
    if (found === null) findings.push({ path, reason: `“${text}”既不是参数，也不是时长` })
    else if (nominalMinutes(found.duration) > CENTURY) findings.push({ path, reason: `“${text}”超过一百年` })
    return found?.duration ?? null
  }
  if (Array.isArray(rule.each)) {
    rule.each.forEach((window, index) => {
      for (const key of ['from', 'to'] as const) {
        if (findYearDay(pack, window[key]) !== null) continue
        findings.push({
          path: ['each', index, key],
          reason: `“${window[key]}”既不是参数，也不是一年里的某一天（如 09-10）`,
        })
      }
    })
  }
  for (const key of ['every', 'once'] as const) {
    const text = rule[key]
    const length = text === undefined ? null : read(text, [key])
    if (length !== null && length.count === 0) findings.push({ path: [key], reason: '周期和期限不能是零' })
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
const CENTURY = 100 * 365 * DAY
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
