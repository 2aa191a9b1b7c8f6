import type { AreaRow } from './areas.ts'

/** 浙江省丽水市松阳县古市镇筏铺村 for every village; 重庆市云阳县巴阳镇官塘村 where the level between is none. */
export function placesOf(areas: readonly AreaRow[]): Map<string, string> {
  const full = new Map<string, string>()
  for (const area of areas) full.set(area.code, (full.get(area.parentCode ?? '') ?? '') + shortName(area))
  return full
}

/** Whether the committee is that of a village, and so the place rural: a community may be either. */
export function isVillage(area: AreaRow): boolean {
  return area.level === 5 && /村(委会|民委员会)?$/.test(area.name)
}

/** The source writes 筏铺村村委会, 潮泉村委会, 六台村民委员会 and 巴阳社区居民委员会 for the committee of a place. */
function shortName({ name, level }: AreaRow): string {
  // Between a municipality and its counties stands 县 or 市辖区, which is no place.
  if (level === 2 && /^(县|市辖区)$/.test(name)) return ''
  if (level !== 5) return name
  const village = /村(委会|民委员会)$/.test(name)
  const short = name.replace(/(村|居)?(委会|民委员会)$/, '')
  return village && !short.endsWith('村') ? `${short}村` : short
}
