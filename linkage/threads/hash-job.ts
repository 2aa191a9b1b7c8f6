import type { FieldPart } from '../compile-schema.ts'
import type { Engine } from '../engine.ts'
import { hashRows, type OtherMeanings, otherMeanings } from '../part-columns.ts'
import type { Table } from '../table.ts'

export interface HashInput {
  readonly table: Table
  /** The rows that are hashed; null: all, each in its place. */
  readonly rows: Int32Array | null
  /** … and the columns their hashes are written to. */
  readonly parts: readonly FieldPart[]
  readonly columns: readonly Int32Array[]
  /** Without what else the values may mean. */
  readonly isAlone: boolean
  readonly from: number
  readonly to: number
}

/** Hashes of several parts for some rows of a list; answers what else the values of those rows may mean, part by part. */
export function hashJob(engine: Engine, { parts, columns, isAlone, ...places }: HashInput): OtherMeanings[] {
  hashRows(engine, places, parts, columns)
  return isAlone ? [] : parts.map((part) => otherMeanings(engine, places, part))
}
