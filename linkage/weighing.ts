import type { Pairs } from './candidates.ts'
import type { Engine } from './engine.ts'
import type { Mixture } from './mixture.ts'
import { PatternOdds } from './odds.ts'
import { type NameCounts, rarityOf } from './rarity.ts'
import type { Table } from './table.ts'
import { portionsOf } from './threads/ranges.ts'

/** Below this the odds of a pair take no part in what follows. */
export const FAINT = 1e-4

export interface Weighing {
  readonly registry: Table
  readonly pairs: Pairs
  readonly patterns: Float64Array
  readonly mixture: Mixture
  readonly names: NameCounts | null
  /** Receives the probability of every pair; shared. */
  readonly probabilities: Float64Array
}

interface Range {
  readonly from: number
  readonly to: number
}

/**
 * The probabilities of some pairs, all candidates of a roster row together: a row means one child at most, so its candidates
 * share what is certain, unless two of them are the same child twice.
 */
export function weighPairs(engine: Engine, weighing: Weighing, { from, to }: Range): void {
  const { registry, pairs, patterns, mixture, names, probabilities } = weighing
  const odds = new PatternOdds(engine, mixture)
  const rarity = rarityOf(engine.layout, names)
  const single = new Float64Array(to - from)
  for (let pair = from; pair < to; pair += 1)
    single[pair - from] = odds.odds(patterns[pair]!, rarity(pairs.registry[pair]!, patterns[pair]!))
  const sameness = (left: number, right: number): number =>
    odds.sameness(registry, pairs.registry[left + from]!, pairs.registry[right + from]!)
  const out = probabilities.subarray(from, to)
  for (let first = from; first < to; ) {
    const end = endOfRow(pairs.roster, first)
    shareBetween({ from: first - from, to: end - from }, single, out, sameness)
    first = end
  }
}

/** Cuts pairs into a range for each thread, none of which crosses a roster row: what patterns say is worked out once for each. */
export function rangesOfRows({ length, roster }: Pairs, threads: number): Range[] {
  let from = 0
  const ranges: Range[] = []
  for (const { to } of portionsOf(length, threads)) {
    const end = to <= from ? from : endOfRow(roster, to - 1)
    if (end > from) ranges.push({ from, to: end })
    from = end
  }
  return ranges
}

/** Behind the last pair of the same roster row. */
function endOfRow(roster: Int32Array, pair: number): number {
  let end = pair + 1
  while (end < roster.length && roster[end] === roster[pair]) end += 1
  return end
}

function shareBetween(
  { from, to }: { readonly from: number; readonly to: number },
  odds: Float64Array,
  out: Float64Array,
  sameness: (left: number, right: number) => number,
): void {
  for (let pair = from; pair < to; pair += 1) {
    const own = odds[pair]!
    let rivals = 0
    for (let other = from; other < to; other += 1) {
      if (other === pair || odds[other]! < FAINT) continue
      rivals += odds[other]! * (own > 1 && odds[other]! > 1 ? 1 - sameness(pair, other) : 1)
    }
    out[pair] = Number.isFinite(own) ? own / (1 + own + rivals) : 1
  }
}
