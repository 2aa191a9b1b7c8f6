import { compileCondition } from './evaluate.ts'
import { addDuration, BEIJING_OFFSET_MS, type WorkingCalendar } from './duration.ts'
import type { Facts } from './facts.ts'
import type { DutyRule, Pack } from './pack.ts'
import { getDuration } from './parameters.ts'
import type { Force, Role, SubjectKind } from './vocabulary.ts'

/** Something that happened, as policy sees it: no names, only ids and facts. */
export interface PolicyEvent {
  type: string
  at: Date
  ids: {
    child?: string
    report?: string
    case?: string
    assessment?: string
    invitation?: string
    referral?: string
    visit?: string
  }
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
  owner: Role | 'assigned'
  per: SubjectKind
  subjectId: string
  /** Null: no time is set, or the rule only allows or encourages; such a duty is never overdue. */
  dueAt: Date | null
  /** The document's own word for the time, e.g. 及时; null where it has none. */
  word: string | null
  timeSource: 'document' | 'platform-default' | 'none'
  reminders: { at: Date }[]
  escalations: { at: Date; to: Role }[]
  satisfiedBy: string[]
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
 * - An event without the rule's subject (a visit outside any case, for a rule per case) does not concern the rule.
 * - A cancelling event that lacks the subject but carries a case cancels by case: all duties of the rule in that case.
 *
 * @throws Error if a duty for the assigned unit opens and the event names none: it would be nobody's
 */
export function planDuties(pack: Pack, event: PolicyEvent, calendar: WorkingCalendar): DutyChanges {
  const changes: DutyChanges = { opens: [], closes: [], cancels: [] }
  const today = new Date(event.at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
  const truthOf = (condition: DutyRule['when']) =>
    condition === undefined ? 'true' : compileCondition(condition)(event.facts, today)

  for (const rule of pack.duties) {
    const subjectId = event.ids[rule.per]
    const end = { ruleId: rule.id, subjectKind: rule.per }
    if (names(rule.cancelledBy, event)) {
      if (subjectId !== undefined) changes.cancels.push({ ...end, subjectId })
      else if (event.ids.case !== undefined) {
        changes.cancels.push({ ruleId: rule.id, subjectId: event.ids.case, subjectKind: 'case' })
      }
    }
    if (subjectId === undefined) continue
    if (names(rule.satisfiedBy, event) && truthOf(rule.satisfiedWhen) === 'true') {
      changes.closes.push({ ...end, subjectId })
    }
    if (names(rule.on, event) && truthOf(rule.when) !== 'false') {
      changes.opens.push(planOne({ pack, rule, event, subjectId, calendar }))
    }
  }
  return changes
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
  const at = (text: string) => addDuration(event.at, getDuration(pack, text).duration, calendar)
  const parameter = rule.within === undefined ? null : getDuration(pack, rule.within).parameter
  return {
    ruleId: rule.id,
    clause: rule.clause,
    title: rule.title,
    force: rule.force,
    owner: rule.owner,
    per: rule.per,
    subjectId,
    dueAt: rule.within === undefined ? null : at(rule.within),
    word: rule.word ?? parameter?.word ?? null,
    timeSource: rule.within === undefined ? 'none' : (parameter?.source ?? 'document'),
    reminders: rule.remind.map((text) => ({ at: at(text) })),
    escalations: rule.escalate.map(({ after, to }) => ({ at: at(after), to })),
    satisfiedBy: rule.satisfiedBy,
  }
}

function names(types: readonly string[], event: PolicyEvent): boolean {
  return types.includes(event.type)
}
