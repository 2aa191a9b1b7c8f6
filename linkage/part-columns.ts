import type { FieldPart } from './compile-schema.ts'
import { addressOf, type Engine } from './engine.ts'
import type { Address } from './kernels.ts'
import { recordAt, type Table } from './table.ts'

/** Rows whose values may mean something else, ascending, each as often as it has other meanings, and the hashes of those. */
export interface OtherMeanings {
  readonly otherRows: Int32Array
  readonly otherHashes: Int32Array
}

/** The hash of one part for every row of a list, and what else the values of some rows may have meant. */
export interface PartColumn extends OtherMeanings {
  readonly hashes: Int32Array
}

/** Some places of a list of records. */
interface Places {
  readonly table: Table
  /** The rows at those places; null where each is its own. */
  readonly rows: Int32Array | null
  readonly from: number
  readonly to: number
}

/** Rows whose parts are hashed one after the other: few enough to stay in the nearest cache. */
const BLOCK = 512
/** At first there is room for so many other meanings: of a row at most, and of every … rows one. */
const [MOST_OTHERS, USUAL_OTHERS] = [36, 16]

/** Writes the hashes of several parts for some rows. */
export function hashRows(
  { kernels }: Engine,
  { table, rows, from, to }: Places,
  parts: readonly FieldPart[],
  columns: readonly Int32Array[],
): void {
  const list = [recordAt(table, 0), rows === null ? 0 : addressOf(rows)] as const
  for (let start = from; start < to; start += BLOCK) {
    const end = Math.min(to, start + BLOCK)
    parts.forEach(({ field, part }, index) =>
      kernels.hashColumn(field, part, ...list, start, end, addressOf(columns[index]!)),
    )
  }
}

export function otherMeanings(
  engine: Engine,
  { table, rows, from, to }: Places,
  { field, part }: FieldPart,
): OtherMeanings {
  const list = [recordAt(table, 0), rows === null ? 0 : addressOf(rows)] as const
  const done = engine.words(2)
  const lists: OtherMeanings[] = []
  for (let next = from; next < to; next = done[1]!) {
    const room = MOST_OTHERS + Math.ceil((to - next) / USUAL_OTHERS)
    const [otherRows, otherHashes] = [engine.words(room), engine.words(room)]
    const addresses = [addressOf(otherRows), addressOf(otherHashes), room, addressOf(done)] as const
    engine.kernels.otherColumn(field, part, ...list, next, to, ...addresses)
    lists.push({ otherRows: otherRows.subarray(0, done[0]), otherHashes: otherHashes.subarray(0, done[0]) })
  }
  return lists.length === 1 ? lists[0]! : joined(engine, lists)
}

/** Joins what was found of ranges that follow each other. */
export function joined(engine: Engine, lists: readonly OtherMeanings[]): OtherMeanings {
  const total = lists.reduce((sum, { otherRows }) => sum + otherRows.length, 0)
  const all = { otherRows: engine.words(total), otherHashes: engine.words(total) }
  let at = 0
  for (const { otherRows, otherHashes } of lists) {
    all.otherRows.set(otherRows, at)
    all.otherHashes.set(otherHashes, at)
    at += otherRows.length
  }
  return all
}

/** Tells the kernels where the columns of a key are: four words each, as kernels/part-columns.ts reads them. */
export function columnWords(engine: Engine, columns: readonly PartColumn[]): Address {
  const words = columns.flatMap(({ hashes, otherRows, otherHashes }) => {
    return [...[hashes, otherRows, otherHashes].map(addressOf), otherRows.length]
  })
  return addressOf(engine.wordsOf(words))
}
