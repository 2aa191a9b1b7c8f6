import type { AccessTable } from '#server/platform/access.ts'

export const auditAccess: AccessTable = { 'audit.read': ['audit.admin'] }
