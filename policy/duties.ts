import { compileCondition } from './evaluate.ts'
import { addDuration, BEIJING_OFFSET_MS, type WorkingCalendar } from './duration.ts'
import type { Facts } from './facts.ts'
import { type DutyRule, startOf } from './pack-duty.ts'
import type { Pack } from './pack.ts'
import { getDuration } from './parameters.ts'
import { clockOfInterval } from './standing.ts'
import { type TimeSource, timeSourceOf } from './time-source.ts'
import type { Force, Role, SubjectKind } from './vocabulary.ts'

/** Something that happened, as policy sees it: no names, only ids and facts. */
export interface PolicyEvent {
  type: string
  at: Date
  ids: { [Kind in SubjectKind | 'visit']?: string }
  /** The unit that a duty with owner `assigned` falls to: the invited one, the one referred to. */
  assignedUnit?: string
  facts: Facts
}

/** A duty about to be opened. Every instant is absolute; the platform stores it as it stands. */
export interface DutyPlan {
  ruleId: string
  clause: string
  title: string
  force: Force
  owner: DutyRule['owner']
  per: SubjectKind
  subjectId: string
  /** Null: no time is set, or the rule only allows or encourages; such a duty is never overdue. */
  dueAt: Date | null
  /** The document's own word for the time, e.g. 及时; null where it has none. */
  word: string | null
  timeSource: TimeSource['timeSource']
  reminders: { at: Date }[]
  escalations: { at: Date; to: Role }[]
  /** The next turn of a rule `every` interval, which goes on whatever became of the event. */
  standing: boolean
}

/** A duty to close. `subjectKind` is the rule's own `per`, or `case` where the end of a case takes it along. */
export interface DutyEnd {
  ruleId: string
  subjectId: string
  subjectKind: SubjectKind
}

export interface DutyChanges {
  opens: DutyPlan[]
  closes: DutyEnd[]
  cancels: DutyEnd[]
}

/**
 * What an event changes, by the pack. Apply `closes` and `cancels` before `opens`: a rule may be closed and opened
 * again by the same event (a visit fulfils one follow-up and starts the next).
 *
 * - A rule opens unless its `when` is false: with facts missing, a duty too many is seen and a duty too few is not.
 * - It closes only if its `satisfiedWhen` is true.
 * - A rule `every` interval starts again with the evidence that met it. Its first turn, and the turns of calendar rules,
 *   are opened by the clock (`standing.ts`), not by an event.
 * - An event without the rule's subject (a visit outside any case, for a rule per case) does not concern the rule.
 * - A cancelling event that lacks the subject but carries a case cancels by case: all duties of the rule in that case.
 *
 * @throws Error if a duty for the assigned unit opens and the event names none: it would be nobody's
 */
export function planDuties(pack: Pack, event: PolicyEvent, calendar: WorkingCalendar): DutyChanges {
  const changes: DutyChanges = { opens: [], closes: [], cancels: [] }
  for (const rule of pack.duties) {
    const subjectId = event.ids[rule.per]
    const end = { ruleId: rule.id, subjectKind: rule.per }
    const ending = endingOf(rule, event)
    if (ending === 'cancelled' && subjectId === undefined) {
      changes.cancels.push({ ruleId: rule.id, subjectId: event.ids.case ?? '', subjectKind: 'case' })
    }
    if (subjectId === undefined) continue
    if (ending === 'cancelled') changes.cancels.push({ ...end, subjectId })
    if (ending === 'met') changes.closes.push({ ...end, subjectId })
    if (opens(rule, event)) changes.opens.push(planOne({ pack, rule, event, subjectId, calendar }))
  }
  return changes
}

/** What an open duty of the rule ends as through this event, provided that the event is about the duty's subject. */
export function endingOf(rule: DutyRule, event: PolicyEvent): 'met' | 'cancelled' | null {
  const concerns = event.ids[rule.per] !== undefined
  if (concerns && satisfies(rule, event)) return 'met'
  return rule.cancelledBy.includes(event.type as never) && (concerns || event.ids.case !== undefined)
    ? 'cancelled'
    : null
}

function satisfies(rule: DutyRule, event: PolicyEvent): boolean {
  return names(rule.satisfiedBy, event) && truthOf(rule.satisfiedWhen, event) === 'true'
}

function opens(rule: DutyRule, event: PolicyEvent): boolean {
  const start = startOf(rule)
  const begins = start === 'event' ? names(rule.on, event) : start === 'interval' && satisfies(rule, event)
  return begins && truthOf(rule.when, event) !== 'false'
}

function truthOf(condition: DutyRule['when'], event: PolicyEvent) {
  if (condition === undefined) return 'true'
  return compileCondition(condition)(
    event.facts,
    new Date(event.at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 10),
  )
}

interface Opening {
  pack: Pack
  rule: DutyRule
  event: PolicyEvent
  subjectId: string
  calendar: WorkingCalendar
}

function planOne({ pack, rule, event, subjectId, calendar }: Opening): DutyPlan {
  if (rule.owner === 'assigned' && event.assignedUnit === undefined) {
    throw new Error(`${event.type} opens ${rule.id} for the assigned unit, but names none`)
  }
  const standing = startOf(rule) === 'interval'
  return { ...headOf(pack, rule), subjectId, standing, ...timesOf({ pack, rule, event, subjectId, calendar }) }
}

/** What every duty of a rule has in common. */
export function headOf(pack: Pack, rule: DutyRule) {
  const { id, clause, title, force, owner, per } = rule
  return { ruleId: id, clause, title, force, owner, per, ...timeSourceOf(pack, rule) }
}

function timesOf({ pack, rule, event, calendar }: Opening): Pick<DutyPlan, 'dueAt' | 'reminders' | 'escalations'> {
  if (startOf(rule) === 'interval') return clockOfInterval(pack, rule, event.at, calendar)
  const at = (text: string) => addDuration(event.at, getDuration(pack, text).duration, calendar)
  return {
    dueAt: rule.within === undefined ? null : at(rule.within),
    reminders: rule.remind.map((text) => ({ at: at(text) })),
    escalations: rule.escalate.map(({ after, to }) => ({ at: at(after), to })),
  }
}

function names(types: readonly string[], event: PolicyEvent): boolean {
  return types.includes(event.type)
}
