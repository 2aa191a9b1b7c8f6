import { ROLES } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

/** The document is public law; whoever is signed in may read it. What it leaves open is the county office's to decide. */
export const policyBoardAccess: AccessTable = {
  'policy.read': ROLES,
  'policy.try': ['county.civil', 'leader'],
  'policy.publish': ['county.civil'],
}
