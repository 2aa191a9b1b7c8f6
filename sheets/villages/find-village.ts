import type { VillageEntry, Villages } from '../reading.ts'

export interface VillageFinder {
  /** The code of the one village a text names within the township; null for none or several. */
  resolve(text: string, township?: string): string | null
  /** The one village whose full name stands inside a longer text, such as a title. */
  within(text: string): { code: string; text: string } | null
  /** The township named in a text. */
  townIn(text: string): string | null
  readonly town: string | null
}

const COMMITTEE = /(?:村民委员会|村委员会|居民委员会|社区居委会|村委会|居委会|村委|居委|委会)$/
const KIND = /(?:村|社区|居)$/
const INNER = /第?[0-9一二三四五六七八九十]+(?:村民)?(?:小组|组|网格|队|片区?|弄|幢|号).*$|(?:自然村|网格)$/

/** 平田村村委会, 平田村民委员会 and 平田村 are 平田村. */
function fullKey(name: string): string {
  const plain = name.normalize('NFKC').replace(/[\s·.'"“”‘’]/g, '')
  const short = plain.replace(COMMITTEE, '')
  // 平田村民委员会 loses its 村 with the committee.
  if (/[^村]村民委员会$/.test(plain) && !short.endsWith('村')) return `${short}村`
  return short === '' ? plain : short
}

function baseKey(key: string): string {
  const base = key.replace(KIND, '')
  return base === '' ? key : base
}

function kindOf(key: string): 'village' | 'community' | null {
  if (/社区$|居$/.test(key)) return 'community'
  return key.endsWith('村') ? 'village' : null
}

/** Province, city and county in front of a place; 社区, 小区 and 片区 are none. */
const DIVISION = /^([^村镇乡社]{2,12}?(?:省|自治区|市|州|县|旗|(?<![社小片园发校库])区))(?=.{2})/

/** Whether a text places itself in another county than the home it is read for: the last division in front of it says so. */
function isElsewhere(plain: string, home: readonly string[] | undefined): boolean {
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

interface Known {
  readonly key: string
  readonly town: string
  readonly code: string
}

/** No place is written longer, its province and the number of its house included. */
const LONGEST = 300

/** Finds villages by name. What fits none or several is nobody's, however alike it looks. */
export function createVillageFinder(villages: Villages, unit: string | null): VillageFinder {
  const names = villages.villages.map(
    (entry: VillageEntry): Known => ({ key: fullKey(entry.name), town: entry.town, code: entry.code }),
  )
  const former = villages.aliases.map(
    (alias): Known => ({ key: fullKey(alias.oldName), town: alias.town, code: alias.currentCode }),
  )
  const codes = new Set(villages.villages.map((entry) => entry.code))
  const towns = [...new Set(villages.villages.map((entry) => entry.town))].sort((a, b) => b.length - a.length)
  const tables = [names, former].map((list) => ({
    full: groupBy(list, (each) => each.key),
    base: groupBy(list, (each) => baseKey(each.key)),
  }))
  const cache = new Map<string, string | null>()

  const townIn = (text: string): string | null => {
    const plain = text.normalize('NFKC').replace(/\s/g, '')
    return towns.find((town) => plain.includes(town)) ?? null
  }

  const lookUp = (name: string, town: string | null): string | null | undefined => {
    const key = fullKey(name)
    if (key === '') return undefined
    const kind = kindOf(key)
    for (const { full, base } of tables) {
      const inTown = (each: Known) => town === null || each.town === town
      const exact = unique((full.get(key) ?? []).filter(inTown))
      if (exact !== undefined) return exact
      const alike = (base.get(baseKey(key)) ?? []).filter(inTown)
      // 江南村 is not 江南社区; a bare 江南 may be either, if there is only one.
      const fitting =
        kind === null ? alike : alike.filter((each) => kindOf(each.key) === kind || kindOf(each.key) === null)
      const found = unique(fitting)
      if (found !== undefined) return found
    }
    return undefined
  }

  const resolveNew = (text: string, township: string | undefined): string | null => {
    if (text.length > LONGEST) return null
    const plain = text.normalize('NFKC').replace(/\s/g, '')
    if (/^\d{12}$/.test(plain)) return codes.has(plain) ? plain : null
    const written = township === undefined ? null : townOf(township, towns)
    const place = stripPlace(plain, towns)
    const town = place.town ?? written ?? unit
    if (isElsewhere(plain, villages.home)) return lookUp(plain, town) ?? null
    const candidates = [plain, place.rest, place.rest.replace(/[(].*$/, ''), place.rest.replace(INNER, '')]
    candidates.push(place.rest.replace(/[(].*$/, '').replace(INNER, ''))
    for (const candidate of new Set(candidates)) {
      if (candidate === '' || towns.includes(candidate)) continue
      const found = lookUp(candidate, town)
      if (found !== undefined) return found
    }
    return null
  }

  return {
    town: unit,
    townIn,
    resolve(text, township) {
      const key = township === undefined ? text : `${text}\n${township}`
      let found = cache.get(key)
      if (found === undefined) cache.set(key, (found = resolveNew(text, township)))
      return found
    },
    within(text) {
      const plain = text.normalize('NFKC').replace(/\s/g, '')
      const town = townIn(plain) ?? unit
      const rest = town === null ? plain : plain.replace(town, '|')
      const found = [...names, ...former]
        .filter(
          (each) => (town === null || each.town === town) && /(?:村|社区)$/.test(each.key) && rest.includes(each.key),
        )
        .sort((a, b) => b.key.length - a.key.length)
      const longest = found.filter(
        (each) => !found.some((other) => other.key !== each.key && other.key.includes(each.key)),
      )
      const code = unique(longest)
      return typeof code === 'string' ? { code, text: longest[0]!.key } : null
    },
  }
}

/** The only code, null for several, undefined for none. */
function unique(list: readonly Known[]): string | null | undefined {
  const codes = new Set(list.map((each) => each.code))
  if (codes.size === 0) return undefined
  return codes.size === 1 ? [...codes][0]! : null
}

function groupBy(list: readonly Known[], key: (each: Known) => string): Map<string, Known[]> {
  const groups = new Map<string, Known[]>()
  for (const each of list) {
    const group = groups.get(key(each))
    if (group === undefined) groups.set(key(each), [each])
    else group.push(each)
  }
  return groups
}

function townOf(text: string, towns: readonly string[]): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const full = towns.find((town) => plain.includes(town))
  if (full !== undefined) return full
  const alike = towns.filter((town) => townBase(town) === townBase(plain))
  return alike.length === 1 ? alike[0]! : null
}

/** Takes province, city, county and township off the front: 浙江省松阳县四都乡平田村 is 平田村 of 四都乡. */
function stripPlace(plain: string, towns: readonly string[]): { town: string | null; rest: string } {
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
