import type { LedgerField } from '#policy/ledger.ts'
import { Refusal } from '#server/platform/refusal.ts'

export type ChildStatus = 'draft' | 'active' | 'needs-update' | 'exited' | 'archived'

/**
 * Where a record may go from where it stands (SM-10). A merge puts a record away from anywhere, and an unmerge puts it back:
 * those are of the record, not of the child, and stand beside this (decision 0024).
 */
const NEXT: Readonly<Record<ChildStatus, readonly ChildStatus[]>> = {
  // Complete: the machine's, for nothing is decided by it.
  draft: ['active', 'exited'],
  'needs-update': ['active', 'exited'],
  active: ['needs-update', 'exited'],
  // Whoever comes under the definition again comes back under the same record (decision 0028).
  exited: ['archived', 'needs-update'],
  archived: ['needs-update'],
}

/** @throws Refusal illegal_transition */
export function checkStatusChange(from: string, to: ChildStatus): void {
  if (!NEXT[from as ChildStatus].includes(to)) throw new Refusal('illegal_transition')
}

/** Out of the ledger, put away or not. @throws Refusal illegal_transition */
export function checkLeft(status: string): void {
  if (!hasLeft(status)) throw new Refusal('illegal_transition')
}

export function hasLeft(status: string): boolean {
  return status === 'exited' || status === 'archived'
}

/** What the county's document asks for and the dossier does not hold, in the order of the form. */
export function missingOf(required: readonly LedgerField[], lacking: readonly string[]): LedgerField[] {
  const none = new Set(lacking)
  return required.filter((field) => none.has(field))
}

/** The unsaid fields in which a value stands all the same; for a number that nobody told nothing can stand. */
export function assumedOf(unstated: readonly string[]): string[] {
  return unstated.filter((field) => field !== 'idNumber')
}

/** How much of what is asked for a dossier holds, in whole per cent; a hundred only when nothing is missing. */
export function completeness(required: readonly LedgerField[], missing: readonly string[]): number {
  return Math.floor((100 * (required.length - missing.length)) / required.length)
}
