import { FOCUS_GROUPS, type FocusGroup, type Pile, type PileCounts, PILES } from '#contract/roster.ts'

/** What of a comparison is shown, as it stands in the address: piles and groups, never a person. */
export interface RosterSearch {
  readonly pile: Pile | undefined
  readonly focus: FocusGroup | undefined
  readonly page: number
}

export function readRosterSearch(search: Readonly<Record<string, unknown>>): RosterSearch {
  return {
    pile: PILES.find((pile) => pile === search['pile']),
    focus: FOCUS_GROUPS.find((group) => group === search['focus']),
    page: Math.max(1, Math.trunc(Number(search['page'])) || 1),
  }
}

export function writeRosterSearch({ pile, focus, page }: RosterSearch): Record<string, string | number> {
  return {
    ...(pile === undefined ? {} : { pile }),
    ...(focus === undefined ? {} : { focus }),
    ...(page === 1 ? {} : { page }),
  }
}

/** The pile to begin with: the first in which somebody waits for a decision. */
export function firstPile(counts: PileCounts): Pile {
  return PILES.find((pile) => counts[pile].open > 0) ?? 'matched'
}
