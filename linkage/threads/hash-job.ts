import type { Engine } from '../engine.ts'
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
export function hashJob(engine: Engine, { table, parts, columns, isAlone, from, to }: HashInput): OtherMeanings[] {
  const wanted = parts.map((part) => engine.layout.parts[part]!)
  hashRows(engine, table, wanted, columns, { from, to })
  return isAlone ? [] : wanted.map((part) => otherMeanings(engine, table, part, { from, to }))
}
