import { mix } from './hash'
import { checkExcess, checkWeight, dateInside, flagsOf, ID_LENGTH, IS_COMPLETE, IS_VALID } from './id-digits'
import { nibbleAt, setNibble } from './nibbles'
import { trialAt } from './scratch'

/** All eighteen digits; 0 unless all are known. */
export function hashId(id: usize): i32 {
  const third = flagsOf(id)
  return (third & IS_COMPLETE) === 0 ? 0 : mix(mix(load<i32>(id), load<i32>(id, 4)), third >>> 24)
}

/** What, times a number from 1 to 10, is 1 modulo 11: four bits each. */
const INVERSES: i64 = 0xa_5_7_8_2_9_3_4_6_1_0

/**
 * The numbers that a complete one with a wrong check may have been before one digit was changed or two neighbours swapped:
 * about seventeen, for only those that pass the check and hold a date are. What each digit would have to be for the check to
 * fit is worked out, not tried: modulo 11 there is one answer.
 * @param out receives hashes as of `hashId`, 36 at most
 * @returns how many
 */
export function correctionsOf(id: usize, out: usize): i32 {
  if ((flagsOf(id) & (IS_COMPLETE | IS_VALID)) !== IS_COMPLETE) return 0
  const trial = trialAt()
  memory.copy(trial, id, 12)
  const excess = checkExcess(trial)
  let count = 0
  for (let index = 0; index < ID_LENGTH; index += 1) {
    const written = nibbleAt(trial, index)
    if (excess !== 0) {
      const inverse = (<i32>(INVERSES >> (checkWeight(index) << 2))) & 15
      const digit = (written + (11 - excess) * inverse) % 11
      if (digit < 10 || index === ID_LENGTH - 1) {
        setNibble(trial, index, digit)
        count = added(trial, out, count)
        setNibble(trial, index, written)
      }
    }
    if (index === 0) continue
    const before = nibbleAt(trial, index - 1)
    if (before === written || (index === ID_LENGTH - 1 && written > 9)) continue
    const change = (before - written) * (checkWeight(index) - checkWeight(index - 1))
    if ((excess + change) % 11 !== 0) continue
    setNibble(trial, index - 1, written)
    setNibble(trial, index, before)
    count = added(trial, out, count)
    setNibble(trial, index - 1, before)
    setNibble(trial, index, written)
  }
  return count
}

function added(trial: usize, out: usize, count: i32): i32 {
  if (dateInside(trial) === 0) return count
  store<i32>(out + ((<usize>count) << 2), hashId(trial))
  return count + 1
}
