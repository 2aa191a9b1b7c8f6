import { looksAlike } from '../glyphs/look-alikes.ts'
import { soundsAlike } from '../sounds/syllables.ts'
import { characterAt, encodeName, hashGiven, hashSound, hashSurname, hashWritten, lengthOf } from './han-characters.ts'
import { type Kind, type Level, MISSING } from './kind.ts'

/** How two names are alike; the numbers are places in the lists of levels below. */
export const LIKENESS = {
  missing: 0,
  same: 1,
  homophone: 2,
  glyph: 3,
  nearSound: 4,
  swapped: 5,
  dropped: 6,
  oneCharacter: 7,
  nickname: 8,
  surname: 9,
  given: 10,
  other: 11,
} as const

const CHILD_LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.94, household: 0.001, chance: 0.25 },
  { code: 'homophone', agreement: 'close', words: '同音不同字', match: 0.02, household: 0.004, chance: 0.06 },
  { code: 'glyph', agreement: 'close', words: '一字形近', match: 0.01, household: 0.004, chance: 0.003 },
  { code: 'near-sound', agreement: 'close', words: '读音相近', match: 0.004, household: 0.004, chance: 0.03 },
  { code: 'swapped', agreement: 'close', words: '用字相同、次序不同', match: 0.002, household: 0.0005, chance: 0.001 },
  { code: 'dropped', agreement: 'close', words: '多一字或少一字', match: 0.003, household: 0.005, chance: 0.005 },
  { code: 'one-character', agreement: 'close', words: '差一个字', match: 0.004, household: 0.25, chance: 0.02 },
  { code: 'nickname', agreement: 'close', words: '一方像小名', match: 0.004, household: 0.01, chance: 0.005 },
  { code: 'surname', agreement: 'different', words: '同姓不同名', match: 0.004, household: 0.68, chance: 0.25 },
  { code: 'given', agreement: 'different', words: '同名不同姓', match: 0.002, household: 0.001, chance: 0.01 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.002, household: 0.04, chance: 0.35 },
]

const ADULT_LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.77, household: 0.87, chance: 0.01 },
  { code: 'homophone', agreement: 'close', words: '同音不同字', match: 0.02, household: 0.02, chance: 0.003 },
  { code: 'near', agreement: 'close', words: '差一个字或读音相近', match: 0.03, household: 0.02, chance: 0.01 },
  { code: 'surname', agreement: 'different', words: '同姓不同名', match: 0.06, household: 0.04, chance: 0.12 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.12, household: 0.05, chance: 0.85 },
]
/** Of a likeness, the level of an adult's name, which is compared more coarsely: another guardian is no error. */
const ADULT = [0, 1, 2, 3, 3, 3, 3, 3, 4, 4, 5, 5]

const XIAO = '小'.charCodeAt(0)
const A = '阿'.charCodeAt(0)

/** A Chinese name. @param whose a child's is told in eleven degrees, an adult's (its guardian's) in five */
export function hanNameKind(at: number, whose: 'child' | 'adult'): Kind {
  const compare = (left: Int32Array, leftRecord: number, right: Int32Array, rightRecord: number): number =>
    compareNames(left, leftRecord + at, right, rightRecord + at)
  return {
    levels: whose === 'child' ? CHILD_LEVELS : ADULT_LEVELS,
    parts: [
      { name: 'whole', hash: (words, record) => hashWritten(words, record + at) },
      { name: 'sound', hash: (words, record) => hashSound(words, record + at) },
      { name: 'surname', hash: (words, record) => hashSurname(words, record + at) },
      { name: 'given', hash: (words, record) => hashGiven(words, record + at) },
    ],
    encode: (bytes, from, to, words, record) => encodeName(bytes, from, to, words, record + at),
    compare:
      whose === 'child'
        ? compare
        : (left, leftRecord, right, rightRecord) => ADULT[compare(left, leftRecord, right, rightRecord)]!,
  }
}

