/** Names of villages as they may be written, within the area of whoever imports. */
export interface Village {
  readonly code: string
  /** The official name; the ledger of names holds 平田村村委会. */
  readonly name: string
  readonly townshipCode: string
  readonly townshipName: string
}
export interface VillageLedger {
  readonly villages: readonly Village[]
  /** Names and codes that no longer hold, each with what stands for it now; a split village has several. */
  readonly former: readonly {
    readonly name: string
    readonly townshipName: string
    readonly toCodes: readonly string[]
  }[]
}
export type VillageAnswer =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly reason: 'unknown' | 'ambiguous'; readonly options: readonly string[] }

const SUFFIX = /(?:村民委员会|村委员会|居民委员会|村委会|居委会|村委|居委)$/

/** One way to write a village: 平田村村委会, 平田村村民委员会 and 平田村 are 平田. */
export function villageKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[\s·]/g, '')
    .replace(/\(.*\)$/, '')
  const short = plain.replace(SUFFIX, '')
  const base = short === '' ? plain : short
  return base.length > 1 ? base.replace(/(?<=.)(?:村|社区)$/, '') : base
}

const townKey = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?:镇|乡|街道|街道办事处)$/, '')

export interface VillageFinder {
  (text: string, township?: string): VillageAnswer
}

/** Finds villages by name. What fits several is said to be ambiguous, never guessed. */
export function createVillageFinder(ledger: VillageLedger): VillageFinder {
  const byKey = new Map<string, Village[]>()
  for (const village of ledger.villages) {
    const key = villageKey(village.name)
    byKey.set(key, [...(byKey.get(key) ?? []), village])
  }
  const byCode = new Map(ledger.villages.map((village) => [village.code, village]))
  const towns = [...new Set(ledger.villages.map((village) => village.townshipName))]

  return (text, township) => {
    const plain = text.normalize('NFKC').replace(/\s/g, '')
    if (byCode.has(plain)) return { ok: true, code: plain }
    // 松阳县四都乡平田村18号: a whole address names its township and ends in a number.
    const town = township === undefined || township === '' ? towns.find((name) => plain.includes(name)) : township
    const inTown = (village: { townshipName: string }) =>
      town === undefined || townKey(village.townshipName) === townKey(town)
    const rest = town !== undefined && plain.includes(town) ? plain.slice(plain.indexOf(town) + town.length) : plain
    for (const candidate of [plain, rest, /^(.*?(?:村|社区))(?!村)[^村]*$/.exec(rest)?.[1] ?? '']) {
      if (candidate === '') continue
      const answer = lookUp(candidate, inTown)
      if (answer !== undefined) return answer
    }
    return { ok: false, reason: 'unknown', options: similar(rest, ledger.villages.filter(inTown)) }
  }

  function lookUp(name: string, inTown: (village: { townshipName: string }) => boolean): VillageAnswer | undefined {
    const key = villageKey(name)
    const same = (byKey.get(key) ?? []).filter(inTown)
    // A bare 江南 may be the village or the community; with its kind written only that kind is meant.
    const chosen = kindOf(name) === null ? same : same.filter((village) => kindOf(village.name) === kindOf(name))
    if (chosen.length === 1) return { ok: true, code: chosen[0]!.code }
    if (chosen.length > 1)
      return {
        ok: false,
        reason: 'ambiguous',
        options: chosen.map((village) => `${village.townshipName}${shortName(village.name)}`),
      }
    const old = ledger.former
      .filter((item) => villageKey(item.name) === key && inTown(item))
      .flatMap((item) => item.toCodes)
    const now = [...new Set(old)].map((code) => byCode.get(code)).filter((village) => village !== undefined)
    if (now.length === 1) return { ok: true, code: now[0]!.code }
    if (now.length > 1)
      return {
        ok: false,
        reason: 'ambiguous',
        options: now.map((village) => `${village.townshipName}${shortName(village.name)}`),
      }
    return undefined
  }
}

function kindOf(name: string): 'village' | 'community' | null {
  if (/社区|居委|居民/.test(name)) return 'community'
  return /村/.test(name) ? 'village' : null
}

export function shortName(name: string): string {
  const short = name.replace(SUFFIX, '')
  return short === '' ? name : short
}

/** Up to three names that share a character with what was written: offered in the advice, never taken. */
function similar(text: string, villages: readonly Village[]): string[] {
  const wanted = new Set(Array.from(villageKey(text)))
  const scored = villages
    .map((village) => ({
      village,
      shared: Array.from(villageKey(village.name)).filter((character) => wanted.has(character)).length,
    }))
    .filter((item) => item.shared > 0)
  return scored
    .sort((a, b) => b.shared - a.shared || (a.village.code < b.village.code ? -1 : 1))
    .slice(0, 3)
    .map((item) => shortName(item.village.name))
}
