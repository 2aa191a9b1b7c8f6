import { CARING_ROLES, type Role } from '#contract/roles.ts'
import type { AccessTable } from '#server/platform/access.ts'

const REPORTERS: readonly Role[] = [...CARING_ROLES, 'hotline']

export const reportsAccess: AccessTable = {
  // 未保法 art. 11: every organ and every post in contact with children reports.
  'report.file': REPORTERS,
  'report.read': REPORTERS,
  'report.accept': ['police.officer'],
  'report.answer': ['police.officer', 'town.worker', 'county.civil'],
  // Police intake and the county's officer only (security §1.7).
  'reporter.reveal': ['police.officer', 'county.civil'],
}
