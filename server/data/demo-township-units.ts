import type { AreaRow } from './areas.ts'
import type { DemoUnit } from './demo-units.ts'

/** What every township has: government, police station, school, kindergarten, clinic. */
export function townshipUnits(
  { code, name }: AreaRow,
  /** `prefix` stands before the keys of the county's own units. */
  county: { name: string; prefix: string },
): DemoUnit[] {
  const town = code.slice(0, 9)
  const street = name.endsWith('街道')
  const short = name.replace(/(?:街道|镇|畲族乡|乡)$/, '')
  const unit = (key: string, kind: DemoUnit['kind'], words: string, above: string): DemoUnit => {
    return { key: `${key}.${town}`, name: words, kind, areaCode: code, parentKey: `${county.prefix}county.${above}` }
  }
  return [
    unit('town', 'township-government', street ? `${name}办事处` : `${name}人民政府`, 'government'),
    unit('station', 'police-station', `${county.name}公安局${short}派出所`, 'police'),
    unit('school.central', 'school', `${name}中心学校`, 'education'),
    unit('kindergarten', 'kindergarten', `${name}中心幼儿园`, 'education'),
    unit('clinic', 'hospital', street ? `${name}社区卫生服务中心` : `${name}卫生院`, 'health'),
  ]
}

export function villageUnit({ code, name }: AreaRow): DemoUnit {
  // The source writes 筏铺村村委会 and 新铺社区; the unit of a community is its residents' committee.
  const unit = /委员?会$/.test(name) ? name : `${name}居委会`
  return {
    key: `village.${code}`,
    name: unit,
    kind: 'village-committee',
    areaCode: code,
    parentKey: `town.${code.slice(0, 9)}`,
  }
}
