import { ROLES } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

/** The document is public law; whoever is signed in may read it. */
export const policyBoardAccess: AccessTable = { 'policy.read': ROLES }
