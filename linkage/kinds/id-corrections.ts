import { mix } from '../hash.ts'
import { checkFits, dateInside, digitAt, ID_WORDS, IS_COMPLETE, IS_VALID } from './id-digits.ts'

const LENGTH = 18

/** All eighteen digits; 0 unless all are known. */
export function hashId(words: Int32Array, at: number): number {
  const third = words[at + 2]!
  return (third & IS_COMPLETE) === 0 ? 0 : mix(mix(words[at]!, words[at + 1]!), third >>> 24)
}

const trial = new Int32Array(ID_WORDS)

/** The most hashes `correctionsOf` gives. */
export const MOST_CORRECTIONS = 48

/**
 * The numbers that a complete one with a wrong check may have been before one digit was changed or two neighbours swapped:
 * about seventeen, for only those that pass the check and hold a date are.
 * @param out hashes as of `hashId`
 * @returns how many
 */
export function correctionsOf(words: Int32Array, at: number, out: Int32Array): number {
  if ((words[at + 2]! & (IS_COMPLETE | IS_VALID)) !== IS_COMPLETE) return 0
  for (let word = 0; word < ID_WORDS; word += 1) trial[word] = words[at + word]!
  let count = 0
  const keep = (): void => {
    if (count < MOST_CORRECTIONS && checkFits(trial, 0) && dateInside(trial, 0) !== 0) out[count++] = hashId(trial, 0)
  }
  for (let index = 0; index < LENGTH; index += 1) {
    const written = digitAt(trial, 0, index)
    const choices = index === LENGTH - 1 ? 11 : 10
    for (let digit = 0; digit < choices; digit += 1) {
      if (digit === written) continue
      place(index, digit)
      keep()
    }
    place(index, written)
    if (index === 0) continue
    const before = digitAt(trial, 0, index - 1)
    if (before === written || (index === LENGTH - 1 && written > 9)) continue
    place(index - 1, written)
    place(index, before)
    keep()
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
