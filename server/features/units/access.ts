import type { AccessTable } from '#server/platform/access.ts'
import { ROLES } from '#contract/roles.ts'

/** Places and units are public facts; the auditor has no work with them. */
export const unitsAccess: AccessTable = {
  'area.read': ROLES.filter((role) => role !== 'audit.admin'),
  'unit.write': ['system.admin'],
}
