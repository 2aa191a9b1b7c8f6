import { mix } from './hash'
import { flagsOf, ID_LENGTH, IS_COMPLETE, IS_THERE, IS_VALID, LOST_ONE, UNKNOWN_DIGIT } from './id-digits'
import { nibbleAt } from './nibbles'

// Places in the levels of linkage/kinds/id-number.ts.
const MISSING: i32 = 0
const SAME: i32 = 1
const KNOWN_PART: i32 = 2
const CORRECTED: i32 = 3
const SPREADSHEET: i32 = 4
const REGION_AND_BIRTH: i32 = 5
const TWO_OFF: i32 = 6
const OTHER_ON_DAY: i32 = 7
const UNLIKE: i32 = 8
const OTHER: i32 = 9

/** The lowest bit of every nibble. */
const ONES: u64 = 0x1111111111111111

/** The first fifteen digits, which survive a spreadsheet. */
export function hashStart(id: usize): i32 {
  const flags = flagsOf(id)
  if ((flags & IS_THERE) === 0) return 0
  if ((flags & IS_COMPLETE) === 0)
    for (let index = 0; index < 15; index += 1) if (nibbleAt(id, index) === UNKNOWN_DIGIT) return 0
  return mix(load<i32>(id), load<i32>(id, 4) >>> 4)
}

/** The first six and the last four digits, which survive a mask. */
export function hashEnds(id: usize): i32 {
  const third = flagsOf(id)
  if ((third & IS_THERE) === 0) return 0
  const end = ((load<i32>(id, 4) & 0xff) << 8) | (third >>> 24)
  if ((end & 15) === 15 || (end & 0xf0) === 0xf0 || (end & 0xf00) === 0xf00 || (end & 0xf000) === 0xf000) return 0
  return mix(load<i32>(id) >>> 8, end)
}

export function compareIds(left: usize, right: usize): i32 {
  const leftFlags = flagsOf(left)
  const rightFlags = flagsOf(right)
  if ((leftFlags & rightFlags & IS_THERE) === 0) return MISSING
  if ((leftFlags & rightFlags & IS_COMPLETE) === 0) return compareParts(left, right)
  // The first sixteen digits, the first highest, and the last two.
  const start = rotl<u64>(load<u64>(left) ^ load<u64>(right), 32)
  const end = (leftFlags ^ rightFlags) >>> 24
  if (start === 0 && end === 0) return SAME
  const starts = (start | (start >>> 1) | (start >>> 2) | (start >>> 3)) & ONES
  const ends = (end | (end >>> 1) | (end >>> 2) | (end >>> 3)) & 0x11
  const first = starts !== 0 ? (<i32>clz<u64>(starts)) >> 2 : 16 + ((ends & 0x10) === 0 ? 1 : 0)
  if ((leftFlags & rightFlags & IS_VALID) !== 0) return first >= 14 ? OTHER_ON_DAY : OTHER
  const differing = <i32>popcnt<u64>(starts) + popcnt<i32>(ends)
  if (differing === 1) return CORRECTED
  const last = ends !== 0 ? 16 + (ends & 1) : 15 - ((<i32>ctz<u64>(starts)) >> 2)
  const isSwap = differing === 2 && isSwapped(left, right, first, last)
  if (isSwap && last === first + 1) return CORRECTED
  if (first >= 15) return SPREADSHEET
  return differing === 2 ? TWO_OFF : UNLIKE
}

function isSwapped(left: usize, right: usize, i: i32, j: i32): bool {
  return nibbleAt(left, i) === nibbleAt(right, j) && nibbleAt(left, j) === nibbleAt(right, i)
}

/** When some digits of one of them are not known. */
function compareParts(left: usize, right: usize): i32 {
  let known = 0
  let ofSequence = 0
  let differing = 0
  for (let index = 0; index < ID_LENGTH; index += 1) {
    const one = nibbleAt(left, index)
    const other = nibbleAt(right, index)
    if (one === UNKNOWN_DIGIT || other === UNKNOWN_DIGIT) continue
    known += 1
    if (one !== other) differing += 1
    else if (index >= 14) ofSequence += 1
  }
  if (known < 6) return MISSING
  if (differing === 0) return ofSequence >= 2 ? KNOWN_PART : known >= 12 ? REGION_AND_BIRTH : MISSING
  if ((flagsOf(left) & LOST_ONE) !== 0 && isShortened(left, right)) return CORRECTED
  if ((flagsOf(right) & LOST_ONE) !== 0 && isShortened(right, left)) return CORRECTED
  return differing === 1 ? TWO_OFF : UNLIKE
}

/** Whether seventeen digits are the eighteen of another number without one. */
function isShortened(short: usize, long: usize): bool {
  let skipped = 0
  for (let index = 0; index < ID_LENGTH - 1; index += 1) {
    while (skipped < 2 && nibbleAt(short, index) !== nibbleAt(long, index + skipped)) skipped += 1
    if (skipped === 2) return false
  }
  return true
}
