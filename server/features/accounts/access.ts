import type { AccessTable } from '#server/platform/access.ts'

/**
 * Three administrators, none of whom can do another's part (GB/T 22239 8.1.4.2 d): one opens accounts, one appoints,
 * one reads the log. None of them sees a child.
 */
export const accountsAccess: AccessTable = {
  'account.read': ['system.admin', 'security.admin'],
  'account.write': ['system.admin'],
  'post.read': ['security.admin'],
  'post.write': ['security.admin'],
}
