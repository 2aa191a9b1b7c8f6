import { ROLES } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

const ADMINS = ['system.admin', 'security.admin', 'audit.admin']

export const dutiesAccess: AccessTable = {
  // Whoever oversees the work, never whoever owes it (see `pauses/commands.ts`).
  'duty.pause': ['town.worker', 'county.civil'],
  'duty.read': ROLES.filter((role) => !ADMINS.includes(role)),
}