/** @returns a value of LIKENESS */
export function compareNames(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): number {
  if (left[leftAt] === 0 || right[rightAt] === 0) return LIKENESS.missing
  if (
    left[leftAt] === right[rightAt] &&
    left[leftAt + 1] === right[rightAt + 1] &&
    left[leftAt + 2] === right[rightAt + 2]
  )
    return LIKENESS.same
  const leftLength = lengthOf(left, leftAt)
  const rightLength = lengthOf(right, rightAt)
  if (leftLength === rightLength) return compareEvenly(left, leftAt, right, rightAt, leftLength)
  const [short, shortAt, long, longAt] =
    leftLength < rightLength ? [left, leftAt, right, rightAt] : [right, rightAt, left, leftAt]
  const shorter = Math.min(leftLength, rightLength)
  if (Math.abs(leftLength - rightLength) === 1 && isWithoutOne(short, shortAt, long, longAt, shorter))
    return shorter > 1 && isNickname(long, longAt)
      ? LIKENESS.nickname
      : shorter > 1
        ? LIKENESS.dropped
        : LIKENESS.surname
  return compareUnevenly(left, leftAt, right, rightAt)
}

function compareEvenly(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number, length: number): number {
  let unlike = 0
  let near = 0
  let where = 0
  for (let index = 0; index < length; index += 1) {
    const one = characterAt(left, leftAt, index)
    const other = characterAt(right, rightAt, index)
    if (one === other) continue
    const sound = soundsAlike(one, other)
    if (sound === 2) continue
    if (sound === 1) near += 1
    else {
      unlike += 1
      where = index
    }
  }
  if (unlike === 0) return near === 0 ? LIKENESS.homophone : LIKENESS.nearSound
  if (unlike === 1 && length > 1) {
    if (looksAlike(characterAt(left, leftAt, where), characterAt(right, rightAt, where))) return LIKENESS.glyph
    if (where === 0) return length > 2 ? LIKENESS.given : LIKENESS.other
    if (isNickname(left, leftAt) !== isNickname(right, rightAt)) return LIKENESS.nickname
    return length > 2 ? LIKENESS.oneCharacter : LIKENESS.surname
  }
  if (unlike === 2 && hasSameCharacters(left, leftAt, right, rightAt, length)) return LIKENESS.swapped
  if (length > 4 && unlike === 2) return LIKENESS.oneCharacter
  return compareUnevenly(left, leftAt, right, rightAt)
}

/** What is left to say of names with little in common. */
function compareUnevenly(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): number {
  if (soundsAlike(characterAt(left, leftAt, 0), characterAt(right, rightAt, 0)) < 2) {
    return hashGiven(left, leftAt) !== 0 && hashGiven(left, leftAt) === hashGiven(right, rightAt)
      ? LIKENESS.given
      : characterAt(left, leftAt, 0) === characterAt(right, rightAt, 0)
        ? LIKENESS.surname
        : LIKENESS.other
  }
  return isNickname(left, leftAt) !== isNickname(right, rightAt) ? LIKENESS.nickname : LIKENESS.surname
}

/** 张小明, 张阿明, 小明, 张明明. */
function isNickname(words: Int32Array, at: number): boolean {
  const second = characterAt(words, at, 1)
  const third = characterAt(words, at, 2)
  const first = characterAt(words, at, 0)
  return second === XIAO || second === A || first === XIAO || first === A || (third !== 0 && third === second)
}

function isWithoutOne(short: Int32Array, shortAt: number, long: Int32Array, longAt: number, length: number): boolean {
  let skipped = 0
  for (let index = 0; index < length; index += 1) {
    while (skipped < 2 && !isSameSound(characterAt(short, shortAt, index), characterAt(long, longAt, index + skipped)))
      skipped += 1
    if (skipped === 2) return false
  }
  return true
}

function isSameSound(left: number, right: number): boolean {
  return left === right || soundsAlike(left, right) === 2
}

function hasSameCharacters(
  left: Int32Array,
  leftAt: number,
  right: Int32Array,
  rightAt: number,
  length: number,
): boolean {
  let [one, other] = [0, 0]
  let [oneSquares, otherSquares] = [0, 0]
  for (let index = 0; index < length; index += 1) {
    const a = characterAt(left, leftAt, index)
    const b = characterAt(right, rightAt, index)
    one += a
    other += b
    oneSquares += a * a
    otherSquares += b * b
  }
  return one === other && oneSquares === otherSquares
}
