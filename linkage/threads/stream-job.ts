import { indexByKey, type Pairs, streamPast } from '../candidates.ts'
import type { Layout } from '../compile-schema.ts'
import type { PartColumn } from '../part-columns.ts'

export interface StreamInput {
  /** Of the residual rows of the roster. */
  readonly residualColumns: readonly PartColumn[]
  readonly registryColumns: readonly PartColumn[]
  /** Which rows of the roster those are. */
  readonly residual: Int32Array
  readonly registryRows: number
}

/** All pairs that share one key. The columns are those of the parts of the key. */
export function candidatesUnder(_layout: Layout, { residualColumns, registryColumns, ...rows }: StreamInput): Pairs {
  return streamPast(indexByKey(residualColumns), registryColumns, rows)
}
