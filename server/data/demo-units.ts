import type { UnitKind } from '#contract/unit-kinds.ts'
import type { AreaRow } from './areas.ts'
import { townshipUnits, villageUnit } from './demo-township-units.ts'

export interface DemoUnit {
  /** Stable between runs, e.g. `school.central.331124101`. */
  key: string
  name: string
  kind: UnitKind
  areaCode: string
  parentKey?: string
  /** Number in the member list of the joint meeting, 1 to 26. */
  memberNumber?: number
}

export const DEMO_COUNTY = '331124'
const COUNTY_CODE = '331124000000'

// 附件2 of 松政办发〔2017〕139号, in its order. Units only: no person named there appears in the demonstration.
const MEMBERS: readonly (readonly [key: string, name: string, kind: UnitKind])[] = [
  ['public-order', '松阳县综治办', 'public-order'],
  ['rural-work', '松阳县农办', 'rural-work'],
  ['civility', '松阳县文明办', 'civility'],
  ['legislative-affairs', '松阳县人大法工委', 'legislature'],
  ['development', '松阳县发改局', 'development'],
  ['education', '松阳县教育局', 'education'],
  ['police', '松阳县公安局', 'police-bureau'],
  ['civil-affairs', '松阳县民政局', 'civil-affairs'],
  ['justice', '松阳县司法局', 'justice'],
  ['finance', '松阳县财政局', 'finance'],
  ['human-resources', '松阳县人力社保局', 'human-resources'],
  ['construction', '松阳县建设局', 'housing'],
  ['agriculture', '松阳县农业局', 'agriculture'],
  ['health', '松阳县卫计局', 'health'],
  ['culture', '松阳县文广出版局', 'culture'],
  ['statistics', '松阳县统计局', 'statistics'],
  ['legal-affairs', '松阳县法制办', 'legal-affairs'],
  ['cyberspace', '松阳县网信办', 'cyberspace'],
  ['court', '松阳县人民法院', 'court'],
  ['procuratorate', '松阳县人民检察院', 'procuratorate'],
  ['trade-unions', '松阳县总工会', 'trade-unions'],
  ['youth-league', '共青团松阳县委', 'youth-league'],
  ['womens-federation', '松阳县妇联', 'womens-federation'],
  ['disabled-federation', '松阳县残联', 'disabled-federation'],
  ['next-generation', '松阳县关工委', 'next-generation'],
  ['charity', '松阳县慈善总会', 'charity'],
]

const COUNTY_UNITS: readonly (readonly [key: string, name: string, kind: UnitKind, parentKey: string])[] = [
  ['school.county.senior-1', '松阳县第一中学', 'school', 'county.education'],
  ['school.county.senior-2', '松阳县第二中学', 'school', 'county.education'],
  ['school.county.vocational', '松阳县职业中等专业学校', 'school', 'county.education'],
  ['school.county.special', '松阳县特殊教育学校', 'school', 'county.education'],
  ['hospital.county', '松阳县人民医院', 'hospital', 'county.health'],
  ['institution.rescue', '松阳县救助管理站', 'rescue-institution', 'county.civil-affairs'],
  ['institution.welfare', '松阳县儿童福利院', 'welfare-institution', 'county.civil-affairs'],
  ['institution.protection', '松阳县未成年人保护中心', 'protection-center', 'county.civil-affairs'],
  ['agency.social-work', '松阳县社会工作服务中心', 'social-work-agency', 'county.civil-affairs'],
  // No member of the joint meeting, yet 附件2 gives the tax office something to do (its name after 2018).
  ['county.tax', '国家税务总局松阳县税务局', 'tax', 'county.government'],
  ['hotline.county', '松阳县未成年人保护热线', 'hotline-center', 'county.civil-affairs'],
]

/**
 * The units of the demonstration county, parents before children. `areas` are rows of 松阳县 as `readAreas` gives them;
 * rows above the county are ignored. Throws if the county is not among them.
 */
export function demoUnits(areas: readonly AreaRow[]): DemoUnit[] {
  if (!areas.some((area) => area.code === COUNTY_CODE)) throw new Error(`${DEMO_COUNTY} is not among the areas`)
  const inCounty = areas.filter((area) => area.code.startsWith(DEMO_COUNTY))
  return [
    { key: 'county.government', name: '松阳县人民政府', kind: 'government', areaCode: COUNTY_CODE },
    ...MEMBERS.map(([key, name, kind], index): DemoUnit => {
      const place = { areaCode: COUNTY_CODE, parentKey: 'county.government', memberNumber: index + 1 }
      return { key: `county.${key}`, name, kind, ...place }
    }),
    ...COUNTY_UNITS.map(([key, name, kind, parentKey]): DemoUnit => {
      return { key, name, kind, areaCode: COUNTY_CODE, parentKey }
    }),
    ...inCounty
      .filter((area) => area.level === 4)
      .flatMap((area) => townshipUnits(area, { name: '松阳县', prefix: '' })),
    ...inCounty.filter((area) => area.level === 5).map(villageUnit),
  ]
}
