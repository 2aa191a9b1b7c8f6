import { runScan, type Scan, scanOf } from './column-scan.ts'
import { type Bits, type Column, type FactColumns, mapArrays } from './columns.ts'
import type { Leaf } from './condition.ts'
import type { Kernels } from './kernels.ts'

/** Which rows are asked for: those in which the answer is true, or those in which it is false. */
export type Side = 'truths' | 'falses'

/** How rows found join those that are there already. */
export type Merge = 'set' | 'and' | 'or'

/** A leaf of a set of conditions, bound to its column. */
export interface LeafEntry {
  /** What `known` asks for; null for every other leaf. */
  readonly asksKnown: boolean | null
  /** Index of its column among those in use; null if the table has none. */
  readonly column: number | null
  readonly scan: Scan | null
  /** How often it is asked for in one block. */
  uses: number
}

/** The leaves of a set of conditions, equal ones once, with the columns they look at. */
export interface LeafBook {
  readonly columns: readonly Column[]
  /** @returns the one entry of all leaves equal to this one */
  enter(leaf: Leaf): LeafEntry
}

/** @param sides how many sides of every condition will be asked for */
export function leafBook(table: FactColumns, today: string, sides: number): LeafBook {
  const entries = new Map<string, LeafEntry>()
  const columns: Column[] = []
  const bind = (leaf: Leaf): LeafEntry => {
    const asksKnown = 'known' in leaf ? leaf.known : null
    const column = table.columns.get(leaf.fact)
    if (column === undefined) return { asksKnown, column: null, scan: null, uses: 0 }
    if (!columns.includes(column)) columns.push(column)
    const scan = 'known' in leaf ? null : scanOf(leaf, column, today)
    return { asksKnown, column: columns.indexOf(column), scan, uses: 0 }
  }
  return {
    columns,
    enter: (leaf) => {
      const key = JSON.stringify(leaf)
      const entry = entries.get(key) ?? bind(leaf)
      entries.set(key, entry)
      entry.uses += sides
      return entry
    },
  }
}

/** An evaluation under way: the block of rows it looks at, spare bitsets, and the leaves that are still wanted. */
export interface ColumnRun {
  /** Turns to the block that begins with this word. */
  enter(word: number): void
  take(): Bits
  give(bits: Bits): void
  merge(how: Merge, bits: Bits, into: Bits): void
  putLeaf(entry: LeafEntry, side: Side, how: Merge, into: Bits): void
}

/** @param words length of every block of this run */
export function openRun(kernels: Kernels, book: LeafBook, words: number): ColumnRun {
  const supply = kernels.supply(words)
  const spare: Bits[] = []
  const kept = new Map<LeafEntry, { bits: Bits; left: number }>()
  const take = (): Bits => spare.pop() ?? supply()
  const give = (bits: Bits): void => void spare.push(bits)
  const [none, every] = [take().fill(0), take().fill(0xffffffff)]
  let block: readonly Column[] = []

  const merge = (how: Merge, bits: Bits, into: Bits): void => {
    if (how === 'set') into.set(bits)
    else kernels[how](into, bits, into)
  }
  const mergeAndNot = (left: Bits, right: Bits, how: Merge, into: Bits): void => {
    if (how === 'set') return kernels.andNot(left, right, into)
    const rest = take()
    kernels.andNot(left, right, rest)
    merge(how, rest, into)
    give(rest)
  }
  const scanned = (entry: LeafEntry, scan: Scan, column: Column): Bits => {
    const [bits, other] = [take(), take()]
    runScan(scan, column, kernels, bits, other)
    if (scan.kind === 'ranges' && scan.outside) kernels.andNot(column.known, bits, bits)
    else kernels.and(column.known, bits, bits)
    give(other)
    kept.set(entry, { bits, left: entry.uses })
    return bits
  }
  return {
    take,
    give,
    merge,
    enter: (word) => {
      block = book.columns.map((column) =>
        mapArrays(
          column,
          (data) => data.subarray(word * 32, (word + words) * 32) as typeof data,
          column.known.subarray(word, word + words),
        ),
      )
    },
    putLeaf: (entry, side, how, into) => {
      const { asksKnown, scan } = entry
      const column = entry.column === null ? undefined : block[entry.column]
      if (asksKnown !== null) {
        const known = column?.known ?? none
        if (asksKnown === (side === 'truths')) return merge(how, known, into)
        return mergeAndNot(every, known, how, into)
      }
      if (column === undefined || scan === null) return merge(how, none, into)
      const bits = kept.get(entry)?.bits ?? scanned(entry, scan, column)
      if (side === 'truths') merge(how, bits, into)
      else mergeAndNot(column.known, bits, how, into)
      const use = kept.get(entry)!
      use.left -= 1
      if (use.left > 0) return
      kept.delete(entry)
      give(bits)
    },
  }
}
