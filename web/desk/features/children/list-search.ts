import { CHILD_SORTS } from '#contract/child.ts'

/** Filters that name nobody: they stand in the address. */
const ADDRESS_NAMES = ['areaCode', 'status', 'schooling', 'careArrangement', 'careAbility'] as const
export const FILTER_NAMES = ['q', ...ADDRESS_NAMES] as const
export type FilterName = (typeof FILTER_NAMES)[number]
export type ChildFilters = Readonly<Partial<Record<FilterName, string>> & { incomplete?: true }>
export type ChildSort = (typeof CHILD_SORTS)[number]

export interface ChildListSearch {
  readonly filters: ChildFilters
  readonly sort: ChildSort
  readonly page: number
}

const CODE_WORD = /^[a-z0-9-]{1,40}$/
const AREA_CODE = /^\d{12}$/
const WORDS = /^q=(.+)$/
const MAX_WORDS = 60

function fits(name: (typeof ADDRESS_NAMES)[number], value: string): boolean {
  return name === 'areaCode' ? AREA_CODE.test(value) : CODE_WORD.test(value)
}

/**
 * Reads the address bar. The router hands digits over as numbers, and anybody may type anything there, so what does not
 * fit is left out instead of being sent to the server to be refused. The searched words stand in the fragment, `#q=…`:
 * a name or number there is sent to no server and no proxy, and a copied address still gives the same rows.
 * @param fragment what follows the `#`, as encoded as it stands in the address
 * @param handed words from the header's field, which stand in no address at all
 */
export function readListSearch(raw: Readonly<Record<string, unknown>>, fragment: string, handed = ''): ChildListSearch {
  const filters: Partial<Record<FilterName, string>> & { incomplete?: true } = {}
  const words = readWords(fragment) || handed.trim().slice(0, MAX_WORDS)
  if (words !== '') filters.q = words
  for (const name of ADDRESS_NAMES) {
    const given = raw[name]
    if (typeof given !== 'string' && typeof given !== 'number') continue
    const value = String(given).trim()
    if (fits(name, value)) filters[name] = value
  }
  if (String(raw['incomplete']) === 'true') filters.incomplete = true
  const page = Number(raw['page'])
  return {
    filters,
    sort: CHILD_SORTS.find((sort) => sort === raw['sort']) ?? 'recent',
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

function readWords(fragment: string): string {
  try {
    return decodeURIComponent(WORDS.exec(fragment)?.[1] ?? '')
      .trim()
      .slice(0, MAX_WORDS)
  } catch {
    // Not ours: an address cut off in the middle of a character.
    return ''
  }
}

/** The fragment for the searched words; empty without any. */
export function writeFragment({ filters }: ChildListSearch): string {
  const words = filters.q?.trim().toWellFormed() ?? ''
  return words === '' ? '' : `q=${encodeURIComponent(words)}`
}

/** Writes the query of the address: defaults are left out, so that the plain list has a plain address. */
export function writeListSearch({ filters, sort, page }: ChildListSearch): Record<string, string | number | boolean> {
  const written: Record<string, string | number | boolean> = {}
  for (const name of ADDRESS_NAMES) {
    const value = filters[name]?.trim()
    if (value !== undefined && value !== '') written[name] = value
  }
  if (filters.incomplete === true) written['incomplete'] = true
  if (sort !== 'recent') written['sort'] = sort
  if (page > 1) written['page'] = page
  return written
}
