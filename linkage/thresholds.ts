import { addressOf, type Engine } from './engine.ts'

/** The auto pile may hold one wrong pair in so many: half of the five in ten thousand that are promised, for safety. */
const EXPECTED_ERROR = 0.00025
/** No pair below this is taken without a look, however sure the rest of the pile is. */
const LEAST = 0.99
/** A sum in another order comes out a little different: by far less than this. */
const ROUNDED = 1 - 1e-9
/** Below this nobody need look. */
export const REVIEW_FROM = 0.2
/** A pair from here on counts as a predicted match. */
export const MATCH_FROM = 0.5

export interface Weighed {
  /** Of all pairs. */
  readonly probabilities: Float64Array
  /** The numbers of their patterns. */
  readonly numbers: Int32Array
  /** Of each pattern, whether pairs with it are never taken; a byte each. */
  readonly doubtful: Uint8Array
}

/**
 * The probability from which a pair is taken without a look: as low as the expected share of wrong ones in the pile allows.
 * @param sure how many pairs are in the pile already
 */
export function autoThreshold(engine: Engine, { probabilities, numbers, doubtful }: Weighed, sure: number): number {
  const { kernels } = engine
  const pairs = [
    addressOf(probabilities),
    addressOf(numbers),
    addressOf(doubtful),
    probabilities.length,
    LEAST,
  ] as const
  const sums = engine.numbers(3)
  kernels.sumFrom(...pairs, addressOf(sums))
  const [count, wrong, least] = sums as unknown as [number, number, number]
  // Where all may be taken, so may any number of the most probable: each that follows is as doubtful as those before, or more.
  if (wrong <= (count + sure) * EXPECTED_ERROR * ROUNDED) return least
  const taken = engine.numbers(count)
  kernels.takeFrom(...pairs, addressOf(taken))
  return thresholdOf(taken.sort(), sure)
}

/** @param sorted probabilities, ascending */
function thresholdOf(sorted: Float64Array, sure: number): number {
  let wrong = 0
  let threshold = 1
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    wrong += 1 - sorted[index]!
    if (wrong > (sorted.length - index + sure) * EXPECTED_ERROR) break
    threshold = sorted[index]!
  }
  return threshold
}
