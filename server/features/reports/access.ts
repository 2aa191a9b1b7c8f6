import type { AccessTable } from '#server/platform/access.ts'

export const reportsAccess: AccessTable = {
  // 未保法 art. 11: every organ and every post in contact with children reports.
  'report.file': [
    'village.worker',
    'town.worker',
    'county.civil',
    'police.officer',
    'school.officer',
    'medical.reporter',
    'institution.intake',
    'judiciary',
    'member.unit',
    'hotline',
  ],
  'report.read': [
    'village.worker',
    'town.worker',
    'county.civil',
    'police.officer',
    'school.officer',
    'medical.reporter',
    'institution.intake',
    'judiciary',
    'member.unit',
    'hotline',
  ],
  'report.accept': ['police.officer'],
  'report.answer': ['police.officer', 'town.worker', 'county.civil'],
  // Police intake and the county's officer only (security §1.7).
  'reporter.reveal': ['police.officer', 'county.civil'],
}
