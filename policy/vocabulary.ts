/**
 * The closed lists a pack may draw its words from. A pack names posts, units and events by these codes only, so a
 * misspelt word stops the pack from loading instead of silently opening nothing. Chinese and meaning: `docs/glossary.md`.
 */

/** Posts as the platform knows them; what a county calls them stands in its pack's `terms`. */
export { ROLES, type Role } from '#contract/roles.ts'
export { UNIT_KINDS, type UnitKind } from '#contract/unit-kinds.ts'

/** What a duty can be about. One open duty per rule, subject and period. A village stands for its committee. */
export const SUBJECT_KINDS = [
  'child',
  'household',
  'village',
  'unit',
  'report',
  'case',
  'assessment',
  'invitation',
  'referral',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** What a standing duty can be about: the things that are there without anything having happened. */
export const STANDING_SUBJECTS = ['child', 'household', 'village', 'unit', 'case'] as const satisfies SubjectKind[]
export type StandingSubject = (typeof STANDING_SUBJECTS)[number]

const CASE = ['case', 'report', 'child'] as const
const ASSESSMENT = ['assessment', 'case', 'child'] as const
const INVITATION = ['invitation', 'assessment', 'case', 'child'] as const
const REFERRAL = ['referral', 'case', 'child'] as const
const CHILD = ['child', 'household', 'village'] as const

/**
 * Every event a pack may react to, with the subjects it can carry. A duty `per: case` can only be opened and closed by
 * events that know a case; the loader holds packs to it.
 */
const EVENT_SUBJECTS = {
  'report.filed': ['report', 'child'],
  'report.accepted': CASE,
  'report.answered': CASE,
  'case.opened': CASE,
  'case.dispatched': CASE,
  'case.scenario-set': CASE,
  'case.measure-recorded': CASE,
  'case.measure-waived': CASE,
  'case.notified': CASE,
  'case.notice-received': CASE,
  'assessment.opened': ASSESSMENT,
  'assessment.invited': INVITATION,
  'assessment.opinion-given': INVITATION,
  'assessment.proposed': ASSESSMENT,
  'assessment.decided': ASSESSMENT,
  'plan.adopted': CASE,
  'referral.sent': REFERRAL,
  'referral.accepted': REFERRAL,
  'referral.refused': REFERRAL,
  'referral.completed': REFERRAL,
  'referral.withdrawn': REFERRAL,
  'visit.recorded': [...CHILD, 'case'],
  'case.closing-proposed': CASE,
  'case.closing-refused': CASE,
  'case.closed': CASE,
  'child.registered': CHILD,
  'child.corrected': CHILD,
  'child.confirmed': CHILD,
  'child.verdict-changed': CHILD,
  'child.exit-proposed': CHILD,
  'child.exit-refused': CHILD,
  'child.exit-withdrawn': CHILD,
  'child.exited': CHILD,
  'child.readmitted': CHILD,
  'child.placed': ['child', 'case'],
  'child.returned': ['child', 'case'],
  'return.submitted': ['unit', 'village'],
} as const satisfies Record<string, readonly SubjectKind[]>
export type EventType = keyof typeof EVENT_SUBJECTS
export const EVENTS = Object.keys(EVENT_SUBJECTS) as [EventType, ...EventType[]]

/** True if events of this type can carry the id of such a subject. */
export function carries(event: EventType, subject: SubjectKind): boolean {
  return (EVENT_SUBJECTS[event] as readonly SubjectKind[]).includes(subject)
}

/** How binding a clause is: 应 / 可 / 鼓励. Only `must` can ever be overdue. */
export const FORCES = ['must', 'may', 'encourage'] as const
export type Force = (typeof FORCES)[number]

/** Where a number of a pack comes from: printed in the document, or supplied by the platform and shown as 平台默认. */
export const NUMBER_SOURCES = ['document', 'platform-default'] as const
/** The same once a county has adopted a pack: it may have set what the document leaves open. */
export type NumberSource = (typeof NUMBER_SOURCES)[number] | 'county'

/** Which unit of the named kinds is meant: the smallest that covers the place, or the one at that level. */
export const UNIT_CHOICES = ['covering', 'township', 'county'] as const
