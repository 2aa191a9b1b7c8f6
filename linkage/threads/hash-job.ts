import type { Layout } from '../compile-schema.ts'
import { hashRows, type OtherMeanings, otherMeanings } from '../part-columns.ts'
import type { Table } from '../table.ts'

export interface HashInput {
  readonly table: Table
  /** Numbers of parts, and the columns their hashes are written to. */
  readonly parts: readonly number[]
  readonly columns: readonly Int32Array[]
  /** Without what else the values may mean. */
  readonly isAlone: boolean
  readonly from: number
  readonly to: number
}

/** Hashes of several parts for some rows of a list; answers what else the values of those rows may mean, part by part. */
export function hashJob(layout: Layout, { table, parts, columns, isAlone, from, to }: HashInput): OtherMeanings[] {
  const wantedParts = parts.map((part) => layout.parts[part]!)
  hashRows(table, wantedParts, columns, { from, to })
  if (isAlone) return []
  return wantedParts.map((part) => otherMeanings(table, part, { from, to }))
}
