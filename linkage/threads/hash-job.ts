import type { Layout } from '../compile-schema.ts'
import { fillHashes, otherMeanings, type PartColumn } from '../part-columns.ts'
import { sharedWords, type Table } from '../table.ts'

export interface HashInput {
  readonly table: Table
  readonly part: number
  /** Rows whose other meanings count; null for all. */
  readonly wanted: Uint8Array | null
}

/** The column of one part of one list. */
export function hashJob({ parts }: Layout, { table, part, wanted }: HashInput): PartColumn {
  const hashes = sharedWords(table.rows)
  fillHashes(table, parts[part]!, hashes, 0, table.rows)
  return { hashes, ...otherMeanings(table, parts[part]!, wanted) }
}
