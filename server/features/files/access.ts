import { CARING_ROLES, type Role } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

/** Everybody who reports, handles or serves. Which file is seen follows from what it is attached to. */
const WORKERS: readonly Role[] = [...CARING_ROLES, 'hotline']

export const filesAccess: AccessTable = { 'file.write': WORKERS, 'file.read': WORKERS }
