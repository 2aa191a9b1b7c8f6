import { type Pairs, sortedBetween } from '../candidates.ts'
import type { Layout } from '../compile-schema.ts'

export interface SortInput {
  readonly lists: readonly Pairs[]
  /** Rows of the roster. */
  readonly from: number
  readonly to: number
}

/** The pairs of some roster rows in order, each once. */
export function sortJob(_layout: Layout, { lists, from, to }: SortInput): Pairs {
  return sortedBetween(lists, { from, to })
}
