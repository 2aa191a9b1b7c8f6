import type { VillageEntry, Villages } from '../reading.ts'
import { baseKey, candidatesOf, contradicts, fullKey, isElsewhere, kindOf, stripPlace, townOf } from './place-words.ts'

export interface VillageFinder {
  /**
   * The code of the one village a text names; null for none or several.
   * @param place what the row's columns of county and township say, one behind the other
   */
  resolve(text: string, place?: string): string | null
  /** The one village whose full name stands inside a longer text, such as a title. */
  within(text: string): { code: string; text: string } | null
  /** The township named in a text. */
  townIn(text: string): string | null
  readonly town: string | null
}

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

  const resolveNew = (text: string, beside: string): string | null => {
    if (text.length > LONGEST) return null
    const plain = text
      .normalize('NFKC')
      .replace(/\s/g, '')
      .replace(/[、,;。]+$/, '')
    if (/^\d{12}$/.test(plain)) return codes.has(plain) ? plain : null
    const written = townOf(beside, towns)
    const place = stripPlace(plain, towns)
    if (contradicts(beside, { written, own: place.town }) || isElsewhere(beside + plain, villages.home)) return null
    const town = place.town ?? written ?? unit
    if (isElsewhere(plain, villages.home)) return lookUp(plain, town) ?? null
    for (const { name, within } of candidatesOf(plain, { ...place, town }, towns)) {
      if (name === '' || towns.includes(name)) continue
      const found = lookUp(name, within)
      if (found !== undefined) return namesAnother(plain, found, within) ? null : found
    }
    return null
  }

  /** 平田村(西坑村): two villages in one cell, unless the second is what the first was called. */
  const namesAnother = (plain: string, found: string | null, town: string | null): boolean => {
    const inside = /[(]([^()]+)[)]$/.exec(plain)?.[1]?.replace(/^[原现]/, '')
    if (inside === undefined) return false
    const other = lookUp(inside, town)
    return typeof other === 'string' && other !== found
  }

  return {
    town: unit,
    townIn,
    resolve(text, place = '') {
      const key = place === '' ? text : `${text}\n${place}`
      let found = cache.get(key)
      if (found === undefined) cache.set(key, (found = resolveNew(text, place.normalize('NFKC').replace(/\s/g, ''))))
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
