/** The auto pile may hold one wrong pair in so many: half of the five in ten thousand that are promised, for safety. */
const EXPECTED_ERROR = 0.00025
/** No pair below this is taken without a look, however sure the rest of the pile is. */
const LEAST = 0.99
/** Below this nobody need look. */
export const REVIEW_FROM = 0.2
/** A pair from here on counts as a predicted match. */
export const MATCH_FROM = 0.5

/**
 * The probability from which a pair is taken without a look: as low as the expected share of wrong ones in the pile allows.
 * @param probabilities of all pairs
 * @param sure how many pairs are in the pile already
 * @param isDoubtful tells pairs, by their place, that are never taken
 */
export function autoThreshold(
  probabilities: Float64Array,
  sure: number,
  isDoubtful: (pair: number) => boolean,
): number {
  const sorted = probabilities
    .filter((probability, pair) => probability >= LEAST && !isDoubtful(pair))
    .sort()
    .toReversed()
  let wrong = 0
  let threshold = 1
  for (let index = 0; index < sorted.length; index += 1) {
    wrong += 1 - sorted[index]!
    if (wrong > (index + 1 + sure) * EXPECTED_ERROR) break
    threshold = sorted[index]!
  }
  return threshold
}
