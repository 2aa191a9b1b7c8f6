import type { Pairs } from '../candidates.ts'
import type { Layout } from '../compile-schema.ts'
import { fillPatterns } from '../patterns.ts'
import type { Table } from '../table.ts'

export interface CompareInput {
  readonly roster: Table
  readonly registry: Table
  readonly pairs: Pairs
  readonly patterns: Float64Array
  readonly from: number
  readonly to: number
}

/** The patterns of some of the pairs. */
export function compareJob(layout: Layout, { pairs, patterns, from, to, ...tables }: CompareInput): void {
  fillPatterns(layout, tables, pairs, patterns, { from, to })
}
