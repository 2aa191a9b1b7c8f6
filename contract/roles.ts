/** Platform roles; what a place calls them comes from its pack (`terms`). */
export const ROLES = [
  'village.worker',
  'town.worker',
  'county.civil',
  'police.officer',
  'school.officer',
  'medical.reporter',
  'institution.intake',
  'judiciary',
  'leader',
  'member.unit',
  'hotline',
  'system.admin',
  'security.admin',
  'audit.admin',
] as const
export type Role = (typeof ROLES)[number]

/** County, admin and export posts cannot be taken up with one factor (GB/T 22239 8.1.4.1 d). */
export const SECOND_FACTOR_ROLES: readonly Role[] = [
  'county.civil',
  'leader',
  'system.admin',
  'security.admin',
  'audit.admin',
]

export const UNIT_KINDS = [
  'government',
  'township-government',
  'village-committee',
  'civil-affairs',
  'education',
  'police-bureau',
  'police-station',
  'health',
  'hospital',
  'school',
  'kindergarten',
  'justice',
  'court',
  'procuratorate',
  'womens-federation',
  'youth-league',
  'disabled-federation',
  'rescue-institution',
  'welfare-institution',
  'protection-center',
  'social-work-agency',
  'member-unit',
  'hotline-center',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]
