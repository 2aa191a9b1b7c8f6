import { isDoubtful } from './doubts.ts'
import { addressOf, type Engine } from './engine.ts'
import type { Matched } from './match-tables.ts'
import type { SeenPatterns } from './seen-patterns.ts'
import { autoThreshold, MATCH_FROM, REVIEW_FROM } from './thresholds.ts'

export const VERDICTS = ['auto', 'review', 'none'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Every line of the result, as columns in the memory of an engine. */
export interface Outcomes {
  readonly length: number
  readonly rosterRows: Int32Array
  /** -1: nobody. */
  readonly registryRows: Int32Array
  readonly probabilities: Float64Array
  /** Places in VERDICTS. */
  readonly verdicts: Int32Array
  /** Numbers of patterns; -1 where there is no registry row. */
  readonly numbers: Int32Array
  /** By the number of a pattern, 1 where a line has it. */
  readonly used: Uint8Array
}

/** A candidate below this is not worth naming. */
const NAMED_FROM = 0.05
/** What a pair that is sure is given: certainty is not to be had. */
export const SURE = 0.999999

/** Room for so many lines. */
export function outcomesFor(engine: Engine, most: number, seen: SeenPatterns): Outcomes {
  return {
    length: most,
    rosterRows: engine.words(most),
    registryRows: engine.words(most),
    probabilities: engine.numbers(most),
    verdicts: engine.words(most),
    numbers: engine.words(most),
    used: seen.flags(() => false),
  }
}

/** The lines of the result: roster rows ascending, each at least once, its best first, then whatever else it matches. */
export function outcomesOf(
  engine: Engine,
  { partners, sureNumbers, pairs, numbers, seen }: Omit<Matched, 'mixture'>,
  probabilities: Float64Array,
): Outcomes {
  const { kernels, layout } = engine
  const doubtful = seen.flags((pattern) => isDoubtful(layout, pattern))
  const sure = partners.length - kernels.negatives(addressOf(partners), partners.length, 0)
  const threshold = autoThreshold(engine, { probabilities, numbers, doubtful }, sure)
  const matches = kernels.countFrom(addressOf(probabilities), probabilities.length, MATCH_FROM)
  const lines = outcomesFor(engine, partners.length + matches, seen)
  // As kernels/outcomes.ts reads it.
  const words = engine.words(24)
  const known = [partners, sureNumbers].map(addressOf)
  const ofPairs = [pairs.roster, pairs.registry, numbers, probabilities, doubtful].map(addressOf)
  const columns = [lines.rosterRows, lines.registryRows, lines.probabilities, lines.verdicts, lines.numbers, lines.used]
  words.set([...known, pairs.length, ...ofPairs, ...columns.map(addressOf)])
  new Float64Array(words.buffer, words.byteOffset + 56, 5).set([threshold, SURE, REVIEW_FROM, MATCH_FROM, NAMED_FROM])
  return { ...lines, length: kernels.settleRows(addressOf(words), partners.length) }
}

/** How many lines there are of each verdict. */
export function countsOf({ length, verdicts }: Outcomes): Readonly<Record<Verdict, number>> {
  const counts = [0, 0, 0]
  for (let line = 0; line < length; line += 1) counts[verdicts[line]!]! += 1
  const [auto, review, none] = counts as [number, number, number]
  return { auto, review, none }
}
