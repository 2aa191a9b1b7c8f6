// What the module offers (linkage/kernels.ts says what each is for).
import { useFields } from './fields'
import { useLookAlikes } from './look-alikes'
import { useLunarYears } from './lunar'
import { useScratch } from './scratch'
import { useSounds } from './sounds'

export { take } from './arena'
export { indexByKey, keepTelling, streamOthers, streamPast } from './candidates'
export { hashColumn, negatives, otherColumn } from './columns'
export { doubtClaims } from './claims'
export { comparePairs, judgePartners, touched } from './compare'
export { dateOfDayNumber, dayNumber, dayNumberOf, isRealDate, packDate } from './days'
export { compareField, encodeField, hashPart, othersOf } from './fields'
export { fetched, fillIndex } from './key-index'
export { glanced, writeLines } from './lines'
export { readRows, takeRow } from './lists'
export { looksAlike } from './look-alikes'
export { isLunarOf, solarOfLunar } from './lunar'
export { meetPartners } from './meet'
export { countFrom, settleRows, sumFrom, takeFrom } from './outcomes'
export { countOthers } from './part-columns'
export { numberPatterns } from './pattern-numbers'
export { nextRow } from './rows'
export { SCRATCH_BYTES } from './scratch'
export { countByRow, sortByRow } from './sort'
export { countSounds, weighAlone, weighTogether } from './weigh'

/**
 * Tells the kernels of one thread where things are. `words`: of the sounds three addresses; of the look-alikes address and
 * number; of the lunar years address, first year and number; of the fields address, number and bytes of a record.
 */
export function begin(words: usize, scratch: usize): void {
  useScratch(scratch)
  useSounds(load<usize>(words), load<usize>(words, 4), load<usize>(words, 8))
  useLookAlikes(load<usize>(words, 12), load<i32>(words, 16))
  useLunarYears(load<usize>(words, 20), load<i32>(words, 24), load<i32>(words, 28))
  useFields(load<usize>(words, 32), load<i32>(words, 36), load<i32>(words, 40))
}
