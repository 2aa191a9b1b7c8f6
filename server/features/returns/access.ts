import { CARING_ROLES, type Role } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

/** Posts at units that the document asks something of. A hotline takes calls; administrators hold no duties. */
const UNITS: readonly Role[] = [...CARING_ROLES, 'leader']

export const returnsAccess: AccessTable = { 'return.read': UNITS, 'return.write': UNITS }
