import { mix } from './hash'
import { hasSameCharacters } from './same-characters'
import { distancesAt } from './scratch'
import { lengthOfUtf8, utf8At } from './utf8'

// Names in Latin letters, addresses, numbers and codes: characters of 16 bits. `size`: how many are kept.

// Places in the levels of linkage/kinds/plain-text.ts.
const MISSING: i32 = 0
const SAME: i32 = 1
const SWAPPED: i32 = 2
const CLOSE: i32 = 3
const NEAR: i32 = 4
const OTHER: i32 = 5

const BLANK: i32 = 0x20

function characterAt(text: usize, index: i32): i32 {
  return <i32>load<u16>(text + ((<usize>index) << 1))
}

function lengthOf(text: usize, size: i32): i32 {
  let length = 0
  while (length < size && characterAt(text, length) !== 0) length += 1
  return length
}

/** Letters and digits, small; everything between them one blank. */
export function encodeText(from: usize, to: usize, text: usize, size: i32): void {
  memory.fill(text, 0, size << 1)
  let length = 0
  let gap = false
  let at = from
  while (at < to && length < size) {
    const byte = <i32>load<u8>(at)
    const code = small(utf8At(at, byte))
    at += lengthOfUtf8(byte)
    if (!isKept(code)) {
      gap = length > 0
      continue
    }
    if (gap && length < size - 1) {
      store<u16>(text + ((<usize>length) << 1), BLANK)
      length += 1
    }
    gap = false
    store<u16>(text + ((<usize>length) << 1), code)
    length += 1
  }
}

/** Full-width forms narrowed, capitals made small. */
function small(code: i32): i32 {
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 32 : narrow
}

function isKept(code: i32): bool {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0xc0 && code !== 0x3000)
}

/** @param most how many characters count */
export function hashText(text: usize, size: i32, most: i32): i32 {
  const length = min(lengthOf(text, size), most)
  if (length === 0) return 0
  let hash = 11
  for (let index = 0; index < length; index += 1) hash = mix(hash, characterAt(text, index))
  return hash
}

/** Groups of consonants of Soundex by letter, three bits each, from a; 0 for those it leaves out. */
const GROUPS_TO_P: i64 = 0o1055422002103210
const GROUPS_FROM_Q: i64 = 0o2020103262

function soundexGroup(code: i32): i32 {
  const letter = code - 0x61
  if (<u32>letter > 25) return 0
  return (<i32>(letter < 16 ? GROUPS_TO_P >> (letter * 3) : GROUPS_FROM_Q >> ((letter - 16) * 3))) & 7
}

export function hashSoundex(text: usize, size: i32): i32 {
  const length = lengthOf(text, size)
  if (length === 0) return 0
  let hash = mix(12, characterAt(text, 0))
  let before = soundexGroup(characterAt(text, 0))
  let kept = 1
  for (let index = 1; index < length && kept < 4; index += 1) {
    const group = soundexGroup(characterAt(text, index))
    if (group !== 0 && group !== before) {
      hash = mix(hash, group)
      kept += 1
    }
    before = group
  }
  return hash
}

export function compareTexts(left: usize, right: usize, size: i32): i32 {
  const leftLength = lengthOf(left, size)
  const rightLength = lengthOf(right, size)
  return leftLength === 0 || rightLength === 0 ? MISSING : likeness(left, leftLength, right, rightLength)
}

/** Two fields whose values people write into each other by mistake; `…Beside`: the other field of a row. */
export function compareSwapped(left: usize, leftBeside: usize, right: usize, rightBeside: usize, size: i32): i32 {
  const level = compareTexts(left, right, size)
  if (level !== OTHER && level !== NEAR) return level
  // Both halves of a swap must fit; one that is missing does not speak against it.
  const crossed = max(compareTexts(left, rightBeside, size), compareTexts(leftBeside, right, size))
  return crossed === SAME || crossed === CLOSE ? SWAPPED : level
}

function likeness(left: usize, leftLength: i32, right: usize, rightLength: i32): i32 {
  const distance = distanceOf(left, leftLength, right, rightLength)
  if (distance === 0) return SAME
  const longer = max(leftLength, rightLength)
  if (distance <= max(1, longer >> 2) && distance < longer) return CLOSE
  if (leftLength === rightLength && leftLength >= 5 && sharesWords(left, right, leftLength)) return CLOSE
  if (isStartOf(left, right, min(leftLength, rightLength))) return NEAR
  return distance * 20 <= longer * 9 ? NEAR : OTHER
}

function isStartOf(left: usize, right: usize, shorter: i32): bool {
  return shorter >= 3 && memory.compare(left, right, (<usize>shorter) << 1) === 0
}

/** The same words in another order: the same characters, and more than one word. */
function sharesWords(left: usize, right: usize, length: i32): bool {
  return hasBlank(left, length) && hasSameCharacters(left, right, length)
}

function hasBlank(text: usize, length: i32): bool {
  for (let index = 0; index < length; index += 1) if (characterAt(text, index) === BLANK) return true
  return false
}

const ROW_BYTES: usize = 512

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function distanceOf(left: usize, leftLength: i32, right: usize, rightLength: i32): i32 {
  let beforeLast = distancesAt()
  let last = beforeLast + ROW_BYTES
  let current = last + ROW_BYTES
  for (let column = 0; column <= rightLength; column += 1) setDistance(last, column, column)
  for (let row = 1; row <= leftLength; row += 1) {
    setDistance(current, 0, row)
    const code = characterAt(left, row - 1)
    for (let column = 1; column <= rightLength; column += 1) {
      const facing = characterAt(right, column - 1)
      let best = min(characterAt(last, column), characterAt(current, column - 1)) + 1
      best = min(best, characterAt(last, column - 1) + (code === facing ? 0 : 1))
      if (row > 1 && column > 1 && code === characterAt(right, column - 2) && characterAt(left, row - 2) === facing)
        best = min(best, characterAt(beforeLast, column - 2) + 1)
      setDistance(current, column, best)
    }
    const free = beforeLast
    beforeLast = last
    last = current
    current = free
  }
  return characterAt(last, rightLength)
}

function setDistance(row: usize, column: i32, distance: i32): void {
  store<u16>(row + ((<usize>column) << 1), distance)
}
