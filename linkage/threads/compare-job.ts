import type { Pairs } from '../candidates.ts'
import { addressOf, type Engine } from '../engine.ts'
import { recordAt, type Table } from '../table.ts'

export interface CompareInput {
  readonly roster: Table
  readonly registry: Table
  readonly pairs: Pairs
  readonly patterns: Float64Array
  readonly from: number
  readonly to: number
}

/** The patterns of some of the pairs. */
export function compareJob({ kernels }: Engine, { roster, registry, pairs, patterns, from, to }: CompareInput): void {
  const rows = [addressOf(pairs.roster), addressOf(pairs.registry)] as const
  kernels.comparePairs(recordAt(roster, 0), recordAt(registry, 0), ...rows, from, to, addressOf(patterns))
}
