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

/** Posts that work for a child: they report, answer referrals, sit in a case team, show what their unit did. */
export const CARING_ROLES = [
  'village.worker',
  'town.worker',
  'county.civil',
  'police.officer',
  'school.officer',
  'medical.reporter',
  'institution.intake',
  'judiciary',
  'member.unit',
] as const satisfies readonly Role[]

/** Plain words for the roles; what a place calls them stands in its pack (`terms`) and goes before these. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  'village.worker': '村级儿童工作者',
  'town.worker': '乡镇工作人员',
  'county.civil': '县民政工作人员',
  'police.officer': '民警',
  'school.officer': '学校工作人员',
  'medical.reporter': '医务人员',
  'institution.intake': '救助保护机构工作人员',
  judiciary: '司法机关工作人员',
  leader: '负责人',
  'member.unit': '成员单位联络员',
  hotline: '热线坐席',
  'system.admin': '系统管理员',
  'security.admin': '安全管理员',
  'audit.admin': '审计管理员',
}

/** County, admin and export posts cannot be taken up with one factor (GB/T 22239 8.1.4.1 d). */
export const SECOND_FACTOR_ROLES: readonly Role[] = [
  'county.civil',
  'leader',
  'system.admin',
  'security.admin',
  'audit.admin',
]
