import { characterAt, hashGiven, lengthOf } from './han-characters'
import { looksAlike } from './look-alikes'
import { hasSameCharacters } from './same-characters'
import { soundsAlike } from './sounds'

// How two names are alike: places in the levels of linkage/kinds/han-name.ts.
const MISSING: i32 = 0
const SAME: i32 = 1
const HOMOPHONE: i32 = 2
const GLYPH: i32 = 3
const NEAR_SOUND: i32 = 4
const SWAPPED: i32 = 5
const DROPPED: i32 = 6
const ONE_CHARACTER: i32 = 7
const NICKNAME: i32 = 8
const SURNAME: i32 = 9
const GIVEN: i32 = 10
const OTHER: i32 = 11

const XIAO: i32 = 0x5c0f // 小
const A: i32 = 0x963f // 阿

/** The level of an adult's name, which is compared more coarsely: another guardian is no error. */
export function compareAdults(left: usize, right: usize): i32 {
  const likeness = compareNames(left, right)
  if (likeness <= HOMOPHONE) return likeness
  if (likeness <= ONE_CHARACTER) return 3
  return likeness <= SURNAME ? 4 : 5
}

export function compareNames(left: usize, right: usize): i32 {
  const one = load<i32>(left)
  const other = load<i32>(right)
  if (one === 0 || other === 0) return MISSING
  if (one === other && load<i64>(left, 4) === load<i64>(right, 4)) return SAME
  const leftLength = lengthOf(left)
  const rightLength = lengthOf(right)
  if (leftLength === rightLength) return compareEvenly(left, right, leftLength)
  const isLeftShort = leftLength < rightLength
  const short = isLeftShort ? left : right
  const long = isLeftShort ? right : left
  const shorter = min(leftLength, rightLength)
  if (max(leftLength, rightLength) - shorter === 1 && isWithoutOne(short, long, shorter)) {
    if (shorter === 1) return SURNAME
    return isNickname(long) ? NICKNAME : DROPPED
  }
  return compareUnevenly(left, right)
}

function compareEvenly(left: usize, right: usize, length: i32): i32 {
  let unlike = 0
  let near = 0
  let where = 0
  for (let index = 0; index < length; index += 1) {
    const one = characterAt(left, index)
    const other = characterAt(right, index)
    if (one === other) continue
    const sound = soundsAlike(one, other)
    if (sound === 2) continue
    if (sound === 1) near += 1
    else {
      unlike += 1
      where = index
    }
  }
  if (unlike === 0) return near === 0 ? HOMOPHONE : NEAR_SOUND
  if (unlike === 1 && length > 1) {
    if (looksAlike(characterAt(left, where), characterAt(right, where))) return GLYPH
    if (where === 0) return length > 2 ? GIVEN : OTHER
    if (isNickname(left) !== isNickname(right)) return NICKNAME
    return length > 2 ? ONE_CHARACTER : SURNAME
  }
  if (unlike === 2 && hasSameCharacters(left, right, length)) return SWAPPED
  if (length > 4 && unlike === 2) return ONE_CHARACTER
  return compareUnevenly(left, right)
}

/** What is left to say of names with little in common. */
function compareUnevenly(left: usize, right: usize): i32 {
  const one = characterAt(left, 0)
  const other = characterAt(right, 0)
  if (soundsAlike(one, other) < 2) {
    const given = hashGiven(left)
    if (given !== 0 && given === hashGiven(right)) return GIVEN
    return one === other ? SURNAME : OTHER
  }
  return isNickname(left) !== isNickname(right) ? NICKNAME : SURNAME
}

/** 张小明, 张阿明, 小明, 张明明. */
function isNickname(name: usize): bool {
  const first = characterAt(name, 0)
  const second = characterAt(name, 1)
  const third = characterAt(name, 2)
  return second === XIAO || second === A || first === XIAO || first === A || (third !== 0 && third === second)
}

function isWithoutOne(short: usize, long: usize, length: i32): bool {
  let skipped = 0
  for (let index = 0; index < length; index += 1) {
    while (skipped < 2 && !isSameSound(characterAt(short, index), characterAt(long, index + skipped))) skipped += 1
    if (skipped === 2) return false
  }
  return true
}

function isSameSound(left: i32, right: i32): bool {
  return left === right || soundsAlike(left, right) === 2
}
