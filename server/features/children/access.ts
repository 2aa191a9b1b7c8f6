import type { Role } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { contains, type Scope } from '#server/platform/scope.ts'

/** Who keeps the ledger of an area, and may therefore write in it. */
export const KEEPERS: readonly Role[] = ['village.worker', 'town.worker', 'county.civil']
/** Who sees single children by enrolment, case or grant. */
const BY_GRANT: readonly Role[] = ['police.officer', 'school.officer', 'institution.intake', 'judiciary']

export const childrenAccess: AccessTable = {
  'child.read': [...KEEPERS, ...BY_GRANT],
  'child.write': KEEPERS,
  // A second person above the village.
  'child.decide-exit': ['town.worker', 'county.civil'],
  'child.merge': KEEPERS,
  'child.decide-merge': ['town.worker', 'county.civil'],
  'ledger.custodian': ['town.worker', 'county.civil'],
  // Doctors and member units work from referrals: no ledger, but the one child they serve by name.
  'child.reveal': [...KEEPERS, ...BY_GRANT, 'medical.reporter', 'member.unit'],
}

export function mayWrite(scope: Scope, areaCode: string): boolean {
  return holds('child.write', scope) && contains(scope.children, areaCode)
}

/** Whoever sees the child by grant alone does not keep its ledger. @throws Refusal not_permitted */
export function requireKeeper(scope: Scope, areaCode: string): void {
  if (!mayWrite(scope, areaCode)) throw new Refusal('not_permitted')
}

export function mayReveal(scope: Scope): boolean {
  return holds('child.reveal', scope)
}

function holds(word: 'child.write' | 'child.reveal', scope: Scope): boolean {
  return (childrenAccess[word] ?? []).some((role) => role === scope.role)
}
