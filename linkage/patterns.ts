import type { Layout } from './compile-schema.ts'
import { MOST_PLACES } from './pattern-memo.ts'

// A pattern is one number: of each field the level, times its radix.

/** The level of one field in a pattern. */
export function levelIn({ fields }: Layout, pattern: number, field: number): number {
  const { radix, kind } = fields[field]!
  return Math.floor(pattern / radix) % kind.levels.length
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
