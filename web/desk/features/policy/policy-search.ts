import { CAPABILITIES } from '#policy/clause-words.ts'
import { BECOMES_KINDS } from './clause-filter.ts'

export const TALLY_GROUPS = ['open', 'met', 'late'] as const
export type TallyGroup = (typeof TALLY_GROUPS)[number]
export const TALLY_WORDS: Readonly<Record<TallyGroup, string>> = { open: '应办', met: '已办', late: '超期' }

/** What the board shows, as it stands in the address, so that a link leads to the same clause and the same list. */
export interface PolicySearch {
  readonly clause: string | undefined
  readonly becomes: string | undefined
  readonly chapter: string | undefined
  /** The list of duties that lies open over the clause. */
  readonly duties: TallyGroup | undefined
  readonly unit: string | undefined
  readonly page: number
}

const UNIT = /^[0-9a-f-]{36}$/

/** What does not fit is left out instead of being asked of the server. */
export function readPolicySearch(raw: Readonly<Record<string, unknown>>): PolicySearch {
  const page = Number(raw['page'])
  return {
    clause: typeof raw['clause'] === 'string' ? raw['clause'] : undefined,
    becomes: BECOMES_KINDS.find((kind) => kind === raw['becomes']),
    chapter: CAPABILITIES.find((chapter) => chapter === raw['chapter']),
    duties: TALLY_GROUPS.find((group) => group === raw['duties']),
    unit: typeof raw['unit'] === 'string' && UNIT.test(raw['unit']) ? raw['unit'] : undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

/** The query of the address; what is not chosen is left out, and without a list nothing of a list. */
export function writePolicySearch({ clause, becomes, chapter, duties, unit, page }: PolicySearch) {
  return {
    ...(clause === undefined ? {} : { clause }),
    ...(becomes === undefined ? {} : { becomes }),
    ...(chapter === undefined ? {} : { chapter }),
    ...(clause === undefined || duties === undefined
      ? {}
      : { duties, ...(unit === undefined ? {} : { unit }), ...(page === 1 ? {} : { page }) }),
  }
}
