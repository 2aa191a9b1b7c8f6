import { z } from 'zod'
import { UNIT_KINDS } from '#contract/unit-kinds.ts'
import { Condition } from './condition.ts'
import { clauseId, code, duration, line, oneOrMore, role, unitKinds, yearDay } from './pack-words.ts'
import { EVENTS, FORCES, NUMBER_SOURCES, SUBJECT_KINDS } from './vocabulary.ts'

/** A stretch of every year, both days included; one that ends before it begins ends in the next year. */
const YearWindow = z.strictObject({ id: code.optional(), from: yearDay, to: yearDay })
export type YearWindow = z.infer<typeof YearWindow>

/** By the calendar: each month, quarter or year as it stands there, or stretches of every year (9月初, 寒假前). */
export const Each = z.union([z.enum(['month', 'quarter', 'year']), z.array(YearWindow).min(1).max(12)])
export type Each = z.infer<typeof Each>

/**
 * A rule by which duties open and close. It starts in one of four ways:
 *
 * - `on` an event: `within`, `remind` and `escalate.after` are counted from the event;
 * - `every` interval, per subject: due an interval after the last evidence (or after the subject came under the rule);
 * - `each` window of the calendar: opens on its first day, due at the end of its last;
 * - `once` its `when` has come true of a subject, be it by time alone (an anniversary): due so long after that day.
 *
 * Of standing rules (all but `on`) `remind` counts back from the due instant and `escalate.after` on from it. A number
 * may stand in the rule only if the document prints it; otherwise it is a parameter.
 */
export const DutyRule = z.strictObject({
  id: code,
  clause: clauseId,
  title: line(60),
  owner: z.union([role, z.literal('assigned'), z.literal('subject')]),
  on: oneOrMore(z.enum(EVENTS)).default([]),
  every: duration.optional(),
  each: Each.optional(),
  once: duration.optional(),
  when: Condition.optional(),
  per: z.enum(SUBJECT_KINDS),
  /** Which units, for a rule per unit. */
  unitKinds: unitKinds.optional(),
  within: duration.optional(),
  /** Who set a time that stands in the rule itself: the document, unless said otherwise. */
  source: z.enum(NUMBER_SOURCES).optional(),
  /** A statute that binds beside a county's own document, also where that speaks to the same chapter. */
  besides: z.boolean().default(false),
  /** In force only under one answer to an open question of the document: the id of a note and of one of its options. */
  onlyIf: z.strictObject({ note: code, option: code }).optional(),
  /** The document's word where no number is set at all. */
  word: line(20).optional(),
  satisfiedBy: oneOrMore(z.enum(EVENTS)),
  /** What must be true of the satisfying event's facts; while it is unknown the duty stays open. */
  satisfiedWhen: Condition.optional(),
  cancelledBy: oneOrMore(z.enum(EVENTS)).default([]),
  remind: z.array(duration).default([]),
  escalate: z.array(z.strictObject({ after: duration, to: role })).default([]),
  /** A window that has passed cannot be made good: a month's visit lapses when the next month begins. */
  lapses: z.boolean().default(false),
  /**
   * What is handed in is the ledger's own return, which the platform makes: for a rule per unit of the calendar. The county's
   * units of the kinds in `copyTo` are sent the figures besides.
   */
  ledgerReturn: z.strictObject({ copyTo: z.array(z.enum(UNIT_KINDS)).max(6).default([]) }).optional(),
  force: z.enum(FORCES),
})
export type DutyRule = z.infer<typeof DutyRule>

/** What a rule starts by. @throws Error for a rule that `check-duties.ts` would have refused */
export function startOf(rule: DutyRule): 'event' | 'interval' | 'calendar' | 'condition' {
  if (rule.each !== undefined) return 'calendar'
  if (rule.every !== undefined) return 'interval'
  if (rule.once !== undefined) return 'condition'
  if (rule.on.length > 0) return 'event'
  throw new Error(`rule ${rule.id} never starts`)
}
