import type { Layout } from './compile-schema.ts'
import type { Pairs } from './candidates.ts'
import { MOST_PLACES } from './pattern-memo.ts'
import type { Table } from './table.ts'

/** The number of a pattern: of each field the level, times its radix. */
export function patternOf(
  { fields }: Layout,
  left: Int32Array,
  leftRecord: number,
  right: Int32Array,
  rightRecord: number,
): number {
  let pattern = 0
  for (let index = 0; index < fields.length; index += 1) {
    const { kind, radix } = fields[index]!
    pattern += radix * kind.compare(left, leftRecord, right, rightRecord)
  }
  return pattern
}

/** The level of one field in a pattern. */
export function levelIn({ fields }: Layout, pattern: number, field: number): number {
  const { radix, kind } = fields[field]!
  return Math.floor(pattern / radix) % kind.levels.length
}

const BLOCK = 256
/** Kept, or the reading would be left out as useless. */
export let touched = 0

/** Reads one word of each of the rows, so that the processor fetches them all together and not one by one as they are compared. */
export function touch({ words, width }: Table, rows: Int32Array, from: number, to: number): void {
  let sum = 0
  for (let at = from; at < to; at += 1) {
    const row = rows[at]!
    if (row >= 0) sum ^= words[row * width]!
  }
  touched ^= sum
}

export function fillPatterns(
  layout: Layout,
  { roster, registry }: { readonly roster: Table; readonly registry: Table },
  pairs: Pairs,
  patterns: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let pair = from; pair < to; pair += 1) {
    if ((pair - from) % BLOCK === 0) touch(registry, pairs.registry, pair, Math.min(to, pair + BLOCK))
    const leftRecord = pairs.roster[pair]! * layout.width
    const rightRecord = pairs.registry[pair]! * layout.width
    patterns[pair] = patternOf(layout, roster.words, leftRecord, registry.words, rightRecord)
  }
}

/** Every pattern that was seen, ascending, and how often. */
export interface Histogram {
  readonly patterns: Float64Array
  readonly counts: Float64Array
}

/** @param lists of patterns; what is negative is no pair */
export function histogramOf({ patternCount }: Layout, ...lists: readonly Float64Array[]): Histogram {
  return patternCount <= MOST_PLACES ? countedByPlace(patternCount, lists) : countedByName(lists)
}

function countedByPlace(patternCount: number, lists: readonly Float64Array[]): Histogram {
  const counts = new Uint32Array(patternCount)
  for (const list of lists) for (let at = 0; at < list.length; at += 1) if (list[at]! >= 0) counts[list[at]!]! += 1
  const patterns = Float64Array.from(counts.keys()).filter((pattern) => counts[pattern]! > 0)
  return { patterns, counts: patterns.map((pattern) => counts[pattern]!) }
}

function countedByName(lists: readonly Float64Array[]): Histogram {
  const counts = new Map<number, number>()
  for (const list of lists)
    for (const pattern of list) if (pattern >= 0) counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  const sorted = Float64Array.from(counts.keys()).sort()
  return { patterns: sorted, counts: sorted.map((pattern) => counts.get(pattern)!) }
}
