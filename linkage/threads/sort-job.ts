import { type Pairs, sortedBetween } from '../candidates.ts'
import type { Engine } from '../engine.ts'
import type { Address } from '../kernels.ts'

export interface SortInput {
  readonly lists: readonly Address[]
  /** Rows of the roster. */
  readonly from: number
  readonly to: number
}

/** The pairs of some roster rows in order, each once. */
export function sortJob(engine: Engine, { lists, from, to }: SortInput): Pairs {
  return sortedBetween(engine, lists, { from, to })
}
