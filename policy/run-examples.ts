import { judgeDefinition } from './definition.ts'
import { planDuties } from './duties.ts'
import type { WorkingCalendar } from './duration.ts'
import { factValueProblem, type Facts } from './facts.ts'
import { packFacts } from './pack-facts.ts'
import { classify } from './classify.ts'
import { compileCondition } from './evaluate.ts'
import { startOf } from './pack-duty.ts'
import type { Example, ExampleWith } from './pack-example.ts'
import type { Pack } from './pack.ts'
import { recipientsOf } from './recipients.ts'
import { scoreScale } from './scale.ts'
import { clockOfInterval, clockOfWindow, windowsBetween } from './standing.ts'
import type { Finding } from './schema-problems.ts'

/** Examples count Monday to Friday as worked and know no holiday, so that a pack's own tests never age. */
const PLAIN_WEEK: WorkingCalendar = {
  lastKnownYear: 9999,
  isWorkingDay: (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
}

const EXAMPLE_ID = '00000000-0000-4000-8000-000000000000'
const IDS = {
  child: EXAMPLE_ID,
  household: EXAMPLE_ID,
  village: EXAMPLE_ID,
  unit: EXAMPLE_ID,
  report: EXAMPLE_ID,
  case: EXAMPLE_ID,
  assessment: EXAMPLE_ID,
  invitation: EXAMPLE_ID,
  referral: EXAMPLE_ID,
}

/** Runs a pack's examples; what differs from the author's expectation is a finding. */
export function runExamples(pack: Pack): Finding[] {
  return pack.examples.flatMap((example, index) =>
    runOne(pack, example).map((reason) => ({ path: ['examples', index], reason: `例子“${example.name}”：${reason}` })),
  )
}

function runOne(pack: Pack, example: Example): string[] {
  if ('comparison' in example) return runComparison(pack, example)
  if ('under' in example) return runUnder(pack, example)
  if ('given' in example) return runDefinition(pack, example)
  if ('event' in example) return runDuties(pack, example)
  if ('day' in example) return runWindow(pack, example)
  if ('since' in example) return runInterval(pack, example)
  if ('report' in example) return runRecipients(pack, example)
  return runScale(pack, example)
}

function runDefinition(pack: Pack, example: ExampleWith<'expect'>): string[] {
  if (pack.definition === null) return ['本包没有认定条件']
  const wrong = checkFacts(pack, example.given)
  if (wrong.length > 0) return wrong
  const { verdict, parts } = judgeDefinition(pack.definition, example.given, example.today)
  if (verdict !== example.expect) return [`应为 ${example.expect}，得到 ${verdict}`]
  const truth = verdict === 'not-eligible' ? 'false' : verdict === 'needs-evidence' ? 'unknown' : 'true'
  const decisive = parts.filter((part) => part.explanation.truth === truth).map((part) => part.label)
  return (example.because ?? [])
    .filter((label) => !decisive.includes(label))
    .map((label) => `“${label}”没有起作用，起作用的是：${decisive.join('、')}`)
}

function runComparison(pack: Pack, example: ExampleWith<'comparison'>): string[] {
  const comparison = pack.comparisons.find(({ id }) => id === example.comparison)
  if (comparison === undefined) return [`没有“${example.comparison}”这个口径`]
  const wrong = checkFacts(pack, example.given)
  if (wrong.length > 0) return wrong
  const found = classify(comparison, example.given, example.today)
  return found === example.class ? [] : [`应归 ${example.class}，得到 ${found}`]
}

function runWindow(pack: Pack, example: ExampleWith<'day'>): string[] {
  const rule = pack.duties.find(({ id }) => id === example.rule)
  if (rule?.each === undefined) return [`没有按日历的责任“${example.rule}”`]
  const window = windowsBetween(pack, rule.each, { first: example.day, last: example.day }).at(-1)
  if ((window?.period ?? null) !== example.period)
    return [`应在 ${example.period} 期，得到 ${window?.period ?? '没有'}`]
  if (window === undefined || example.due === undefined) return []
  return sameInstant(example.due, clockOfWindow(pack, rule, window, PLAIN_WEEK).dueAt)
}

function runInterval(pack: Pack, example: ExampleWith<'since'>): string[] {
  const rule = pack.duties.find(({ id }) => id === example.rule)
  if ((rule?.every ?? rule?.once) === undefined || rule === undefined) return [`没有按周期的责任“${example.rule}”`]
  return sameInstant(example.due, clockOfInterval(pack, rule, new Date(example.since), PLAIN_WEEK).dueAt)
}

function runUnder(pack: Pack, example: ExampleWith<'under'>): string[] {
  const rule = pack.duties.find(({ id }) => id === example.rule)
  if (rule === undefined || startOf(rule) === 'event') return [`没有定期的责任“${example.rule}”`]
  const wrong = checkFacts(pack, example.given)
  if (wrong.length > 0) return wrong
  const truth = rule.when === undefined ? 'true' : compileCondition(rule.when)(example.given, example.today)
  return (truth !== 'false') === example.under ? [] : [`${example.under ? '应' : '不应'}在责任之内，条件为 ${truth}`]
}

/** Examples name days: a window is due at the last instant of its day, written there as 23:59:59. */
function sameInstant(wanted: string, got: Date): string[] {
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
  return seconds(new Date(wanted)) === seconds(got) ? [] : [`应于 ${wanted} 到期，得到 ${got.toISOString()}`]
}

function runRecipients(pack: Pack, example: ExampleWith<'report'>): string[] {
  const wrong = checkFacts(pack, example.report)
  if (wrong.length > 0) return wrong
  const got = recipientsOf(pack, 'report.filed', example.report, '2026-01-01').map(({ id }) => id)
  const same = got.length === example.recipients.length && got.every((id) => example.recipients.includes(id))
  return same ? [] : [`应通知 ${example.recipients.join('、')}，得到 ${got.join('、')}`]
}

function runDuties(pack: Pack, example: ExampleWith<'event'>): string[] {
  const { type, at, facts } = example.event
  const wrong = checkFacts(pack, facts)
  if (wrong.length > 0) return wrong
  const event = { type, at: new Date(at), ids: IDS, assignedUnit: EXAMPLE_ID, facts }
  const { opens, closes } = planDuties(pack, event, PLAIN_WEEK)
  const due = (instant: Date | string | null) => (instant === null ? '不设期限' : new Date(instant).toISOString())
  const seen = new Map(opens.map((duty) => [duty.ruleId, due(duty.dueAt)]))
  const wanted = new Map(Object.entries(example.opens).map(([id, instant]) => [id, due(instant)]))
  const closed = closes.map(({ ruleId }) => ruleId)
  return [
    ...[...wanted].flatMap(([id, expected]) => {
      const got = seen.get(id)
      if (got === undefined) return [`应产生 ${id}，没有产生`]
      return sameDue(got, expected) ? [] : [`${id} 应于 ${expected} 到期，得到 ${got}`]
    }),
    ...[...seen.keys()].filter((id) => !wanted.has(id)).map((id) => `多产生了 ${id}`),
    ...example.closes.filter((id) => !closed.includes(id)).map((id) => `应办结 ${id}，没有办结`),
    ...closed.filter((id) => !example.closes.includes(id)).map((id) => `多办结了 ${id}`),
  ]
}

/** To the second: the end of a day is written 23:59:59. */
function sameDue(got: string, expected: string): boolean {
  return got.slice(0, 19) === expected.slice(0, 19)
}

function runScale(pack: Pack, example: ExampleWith<'answers'>): string[] {
  if (pack.scale === null) return ['本包没有量表']
  const stray = Object.entries(example.answers).flatMap(([id, value]) => {
    const item = pack.scale?.items.find((each) => each.id === id)
    return item?.options.some((option) => option.value === value) ? [] : [`量表没有 ${id}: ${value}`]
  })
  if (stray.length > 0) return stray
  const { total, proposedGrade } = scoreScale(pack.scale, example.answers)
  return [
    ...(total === example.total ? [] : [`总分应为 ${example.total}，得到 ${total}`]),
    ...(proposedGrade === example.grade ? [] : [`建议等级应为 ${example.grade}，得到 ${proposedGrade}`]),
  ]
}

function checkFacts(pack: Pack, facts: Facts): string[] {
  const catalogue = packFacts(pack)
  return Object.entries(facts).flatMap(([name, value]) => {
    const definition = catalogue.get(name)
    if (definition === undefined) return [`平台没有“${name}”这个事实`]
    return factValueProblem(definition, value) ?? []
  })
}
