import type { Matched } from './match-tables.ts'
import { autoThreshold, MATCH_FROM, REVIEW_FROM } from './thresholds.ts'

export const VERDICTS = ['auto', 'review', 'none'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Outcome {
  readonly rosterRow: number
  /** -1: nobody. */
  readonly registryRow: number
  readonly probability: number
  readonly verdict: Verdict
  /** -1 where there is no registry row. */
  readonly pattern: number
}

/** A candidate below this is not worth naming. */
const NAMED_FROM = 0.05
/** What a pair that is sure is given: certainty is not to be had. */
export const SURE = 0.999999

/**
 * Calls back for every line of the result: roster rows ascending, each at least once, its best first, then whatever else it
 * matches.
 */
export function eachOutcome(
  { partners, surePatterns, pairs, patterns }: Matched,
  probabilities: Float64Array,
  act: (outcome: Outcome) => void,
): void {
  const threshold = autoThreshold(
    probabilities,
    partners.reduce((count, partner) => count + (partner >= 0 ? 1 : 0), 0),
  )
  let next = 0
  for (let rosterRow = 0; rosterRow < partners.length; rosterRow += 1) {
    const from = next
    while (next < pairs.length && pairs.roster[next] === rosterRow) next += 1
    if (partners[rosterRow]! >= 0) {
      const sure = { registryRow: partners[rosterRow]!, probability: SURE, pattern: surePatterns[rosterRow]! }
      act({ rosterRow, ...sure, verdict: 'auto' })
      continue
    }
    const best = bestOf(probabilities, from, next)
    const probability = best < 0 ? 0 : probabilities[best]!
    if (best < 0 || probability < NAMED_FROM) {
      act({ rosterRow, registryRow: -1, probability, verdict: 'none', pattern: -1 })
      continue
    }
    const actOn = (pair: number): void => {
      const own = probabilities[pair]!
      const verdict = own >= threshold ? 'auto' : own >= REVIEW_FROM ? 'review' : 'none'
      act({ rosterRow, registryRow: pairs.registry[pair]!, probability: own, verdict, pattern: patterns[pair]! })
    }
    actOn(best)
    for (let pair = from; pair < next; pair += 1) if (pair !== best && probabilities[pair]! >= MATCH_FROM) actOn(pair)
  }
}

function bestOf(probabilities: Float64Array, from: number, to: number): number {
  let best = -1
  for (let pair = from; pair < to; pair += 1) if (best < 0 || probabilities[pair]! > probabilities[best]!) best = pair
  return best
}
