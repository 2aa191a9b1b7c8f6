import type { Layout } from '../compile-schema.ts'
import { hashesOf, otherMeanings, type PartColumn } from '../part-columns.ts'
import { sharedWords, type Table } from '../table.ts'

export interface HashInput {
  readonly table: Table
  readonly part: number
  /** Rows to look at; null for all. */
  readonly wanted: Uint8Array | null
  /** Whether to find what else values may mean. */
  readonly withOthers: boolean
}

const NONE = { otherRows: sharedWords(0), otherHashes: sharedWords(0) }

/** The column of one part of one list. */
export function hashJob({ parts }: Layout, { table, part, wanted, withOthers }: HashInput): PartColumn {
  const others = withOthers ? otherMeanings(table, parts[part]!, wanted) : NONE
  return { hashes: hashesOf(table, parts[part]!, wanted), ...others }
}
