import { ROLES } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

const ADMINS = ['system.admin', 'security.admin', 'audit.admin']

export const dutiesAccess: AccessTable = {
  'duty.read': ROLES.filter((role) => !ADMINS.includes(role)),
}
