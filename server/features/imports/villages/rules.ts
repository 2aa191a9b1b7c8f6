import type { VillageEntry } from '#sheets/reading.ts'

const SUFFIX = /(?:村民委员会|村委员会|居民委员会|村委会|居委会|村委|居委)$/

/** 平田村村委会 as people say it: 平田村. */
export function shortName(name: string): string {
  const short = name.replace(SUFFIX, '')
  return short === '' ? name : short
}

/** The names of villages by their code. */
export function namesByCode(villages: readonly VillageEntry[]): ReadonlyMap<string, string> {
  return new Map(villages.map((village) => [village.code, shortName(village.name)]))
}
