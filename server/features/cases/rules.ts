import type { CaseAct, CaseState } from '#contract/case.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Role } from '#contract/roles.ts'
import { Refusal } from '#server/platform/refusal.ts'

/**
 * The loop as one table: in which states an act may be done, and where it leads (SM-1, SM-2, SM-3, SM-9). The database
 * holds the same transitions in `transition`; a test proves the two equal.
 */
interface ActRule {
  readonly from: readonly CaseState[]
  readonly to?: CaseState
  readonly permission: Permission
}

const OPEN: readonly CaseState[] = ['handling', 'notified', 'assessing', 'assessed', 'planned', 'following']

export const ACTS: Readonly<Record<CaseAct, ActRule>> = {
  'set-scenario': { from: ['handling'], permission: 'case.handle' },
  'record-measure': { from: ['handling'], permission: 'case.handle' },
  notify: { from: ['handling'], to: 'notified', permission: 'case.handle' },
  'receive-notice': { from: ['notified'], to: 'assessing', permission: 'case.receive' },
  'identify-child': { from: OPEN, permission: 'case.receive' },
  invite: { from: ['assessing'], permission: 'case.assess' },
  'give-opinion': { from: ['assessing'], permission: 'assessment.opinion' },
  'answer-assessment': { from: ['assessing'], permission: 'case.assess' },
  'decide-grade': { from: ['assessing'], to: 'assessed', permission: 'case.assess' },
  'adopt-plan': { from: ['assessed'], to: 'planned', permission: 'case.plan' },
  'send-referral': { from: ['planned', 'following'], permission: 'case.plan' },
  'record-return': { from: OPEN, permission: 'case.return' },
  'record-visit': { from: ['planned', 'following'], to: 'following', permission: 'visit.record' },
  'propose-closing': { from: ['following'], to: 'closing', permission: 'case.propose-closing' },
  'confirm-closing': { from: ['closing'], to: 'closed', permission: 'case.close' },
  'refuse-closing': { from: ['closing'], to: 'following', permission: 'case.close' },
}

/**
 * The state after an act.
 * @throws Refusal illegal_transition, version_conflict
 */
export function advance(
  record: { state: CaseState; version: number },
  act: CaseAct,
  expectedVersion?: number,
): CaseState {
  if (expectedVersion !== undefined && record.version !== expectedVersion)
    throw new Refusal('version_conflict', { current: record.version })
  const rule = ACTS[act]
  if (!rule.from.includes(record.state)) throw new Refusal('illegal_transition')
  return rule.to ?? record.state
}

/** What the units' part in a case lets them read: a follow-up visitor needs the plan, not the story (least privilege). */
export interface Sight {
  readonly narrative: boolean
  readonly assessment: boolean
}

export function sightOf(role: Role): Sight {
  if (role === 'town.worker' || role === 'county.civil' || role === 'police.officer')
    return { narrative: true, assessment: true }
  if (role === 'village.worker') return { narrative: false, assessment: false }
  return { narrative: true, assessment: false }
}

export interface Standing {
  readonly state: CaseState
  readonly childKnown: boolean
  readonly scenarioSet: boolean
  /** Placed in this case and not fetched back. */
  readonly placed: boolean
  readonly mandatoryStepsLeft: number
  readonly assessmentProposed: boolean
  readonly invitedAndUnsigned: boolean
  readonly proposedByAsker: boolean
  readonly followUpVisits: number
  readonly openReferrals: number
}

/** What the asking post may do now: the same guards the commands hold, so that no button leads to a refusal. */
export function possibleActs(standing: Standing, holds: (permission: Permission) => boolean): CaseAct[] {
  return (Object.keys(ACTS) as CaseAct[]).filter((act) => {
    const rule = ACTS[act]
    return holds(rule.permission) && rule.from.includes(standing.state) && guard(act, standing)
  })
}

function guard(act: CaseAct, standing: Standing): boolean {
  switch (act) {
    case 'record-measure':
      return standing.scenarioSet
    case 'notify':
      return standing.scenarioSet && standing.mandatoryStepsLeft === 0
    case 'record-return':
      return standing.placed && standing.childKnown
    case 'identify-child':
      return !standing.childKnown
    case 'give-opinion':
      return standing.invitedAndUnsigned
    case 'decide-grade':
      return standing.assessmentProposed && standing.childKnown
    case 'send-referral':
    case 'record-visit':
      return standing.childKnown
    case 'propose-closing':
      return standing.followUpVisits > 0 && standing.openReferrals === 0
    case 'confirm-closing':
    case 'refuse-closing':
      return !standing.proposedByAsker
    default:
      return true
  }
}

export function caseNumber(day: string, serial: number): string {
  return `案${day.replaceAll('-', '')}${String(serial).padStart(4, '0')}`
}
