import type { UnitKind } from '#contract/unit-kinds.ts'
import type { Pack } from '#policy/pack.ts'
import type { AreaRow } from './areas.ts'
import type { Neighbour } from './demo-neighbours.ts'
import { townshipUnits, villageUnit } from './demo-township-units.ts'
import type { DemoUnit } from './demo-units.ts'
import { unitKindsOf } from './pack-unit-kinds.ts'

/** These stand in townships and villages. */
type LocalKind = 'township-government' | 'village-committee' | 'police-station' | 'school' | 'kindergarten'
type CountyKind = Exclude<UnitKind, LocalKind>

/** The party's committee of the county: 云阳县委, 肥城市委, but 义县县委. */
function committeeOf(county: string): string {
  return county.length === 2 ? `${county}县委` : `${county}委`
}

/** What a county calls its unit of a kind, in the pattern usual everywhere; no statement about the real one. */
const NAMES: Readonly<Record<CountyKind, (county: string) => string>> = {
  government: (county) => `${county}人民政府`,
  'civil-affairs': (county) => `${county}民政局`,
  education: (county) => `${county}教育局`,
  'police-bureau': (county) => `${county}公安局`,
  health: (county) => `${county}卫生健康局`,
  hospital: (county) => `${county}人民医院`,
  justice: (county) => `${county}司法局`,
  court: (county) => `${county}人民法院`,
  procuratorate: (county) => `${county}人民检察院`,
  'womens-federation': (county) => `${county}妇联`,
  'youth-league': (county) => `共青团${committeeOf(county)}`,
  'disabled-federation': (county) => `${county}残联`,
  'rescue-institution': (county) => `${county}救助管理站`,
  'welfare-institution': (county) => `${county}儿童福利院`,
  'protection-center': (county) => `${county}未成年人救助保护中心`,
  'social-work-agency': (county) => `${county}社会工作服务中心`,
  'public-order': (county) => `${committeeOf(county)}政法委`,
  'rural-work': (county) => `${committeeOf(county)}农办`,
  civility: (county) => `${county}文明办`,
  legislature: (county) => `${county}人大常委会法工委`,
  development: (county) => `${county}发展改革局`,
  finance: (county) => `${county}财政局`,
  'human-resources': (county) => `${county}人力资源社会保障局`,
  housing: (county) => `${county}住房城乡建设局`,
  agriculture: (county) => `${county}农业农村局`,
  culture: (county) => `${county}文化旅游局`,
  statistics: (county) => `${county}统计局`,
  'legal-affairs': (county) => `${county}法制办`,
  cyberspace: (county) => `${committeeOf(county)}网信办`,
  publicity: (county) => `${committeeOf(county)}宣传部`,
  'trade-unions': (county) => `${county}总工会`,
  'next-generation': (county) => `${county}关工委`,
  charity: (county) => `${county}慈善会`,
  'poverty-relief': (county) => `${county}乡村振兴局`,
  'medical-insurance': (county) => `${county}医疗保障局`,
  tax: (county) => `国家税务总局${county}税务局`,
  'finance-office': (county) => `${county}金融办`,
  transport: (county) => `${county}交通运输局`,
  water: (county) => `${county}水务局`,
  audit: (county) => `${county}审计局`,
  'market-regulation': (county) => `${county}市场监管局`,
  'policy-research': (county) => `${committeeOf(county)}政研室`,
  'member-unit': (county) => `${county}政府办公室`,
  'hotline-center': (county) => `${county}未成年人保护热线`,
}
const KINDS = Object.keys(NAMES) as CountyKind[]

/** What a county has, whatever its document says. */
const ALWAYS: readonly CountyKind[] = [
  'government',
  'civil-affairs',
  'education',
  'police-bureau',
  'health',
  'hospital',
  'justice',
  'court',
  'procuratorate',
  'womens-federation',
  'youth-league',
  'disabled-federation',
  'rescue-institution',
  'welfare-institution',
]

/** Under whom a unit stands that is not the county government's own. */
const ABOVE: Partial<Record<CountyKind, string>> = {
  hospital: 'health',
  'rescue-institution': 'civil-affairs',
  'welfare-institution': 'civil-affairs',
  'protection-center': 'civil-affairs',
  'social-work-agency': 'civil-affairs',
  'hotline-center': 'civil-affairs',
}

const SCHOOLS = [
  ['senior-1', '第一中学'],
  ['senior-2', '第二中学'],
  ['vocational', '职业中等专业学校'],
  ['special', '特殊教育学校'],
] as const

/**
 * The units of a neighbour county, parents before children: at the county one of every kind its document names, and all of
 * its two townships. @throws Error where a township is not among the areas
 */
export function neighbourUnits(neighbour: Neighbour, areas: readonly AreaRow[], pack: Pack): DemoUnit[] {
  const { code, name, prefix, towns } = neighbour
  const named = unitKindsOf(pack)
  const areaCode = `${code}000000`
  const own = KINDS.filter((kind) => ALWAYS.includes(kind) || named.has(kind)).map((kind): DemoUnit => {
    const above = kind === 'government' ? {} : { parentKey: `${prefix}county.${ABOVE[kind] ?? 'government'}` }
    return { key: countyUnitKey(prefix, kind), name: NAMES[kind](name), kind, areaCode, ...above }
  })
  const schools = SCHOOLS.map(([key, words]): DemoUnit => {
    const parentKey = `${prefix}county.education`
    return { key: `${prefix}school.county.${key}`, name: name + words, kind: 'school', areaCode, parentKey }
  })
  const local = towns.flatMap((town) => {
    const township = areas.find((area) => area.code === `${town}000`)
    if (township === undefined) throw new Error(`${town} is not among the areas`)
    const villages = areas.filter((area) => area.level === 5 && area.code.startsWith(town))
    return [...townshipUnits(township, { name, prefix }), ...villages.map(villageUnit)]
  })
  return [...own, ...schools, ...local]
}

/** The police bureau is called `police` in keys, as in 松阳县. */
export function countyUnitKey(prefix: string, kind: CountyKind): string {
  return `${prefix}county.${kind === 'police-bureau' ? 'police' : kind}`
}
