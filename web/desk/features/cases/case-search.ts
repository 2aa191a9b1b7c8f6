import { CASE_STATES, type CaseState } from '#contract/case.ts'

export type CaseListState = CaseState | 'open' | 'all'
export interface CaseListSearch {
  readonly state: CaseListState
  readonly page: number
}

const STATES: readonly CaseListState[] = [...CASE_STATES, 'open', 'all']

/** A page number out of the address bar; whatever does not fit is the first page. */
export function readPageNumber(raw: unknown): number {
  const page = Number(raw)
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
}

export function readCaseSearch(raw: Readonly<Record<string, unknown>>): CaseListSearch {
  return { state: STATES.find((state) => state === raw['state']) ?? 'open', page: readPageNumber(raw['page']) }
}

/** Defaults are left out, so that the plain list has a plain address. */
export function writeCaseSearch({ state, page }: CaseListSearch): Record<string, string | number> {
  return { ...(state === 'open' ? {} : { state }), ...(page > 1 ? { page } : {}) }
}
