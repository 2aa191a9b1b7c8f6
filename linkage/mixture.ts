import type { Layout } from './compile-schema.ts'
import type { Level } from './kinds/kind.ts'
import { type Histogram, levelIn } from './patterns.ts'

/** What a pair of rows can be. Two classes take siblings for matches; strangers meet in more than one way. */
export const CLASSES = ['match', 'household', 'chance'] as const
const CLASS_COUNT = CLASSES.length

/** How often each level of each field is seen in each class, and how common the classes are. */
export interface Mixture {
  readonly shares: readonly number[]
  /** By class, field, level. */
  readonly levels: readonly (readonly Float64Array[])[]
}

/** As many pairs as this the built-in expectations of each class count beside the pairs of the set. */
export type Trust = readonly [match: number, household: number, chance: number]
/** Between two lists most children are on both: the set soon knows better than we do. */
export const BETWEEN_LISTS: Trust = [60, 60, 60]
/** Within one list matches are few among siblings, and must not be taken for what siblings are. */
export const WITHIN_A_LIST: Trust = [20_000, 200, 60]
const CLASS_PRIOR_PAIRS = [2, 2, 4]
const FIRST_SHARES = [0.3, 0.2, 0.5]
const ROUNDS = 60
const SETTLED = 1e-6

/**
 * Learns the three classes from the patterns of all candidate pairs (expectation maximisation, Dirichlet priors). Few pairs
 * leave the expectations as they are; no class can lose its meaning, for a level that was never seen keeps its prior.
 */
export function learnMixture(layout: Layout, histogram: Histogram, trust: Trust): Mixture {
  const { fields } = layout
  const priors = CLASSES.map((name) => fields.map(({ kind }) => expected(kind.levels, name)))
  const seen = levelsOfPatterns(layout, histogram.patterns)
  const total = histogram.counts.reduce((sum, count) => sum + count, 0)
  let mixture: Mixture = { shares: FIRST_SHARES, levels: priors }
  let before = -Infinity
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = priors.map((ofClass, index) => ofClass.map((levels) => levels.map((share) => share * trust[index]!)))
    const { shares, likelihood } = weigh(mixture, { seen, counts: histogram.counts }, counts)
    mixture = { shares, levels: counts.map((ofClass) => ofClass.map(withoutMissing)) }
    if (Math.abs(likelihood - before) <= SETTLED * Math.max(1, total)) break
    before = likelihood
  }
  return mixture
}

/** Levels of every pattern, field after field. */
function levelsOfPatterns(layout: Layout, patterns: Float64Array): Uint8Array {
  const size = layout.fields.length
  const levels = new Uint8Array(patterns.length * size)
  for (let row = 0; row < patterns.length; row += 1)
    for (let field = 0; field < size; field += 1) levels[row * size + field] = levelIn(layout, patterns[row]!, field)
  return levels
}

/** One round: every pattern is shared out between the classes and added to what they have seen. */
function weigh(
  { shares, levels }: Mixture,
  { seen, counts }: { readonly seen: Uint8Array; readonly counts: Float64Array },
  into: readonly (readonly Float64Array[])[],
): { shares: number[]; likelihood: number } {
  const size = levels[0]!.length
  const totals = [...CLASS_PRIOR_PAIRS]
  const densities = new Float64Array(CLASS_COUNT)
  let likelihood = 0
  for (let row = 0; row < counts.length; row += 1) {
    let sum = 0
    for (let index = 0; index < CLASS_COUNT; index += 1) {
      let density = shares[index]!
      const ofClass = levels[index]!
      for (let field = 0; field < size; field += 1) density *= ofClass[field]![seen[row * size + field]!]!
      densities[index] = density
      sum += density
    }
    likelihood += counts[row]! * Math.log(sum)
    for (let index = 0; index < CLASS_COUNT; index += 1) {
      const weight = (counts[row]! * densities[index]!) / sum
      totals[index]! += weight
      const ofClass = into[index]!
      for (let field = 0; field < size; field += 1) ofClass[field]![seen[row * size + field]!]! += weight
    }
  }
  return { shares: normalised(totals), likelihood }
}

function expected(levels: readonly Level[], name: (typeof CLASSES)[number]): Float64Array {
  return withoutMissing(Float64Array.from(levels, (level) => level[name]))
}

/** Level 0 says nothing whatever the class: its share is 1 everywhere and the others add up to 1. */
function withoutMissing(counts: Float64Array): Float64Array {
  let sum = 0
  for (let level = 1; level < counts.length; level += 1) sum += counts[level]!
  return counts.map((count, level) => (level === 0 ? 1 : count / sum))
}

function normalised(values: readonly number[]): number[] {
  const sum = values.reduce((all, value) => all + value, 0)
  return values.map((value) => value / sum)
}

/** How likely a pattern is in each class, times the share of the class. */
export function densitiesOf({ shares, levels }: Mixture, pattern: readonly number[]): number[] {
  return shares.map((share, index) => {
    let density = share
    for (let field = 0; field < pattern.length; field += 1) density *= levels[index]![field]![pattern[field]!]!
    return density
  })
}
