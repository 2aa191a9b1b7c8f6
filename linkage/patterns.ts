import type { Layout } from './compile-schema.ts'

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
