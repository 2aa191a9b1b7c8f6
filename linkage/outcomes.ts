import type { Layout } from './compile-schema.ts'
import { doubtsOf } from './doubts.ts'
import type { Matched } from './match-tables.ts'
import { sharedNumbers, sharedWords } from './shared-numbers.ts'
import { autoThreshold, MATCH_FROM, REVIEW_FROM } from './thresholds.ts'

export const VERDICTS = ['auto', 'review', 'none'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Every line of the result, as columns that threads share. */
export interface Outcomes {
  readonly length: number
  readonly rosterRows: Int32Array
  /** -1: nobody. */
  readonly registryRows: Int32Array
  readonly probabilities: Float64Array
  /** Places in VERDICTS. */
  readonly verdicts: Int32Array
  /** -1 where there is no registry row. */
  readonly patterns: Float64Array
}

export const AUTO = 0
const REVIEW = 1
const NONE = 2

/** A candidate below this is not worth naming. */
const NAMED_FROM = 0.05
/** What a pair that is sure is given: certainty is not to be had. */
export const SURE = 0.999999

/** The lines of the result: roster rows ascending, each at least once, its best first, then whatever else it matches. */
export function outcomesOf(
  layout: Layout,
  { partners, surePatterns, pairs, patterns }: Pick<Matched, 'partners' | 'surePatterns' | 'pairs' | 'patterns'>,
  probabilities: Float64Array,
): Outcomes {
  let sure = 0
  for (const partner of partners) if (partner >= 0) sure += 1
  const doubts = doubtsOf(layout)
  const threshold = autoThreshold(probabilities, sure, (pair) => doubts.of(patterns[pair]!))
  let most = partners.length
  for (const probability of probabilities) if (probability >= MATCH_FROM) most += 1
  const columns = {
    rosterRows: sharedWords(most),
    registryRows: sharedWords(most),
    probabilities: sharedNumbers(most),
    verdicts: sharedWords(most),
    patterns: sharedNumbers(most),
  }
  let length = 0
  const add = (rosterRow: number, registryRow: number, probability: number, verdict: number, pattern: number): void => {
    columns.rosterRows[length] = rosterRow
    columns.registryRows[length] = registryRow
    columns.probabilities[length] = probability
    columns.verdicts[length] = verdict
    columns.patterns[length] = pattern
    length += 1
  }
  const addPair = (pair: number, isBest: boolean): void => {
    const own = probabilities[pair]!
    // A second row of the registry is a second entry of the child or its twin: somebody looks.
    const isAuto = isBest && own >= threshold && !doubts.of(patterns[pair]!)
    const verdict = isAuto ? AUTO : own >= REVIEW_FROM ? REVIEW : NONE
    add(pairs.roster[pair]!, pairs.registry[pair]!, own, verdict, patterns[pair]!)
  }
  let next = 0
  for (let rosterRow = 0; rosterRow < partners.length; rosterRow += 1) {
    const from = next
    while (next < pairs.length && pairs.roster[next] === rosterRow) next += 1
    if (partners[rosterRow]! >= 0) {
      add(rosterRow, partners[rosterRow]!, SURE, AUTO, surePatterns[rosterRow]!)
      continue
    }
    const best = bestOf(probabilities, from, next)
    const probability = best < 0 ? 0 : probabilities[best]!
    if (probability < NAMED_FROM) {
      add(rosterRow, -1, probability, NONE, -1)
      continue
    }
    addPair(best, true)
    for (let pair = from; pair < next; pair += 1)
      if (pair !== best && probabilities[pair]! >= MATCH_FROM) addPair(pair, false)
  }
  return { length, ...columns }
}

/** How many lines there are of each verdict. */
export function countsOf({ length, verdicts }: Outcomes): Readonly<Record<Verdict, number>> {
  const counts = { auto: 0, review: 0, none: 0 }
  for (let line = 0; line < length; line += 1) counts[VERDICTS[verdicts[line]!]!] += 1
  return counts
}

function bestOf(probabilities: Float64Array, from: number, to: number): number {
  let best = -1
  for (let pair = from; pair < to; pair += 1) if (best < 0 || probabilities[pair]! > probabilities[best]!) best = pair
  return best
}
