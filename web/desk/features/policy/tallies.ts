import type { z } from 'zod'
import type { countClauseDuties } from '#contract/policy-board.ts'
import type { Clause } from './outline.ts'
import type { TallyGroup } from './policy-search.ts'

export type Tally = Readonly<Record<TallyGroup, number>>
export type Tallies = ReadonlyMap<string, Tally>

export const NONE: Tally = { open: 0, met: 0, late: 0 }

export function talliesOf(counted: z.output<typeof countClauseDuties.output>['clauses']): Tallies {
  return new Map(counted.map(({ clauseId, open, met, late }) => [clauseId, { open, met, late }]))
}

/** What stands open and what is late under a whole section. */
export function tallyOf(tallies: Tallies, clauses: readonly Pick<Clause, 'id'>[]): Tally {
  return clauses.reduce((sum, { id }) => {
    const { open, met, late } = tallies.get(id) ?? NONE
    return { open: sum.open + open, met: sum.met + met, late: sum.late + late }
  }, NONE)
}
