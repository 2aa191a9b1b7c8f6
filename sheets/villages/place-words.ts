// What people write around the name of a village, and what stands for it.
const COMMITTEE = /(?:村民委员会|村委员会|居民委员会|社区居委会|村委会|居委会|村委|居委|委会)$/
const KIND = /(?:村|社区|居)$/
const INNER =
  /第?[0-9一二三四五六七八九十]+(?:村民)?(?:小组|组|网格|队|片区?|弄|幢|号).*$|网格[0-9一二三四五六七八九十]+$|(?:自然村|网格)$/
/** A part of a village named behind it: 平田村上湾组. What only lengthens a name (大村头) is another village. */
const PART = /(?<=村|社区)[^村社区/、,;和及或()]+(?:组|队|网格|片区?|小区|自然村)$/

/** 平田村村委会, 平田村民委员会 and 平田村 are 平田村. */
export function fullKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[\s·.'"“”‘’]/g, '')
    .replace(/行政村$/, '村')
  const short = plain.replace(COMMITTEE, '')
  // 平田村民委员会 loses its 村 with the committee.
  if (/[^村]村民委员会$/.test(plain) && !short.endsWith('村')) return `${short}村`
  return short === '' ? plain : short
}

export function baseKey(key: string): string {
  const base = key.replace(KIND, '')
  return base === '' ? key : base
}

export function kindOf(key: string): 'village' | 'community' | null {
  if (/社区$|居$/.test(key)) return 'community'
  return key.endsWith('村') ? 'village' : null
}

/** Province, city and county in front of a place; 社区, 小区 and 片区 are none. */
const DIVISION = /^([^村镇乡社]{2,12}?(?:省|自治区|市|州|县|旗|(?<![社小片园发校库])区))(?=.{2})/

/** Whether a text places itself in another county than the home it is read for: the last division in front of it says so. */
export function isElsewhere(plain: string, home: readonly string[] | undefined): boolean {
  if (home === undefined) return false
  let rest = plain
  for (let match = DIVISION.exec(rest); match !== null; match = DIVISION.exec(rest)) {
    const division = match[1]!
    if (!home.some((name) => division.endsWith(name))) return true
    rest = rest.slice(division.length)
  }
  return false
}

const townBase = (name: string) => name.replace(/(?:街道办事处|街道|镇|乡)$/, '')

/** Whether the columns beside a village speak of a township nobody knows here, or of another than the village itself. */
export function contradicts(beside: string, { written, own }: { written: string | null; own: string | null }): boolean {
  if (written !== null) return own !== null && own !== written
  return own === null && /.(?:街道|镇|乡)$/.test(beside)
}

/** What the village may be called in a text, the likeliest first, each with the township to look in. */
export function candidatesOf(
  plain: string,
  { rest, town }: { rest: string; town: string | null },
  towns: readonly string[],
): { name: string; within: string | null }[] {
  const outside = rest.replace(/[(].*$/, '')
  const names = [plain, rest, outside, rest.replace(INNER, ''), outside.replace(INNER, ''), outside.replace(PART, '')]
  names.push(outside.replace(/^原(?=.{2})/, ''))
  const found = [...new Set(names)].map((name) => ({ name, within: town }))
  // 四都平田 for 四都乡平田村.
  for (const each of towns) {
    const base = townBase(each)
    if (base.length > 1 && plain.startsWith(base) && (town === null || town === each))
      found.push({ name: plain.slice(base.length), within: each })
  }
  return found
}

export function townOf(plain: string, towns: readonly string[]): string | null {
  const full = towns.find((town) => plain.includes(town))
  if (full !== undefined) return full
  const alike = towns.filter((town) => townBase(town) === townBase(plain))
  return alike.length === 1 ? alike[0]! : null
}

/** Takes province, city, county and township off the front: 浙江省松阳县四都乡平田村 is 平田村 of 四都乡. */
export function stripPlace(plain: string, towns: readonly string[]): { town: string | null; rest: string } {
  const town = towns.find((name) => plain.includes(name)) ?? null
  if (town !== null) {
    const rest = plain.slice(plain.indexOf(town) + town.length)
    if (rest !== '') return { town, rest }
  }
  const short = towns.find((name) => townBase(name).length > 1 && plain.startsWith(`${townBase(name)}镇`))
  if (short !== undefined) return { town: short, rest: plain.slice(townBase(short).length + 1) }
  return {
    town: null,
    rest: plain.replace(/^(?:.{2,3}省)?(?:.{2,4}市)?(?:[^村]{1,4}县)?(?=.+(?:村|社区))/, '') || plain,
  }
}
