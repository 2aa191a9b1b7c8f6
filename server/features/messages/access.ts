import { ROLES } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

export const messagesAccess: AccessTable = { 'message.read': ROLES }
