import { type Decision, NEEDS_NOTE, type RosterFinding } from '#contract/roster-finding.ts'
import type { CallError } from '#web/client/call.ts'

export interface Needs {
  /** Why; the server refuses the decision without. */
  readonly note: boolean
  /** Which child of the ledger: one of those laid beside, or one to be found. */
  readonly child: 'choose' | 'find' | null
  /** The village of a draft. */
  readonly area: boolean
}

type Part = Pick<RosterFinding, 'childId' | 'ledger' | 'roster'>

/** What has to be said before a decision can be sent. */
export function needsOf(decision: Decision, { childId, ledger, roster }: Part): Needs {
  const several = ledger.length > 1 ? 'choose' : null
  const child = decision !== 'same' || childId !== null ? null : ledger.length === 0 ? 'find' : several
  return {
    note: NEEDS_NOTE.includes(decision),
    child,
    area: decision === 'register' && (roster[0]?.village ?? null) === null,
  }
}

export function isNothing({ note, child, area }: Needs): boolean {
  return !note && child === null && !area
}

/** The list names a village, but none of this township: only the server knows. */
export function asksVillage(error: CallError | null): boolean {
  const issues = error?.code === 'invalid_input' ? error.details['issues'] : undefined
  return Array.isArray(issues) && issues.some((issue: { path?: unknown }) => issue.path === 'areaCode')
}
