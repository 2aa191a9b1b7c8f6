import type { FieldPart } from './compile-schema.ts'
import { joined, type PartColumn } from './part-columns.ts'
import type { Table } from './table.ts'
import type { Crew } from './threads/crew.ts'
import { rangesOf } from './threads/ranges.ts'

/** The columns of several parts of a list, or of some of its rows. */
export async function columnsOf(
  table: Table,
  rows: Int32Array | null,
  parts: readonly FieldPart[],
  crew: Crew,
): Promise<PartColumn[]> {
  const count = rows?.length ?? table.rows
  const columns = parts.map(() => crew.engine.words(count))
  const ranges = rangesOf(count, crew.threads)
  const others = await crew.run(
    'hash',
    ranges.map((range) => ({ table, rows, parts, columns, isAlone: false, ...range })),
  )
  return columns.map((hashes, index) => ({
    hashes,
    ...joined(
      crew.engine,
      others.map((list) => list[index]!),
    ),
  }))
}

/** The hashes of one part as its values are written, without what else they may mean. */
export async function hashesOf(table: Table, part: FieldPart, crew: Crew): Promise<Int32Array> {
  const hashes = crew.engine.words(table.rows)
  const ranges = rangesOf(table.rows, crew.threads)
  await crew.run(
    'hash',
    ranges.map((range) => ({ table, rows: null, parts: [part], columns: [hashes], isAlone: true, ...range })),
  )
  return hashes
}
