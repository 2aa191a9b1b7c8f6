import { mix } from '../hash.ts'
import { checkExcess, checkWeight, dateInside, digitAt, ID_WORDS, IS_COMPLETE, IS_VALID } from './id-digits.ts'

const LENGTH = 18

/** All eighteen digits; 0 unless all are known. */
export function hashId(words: Int32Array, at: number): number {
  const third = words[at + 2]!
  return (third & IS_COMPLETE) === 0 ? 0 : mix(mix(words[at]!, words[at + 1]!), third >>> 24)
}

const trial = new Int32Array(ID_WORDS)

/** The most hashes `correctionsOf` gives: one digit in each place, or one exchange. */
export const MOST_CORRECTIONS = LENGTH * 2

/** What, times the weight of a place, is 1 modulo 11. */
const INVERSE = Array.from(
  { length: LENGTH },
  (_, index) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].find((number) => (number * checkWeight(index)) % 11 === 1)!,
)

/**
 * The numbers that a complete one with a wrong check may have been before one digit was changed or two neighbours swapped:
 * about seventeen, for only those that pass the check and hold a date are. What each digit would have to be for the check to
 * fit is worked out, not tried: modulo 11 there is one answer.
 * @param out hashes as of `hashId`
 * @returns how many
 */
export function correctionsOf(words: Int32Array, at: number, out: Int32Array): number {
  if ((words[at + 2]! & (IS_COMPLETE | IS_VALID)) !== IS_COMPLETE) return 0
  for (let word = 0; word < ID_WORDS; word += 1) trial[word] = words[at + word]!
  const excess = checkExcess(trial, 0)
  let count = 0
  for (let index = 0; index < LENGTH; index += 1) {
    const written = digitAt(trial, 0, index)
    if (excess !== 0) {
      const digit = (written + (11 - excess) * INVERSE[index]!) % 11
      if (digit < 10 || index === LENGTH - 1) {
        place(index, digit)
        if (dateInside(trial, 0) !== 0) out[count++] = hashId(trial, 0)
        place(index, written)
      }
    }
    if (index === 0) continue
    const before = digitAt(trial, 0, index - 1)
    if (before === written || (index === LENGTH - 1 && written > 9)) continue
    const change = (before - written) * (checkWeight(index) - checkWeight(index - 1))
    if ((((excess + change) % 11) + 11) % 11 !== 0) continue
    place(index - 1, written)
    place(index, before)
    if (dateInside(trial, 0) !== 0) out[count++] = hashId(trial, 0)
    place(index - 1, before)
    place(index, written)
  }
  return count
}

function place(index: number, digit: number): void {
  const shift = 28 - ((index & 7) << 2)
  const word = index >> 3
  trial[word] = (trial[word]! & ~(15 << shift)) | (digit << shift)
}
