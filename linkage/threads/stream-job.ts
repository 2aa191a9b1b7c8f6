import { indexByKey, type Pairs, streamPast } from '../candidates.ts'
import type { Layout } from '../compile-schema.ts'
import type { PartColumn } from '../part-columns.ts'

export interface StreamInput {
  readonly rosterColumns: readonly PartColumn[]
  readonly registryColumns: readonly PartColumn[]
  /** Rows of the roster that are not settled. */
  readonly residual: Int32Array
  readonly rosterRows: number
  readonly registryRows: number
}

/** All pairs that share one key. The columns are those of the parts of the key. */
export function candidatesUnder(
  _layout: Layout,
  { rosterColumns, registryColumns, residual, ...rows }: StreamInput,
): Pairs {
  return streamPast(indexByKey(rosterColumns, residual), registryColumns, rows)
}
