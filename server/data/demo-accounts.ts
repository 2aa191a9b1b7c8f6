import type { Role } from '#contract/roles.ts'
import { SECOND_FACTOR_ROLES } from '#contract/roles.ts'
import { countyUnitKey } from './demo-neighbour-units.ts'
import { type Neighbour, NEIGHBOURS } from './demo-neighbours.ts'

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

/** The same for every demonstration account that needs a second factor; `npm run demo:code` shows the code of the moment. */
export const DEMO_SECOND_FACTOR = Buffer.from('shouwang-demonstration')

type Line = readonly [login: string, surname: string, role: Role, unitKey: string]

const ACCOUNTS: readonly Line[] = [
  // 古市镇, where the demonstration plays.
  ['village.fapu', '叶', 'village.worker', 'village.331124101210'],
  ['village.dongjiaolong', '毛', 'village.worker', 'village.331124101211'],
  ['town.gushi', '林', 'town.worker', 'town.331124101'],
  // The second person at the same desk: whoever proposes to close a case does not close it.
  ['town.gushi.second', '徐', 'town.worker', 'town.331124101'],
  ['police.gushi', '周', 'police.officer', 'station.331124101'],
  ['school.gushi', '宋', 'school.officer', 'school.central.331124101'],
  // Those who hand in a list each September, beside the school and the station (三（三）).
  ['kindergarten.gushi', '苏', 'school.officer', 'kindergarten.331124101'],
  ['school.senior', '方', 'school.officer', 'school.county.senior-1'],
  ['school.vocational', '江', 'school.officer', 'school.county.vocational'],
  ['clinic.gushi', '何', 'medical.reporter', 'clinic.331124101'],
  // The county.
  ['civil.county', '潘', 'county.civil', 'county.civil-affairs'],
  ['civil.county.second', '程', 'county.civil', 'county.civil-affairs'],
  ['rescue.county', '汤', 'institution.intake', 'institution.rescue'],
  ['procuratorate.county', '郑', 'judiciary', 'county.procuratorate'],
  ['leader.county', '洪', 'leader', 'county.government'],
  ['justice.county', '曾', 'member.unit', 'county.justice'],
  ['education.county', '范', 'member.unit', 'county.education'],
  ['police.county', '石', 'member.unit', 'county.police'],
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
  return ACCOUNTS.map(accountOf)
}

/** Eight in each county beside 松阳县: civil.jinzhou, town.jinzhou and so on, by the document it runs by. */
export function neighbourAccounts(counties: readonly Neighbour[] = NEIGHBOURS): DemoAccount[] {
  return counties
    .flatMap(({ packId, prefix, surnames, towns: [town, second], village }): Line[] => [
      [`civil.${packId}`, surnames.civil, 'county.civil', countyUnitKey(prefix, 'civil-affairs')],
      [`town.${packId}`, surnames.town, 'town.worker', `town.${town}`],
      [`village.${packId}`, surnames.village, 'village.worker', `village.${village}`],
      [`school.${packId}`, surnames.school, 'school.officer', `school.central.${town}`],
      [`police.${packId}`, surnames.police, 'police.officer', `station.${town}`],
      // The other township, and the offices that are sent copies of the returns.
      [`town.second.${packId}`, surnames.secondTown, 'town.worker', `town.${second}`],
      [`education.${packId}`, surnames.education, 'member.unit', countyUnitKey(prefix, 'education')],
      [`bureau.${packId}`, surnames.bureau, 'police.officer', countyUnitKey(prefix, 'police-bureau')],
    ])
    .map(accountOf)
}

function accountOf([login, surname, role, unitKey]: Line): DemoAccount {
  return {
    login,
    displayName: `${surname}（示例）`,
    role,
    unitKey,
    password: DEMO_PASSWORD,
    secondFactor: SECOND_FACTOR_ROLES.includes(role),
  }
}
