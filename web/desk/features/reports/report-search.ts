import { readPageNumber } from '../cases/case-search.ts'

export type ReportBox = 'received' | 'mine'
export const REPORT_STATES = ['filed', 'accepted', 'answered'] as const
export interface ReportListSearch {
  readonly box: ReportBox
  readonly state: (typeof REPORT_STATES)[number] | undefined
  readonly page: number
}

/** `fallback` is where the acting post's reports lie: a teacher has none to receive. */
export function readReportSearch(raw: Readonly<Record<string, unknown>>, fallback: ReportBox): ReportListSearch {
  const box = raw['box']
  return {
    box: box === 'received' || box === 'mine' ? box : fallback,
    state: REPORT_STATES.find((state) => state === raw['state']),
    page: readPageNumber(raw['page']),
  }
}

export function writeReportSearch({ box, state, page }: ReportListSearch): Record<string, string | number> {
  return { box, ...(state === undefined ? {} : { state }), ...(page > 1 ? { page } : {}) }
}
