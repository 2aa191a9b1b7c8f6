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
export function autoThreshold(engine: Engine, weighed: Weighed, sure: number): number {
  const probabilities = mostProbable(engine, weighed)
  if (isAllowed(probabilities, sure)) return probabilities.reduce((least, own) => Math.min(least, own), 1)
  const sorted = probabilities.sort()
  let wrong = 0
  let threshold = 1
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    wrong += 1 - sorted[index]!
    if (wrong > (sorted.length - index + sure) * EXPECTED_ERROR) break
    threshold = sorted[index]!
  }
  return threshold
}

/** Whether all may be taken: then so may any number of the most probable, for each that follows is as doubtful as those before or more. */
function isAllowed(probabilities: Float64Array, sure: number): boolean {
  let wrong = 0
  for (let index = 0; index < probabilities.length; index += 1) wrong += 1 - probabilities[index]!
  return wrong <= (probabilities.length + sure) * EXPECTED_ERROR * ROUNDED
}

/** The probabilities of pairs that may be taken. */
function mostProbable(engine: Engine, { probabilities, numbers, doubtful }: Weighed): Float64Array {
  const { kernels } = engine
  const { length } = probabilities
  const out = engine.numbers(kernels.countFrom(addressOf(probabilities), length, LEAST))
  const pairs = [addressOf(probabilities), addressOf(numbers), addressOf(doubtful), length] as const
  return out.subarray(0, kernels.takeFrom(...pairs, LEAST, addressOf(out)))
}
