import type { Role } from '#contract/roles.ts'
import { SECOND_FACTOR_ROLES } from '#contract/roles.ts'

export interface DemoAccount {
  login: string
  /** A surname and （示例）: nobody can take it for a real officer. */
  displayName: string
  role: Role
  unitKey: string
  password: string
  /** Whether the account starts with a second factor (GB/T 22239 8.1.4.1 d). */
  secondFactor: boolean
}

/** Printed on the sign-in page of the demonstration; a server with real data never loads these accounts. */
export const DEMO_PASSWORD = 'Shouwang-demo-2026'

const ACCOUNTS: readonly (readonly [login: string, surname: string, role: Role, unitKey: string])[] = [
  // 古市镇, where the demonstration plays.
  ['village.fapu', '叶', 'village.worker', 'village.331124101210'],
  ['village.dongjiaolong', '毛', 'village.worker', 'village.331124101211'],
  ['town.gushi', '林', 'town.worker', 'town.331124101'],
  // The second person at the same desk: whoever proposes to close a case does not close it.
  ['town.gushi.second', '徐', 'town.worker', 'town.331124101'],
  ['police.gushi', '周', 'police.officer', 'station.331124101'],
  ['school.gushi', '宋', 'school.officer', 'school.central.331124101'],
  ['clinic.gushi', '何', 'medical.reporter', 'clinic.331124101'],
  // The county.
  ['civil.county', '潘', 'county.civil', 'county.civil-affairs'],
  ['civil.county.second', '程', 'county.civil', 'county.civil-affairs'],
  ['rescue.county', '汤', 'institution.intake', 'institution.rescue'],
  ['procuratorate.county', '郑', 'judiciary', 'county.procuratorate'],
  ['leader.county', '洪', 'leader', 'county.government'],
  ['justice.county', '曾', 'member.unit', 'county.justice'],
  ['statistics.county', '涂', 'member.unit', 'county.statistics'],
  ['hotline.county', '邱', 'hotline', 'hotline.county'],
  ['admin.system', '黄', 'system.admin', 'county.civil-affairs'],
  ['admin.security', '包', 'security.admin', 'county.government'],
  ['admin.audit', '吴', 'audit.admin', 'county.legal-affairs'],
  // 玉岩镇, to see that a neighbour sees nothing.
  ['village.yuyan', '蓝', 'village.worker', 'village.331124102200'],
  ['town.yuyan', '雷', 'town.worker', 'town.331124102'],
  ['police.yuyan', '朱', 'police.officer', 'station.331124102'],
]

/** One account for every role, two where the work needs a second person, and a second township for tests of access. */
export function demoAccounts(): DemoAccount[] {
  return ACCOUNTS.map(([login, surname, role, unitKey]) => ({
    login,
    displayName: `${surname}（示例）`,
    role,
    unitKey,
    password: DEMO_PASSWORD,
    secondFactor: SECOND_FACTOR_ROLES.includes(role),
  }))
}
