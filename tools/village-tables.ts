// The villages of a county for reading files outside of a running platform, out of the division codes of the repository.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { VillageAlias, VillageEntry, Villages } from '#sheets/reading.ts'

const AREAS = new URL('../server/data/areas.csv.gz', import.meta.url)
/** Counties with a table of their own, of former names too: the corpus of messy lists is written against it. */
const OWN = new URL('../test/data/spreadsheets/contract/', import.meta.url)

export interface AreaLine {
  readonly code: string
  readonly name: string
  readonly level: number
}

/** Every division from the county down whose code begins with a prefix. */
export function areasUnder(prefix: string): AreaLine[] {
  const csv = gunzipSync(readFileSync(AREAS)).toString('utf8')
  const lines: AreaLine[] = []
  for (let at = csv.indexOf(`\n${prefix}`); at !== -1; at = csv.indexOf(`\n${prefix}`, at + 1)) {
    const [code, name, level] = csv.slice(at + 1, csv.indexOf('\n', at + 1)).split(',')
    lines.push({ code: code!, name: name!, level: Number(level) })
  }
  return lines
}

/** The townships with a name, anywhere in the country. */
export function townshipsNamed(name: string): AreaLine[] {
  const csv = gunzipSync(readFileSync(AREAS)).toString('utf8')
  return [...csv.matchAll(new RegExp(`^(\\d{12}),(${name.replace(/[^\p{L}\d]/gu, '')}),(4),`, 'gmu'))].map(
    ([, code, found, level]) => ({ code: code!, name: found!, level: Number(level) }),
  )
}

/** The names of a county with its city and province. */
function homeOf(county: string): string[] {
  const csv = gunzipSync(readFileSync(AREAS)).toString('utf8')
  const codes = [county.slice(0, 2), county.slice(0, 4), county].map((code) => code.padEnd(12, '0'))
  return codes.flatMap((code) => new RegExp(`^${code},([^,]+),`, 'm').exec(csv)?.[1] ?? [])
}

/** The villages of a county (six digits) with their former names; none for a county nobody knows. */
export function villagesOf(county: string): Villages {
  const home = homeOf(county)
  const own = new URL(`villages-${county}.json`, OWN)
  if (existsSync(own)) {
    const { villages } = JSON.parse(readFileSync(own, 'utf8')) as { villages: VillageEntry[] }
    const { aliases } = JSON.parse(readFileSync(new URL('village-aliases.json', OWN), 'utf8')) as {
      aliases: VillageAlias[]
    }
    return { villages, aliases, home }
  }
  const areas = areasUnder(county)
  const towns = new Map(areas.filter((area) => area.level === 4).map((area) => [area.code.slice(0, 9), area.name]))
  const villages = areas
    .filter((area) => area.level === 5)
    .map((area) => ({
      code: area.code,
      name: area.name,
      town: towns.get(area.code.slice(0, 9)) ?? '',
      townCode: area.code.slice(0, 9),
    }))
  return { villages, aliases: [], home }
}
