import { CHILD_SORTS } from '#contract/child.ts'

export const FILTER_NAMES = ['q', 'areaCode', 'status', 'schooling', 'careArrangement', 'careAbility'] as const
export type FilterName = (typeof FILTER_NAMES)[number]
export type ChildFilters = Readonly<Partial<Record<FilterName, string>>>
export type ChildSort = (typeof CHILD_SORTS)[number]

export interface ChildListSearch {
  readonly filters: ChildFilters
  readonly sort: ChildSort
  readonly page: number
}

const CODE_WORD = /^[a-z0-9-]{1,40}$/
const AREA_CODE = /^\d{12}$/

function fits(name: FilterName, value: string): boolean {
  if (name === 'q') return value !== ''
  return name === 'areaCode' ? AREA_CODE.test(value) : CODE_WORD.test(value)
}

/**
 * Reads the address bar. The router hands digits over as numbers, and anybody may type anything there, so what does not
 * fit is left out instead of being sent to the server to be refused.
 */
export function readListSearch(raw: Readonly<Record<string, unknown>>): ChildListSearch {
  const filters: Partial<Record<FilterName, string>> = {}
  for (const name of FILTER_NAMES) {
    const given = raw[name]
    if (typeof given !== 'string' && typeof given !== 'number') continue
    const value = String(given).trim().slice(0, 60)
    if (fits(name, value)) filters[name] = value
  }
  const page = Number(raw['page'])
  return {
    filters,
    sort: CHILD_SORTS.find((sort) => sort === raw['sort']) ?? 'recent',
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

/** Writes the address bar: defaults are left out, so that the plain list has a plain address. */
export function writeListSearch({ filters, sort, page }: ChildListSearch): Record<string, string | number> {
  const written: Record<string, string | number> = {}
  for (const name of FILTER_NAMES) {
    const value = filters[name]?.trim()
    if (value !== undefined && value !== '') written[name] = value
  }
  if (sort !== 'recent') written['sort'] = sort
  if (page > 1) written['page'] = page
  return written
}
