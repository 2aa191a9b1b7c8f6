import { mix } from '../hash.ts'
import type { KindName } from '../schema.ts'
import { type Agreement, type Kind, type Level, MISSING } from './kind.ts'

type TextKindName = Extract<KindName, 'name-latin' | 'text' | 'id' | 'code' | 'number'>

/** What is to be expected of each kind: how often the same, swapped, close, near, other. */
const EXPECTED: Readonly<Record<TextKindName, Record<'match' | 'household' | 'chance', readonly number[]>>> = {
  'name-latin': {
    match: [0.75, 0.03, 0.14, 0.03, 0.05],
    household: [0.3, 0.001, 0.03, 0.03, 0.64],
    chance: [0.05, 0.0005, 0.02, 0.04, 0.89],
  },
  text: {
    match: [0.75, 0.02, 0.14, 0.04, 0.05],
    household: [0.7, 0.001, 0.1, 0.05, 0.15],
    chance: [0.03, 0.0005, 0.01, 0.06, 0.9],
  },
  id: {
    match: [0.9, 0.001, 0.07, 0.009, 0.02],
    household: [0.005, 0.0005, 0.01, 0.02, 0.96],
    chance: [0.005, 0.0005, 0.005, 0.04, 0.95],
  },
  code: {
    match: [0.88, 0.001, 0.07, 0.02, 0.03],
    household: [0.9, 0.001, 0.04, 0.02, 0.04],
    chance: [0.15, 0.001, 0.08, 0.1, 0.67],
  },
  number: {
    match: [0.85, 0.01, 0.08, 0.02, 0.04],
    household: [0.85, 0.005, 0.06, 0.02, 0.06],
    chance: [0.05, 0.005, 0.15, 0.15, 0.65],
  },
}

function levelsOf(kind: TextKindName): readonly Level[] {
  const { match, household, chance } = EXPECTED[kind]
  const words = ['一致', '与另一栏互换', '差一两个字符', '大体相近', '不同']
  const codes = ['same', 'swapped', 'close', 'near', 'other']
  const agreements: readonly Agreement[] = ['same', 'close', 'close', 'close', 'different']
  const levels = codes.map((code, index) => ({
    code,
    agreement: agreements[index]!,
    words: words[index]!,
    match: match[index]!,
    household: household[index]!,
    chance: chance[index]!,
  }))
  return [MISSING, ...levels]
}
const [SAME, SWAPPED, CLOSE, NEAR, OTHER] = [1, 2, 3, 4, 5]

export interface TextPlace {
  readonly at: number
  /** How many 32-bit words are set aside: twice as many characters are kept. */
  readonly words: number
  /** Where the field lies whose value people write into this one by mistake. */
  readonly swapsWith?: number
}

/** Names in Latin letters, addresses, numbers and codes of any length: characters as 16-bit numbers, two to a word. */
export function plainTextKind(kind: TextKindName, { at, words: size, swapsWith }: TextPlace): Kind {
  const compareAt = (left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): number => {
    const leftLength = unpack(left, leftAt, size, one)
    const rightLength = unpack(right, rightAt, size, other)
    return leftLength === 0 || rightLength === 0 ? 0 : likeness(leftLength, rightLength)
  }
  return {
    levels: levelsOf(kind),
    parts: [
      { name: 'whole', hash: (words, record) => hashText(words, record + at, size, size * 2) },
      { name: 'start', hash: (words, record) => hashText(words, record + at, size, 4) },
      { name: 'sound', hash: (words, record) => hashSoundex(words, record + at, size) },
    ],
    encode: (bytes, from, to, words, record) => encodeText(bytes, from, to, words, record + at, size),
    compare: (left, leftRecord, right, rightRecord) => {
      const level = compareAt(left, leftRecord + at, right, rightRecord + at)
      if (swapsWith === undefined || (level !== OTHER && level !== NEAR)) return level
      const crossed = better(
        compareAt(left, leftRecord + at, right, rightRecord + swapsWith),
        compareAt(left, leftRecord + swapsWith, right, rightRecord + at),
      )
      return crossed === SAME || crossed === CLOSE ? SWAPPED : level
    },
  }
}

/** The worse of two, for both halves of a swap must fit; one that is missing does not speak against it. */
function better(left: number, right: number): number {
  return Math.max(left, right)
}

const LONGEST = 128
const one = new Uint16Array(LONGEST)
const other = new Uint16Array(LONGEST)

function unpack(words: Int32Array, at: number, size: number, out: Uint16Array): number {
  for (let index = 0; index < size * 2; index += 1) {
    const code = (words[at + (index >> 1)]! >>> ((index & 1) << 4)) & 0xffff
    if (code === 0) return index
    out[index] = code
  }
  return size * 2
}

/** Letters and digits, small; everything between them one blank. */
function encodeText(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number, size: number): void {
  words.fill(0, at, at + size)
  let length = 0
  let gap = false
  let position = from
  while (position < to && length < size * 2) {
    const byte = bytes[position]!
    let code = byte
    if (byte < 0x80) position += 1
    else if (byte < 0xe0) {
      code = ((byte & 31) << 6) | (bytes[position + 1]! & 63)
      position += 2
    } else if (byte < 0xf0) {
      code = ((byte & 15) << 12) | ((bytes[position + 1]! & 63) << 6) | (bytes[position + 2]! & 63)
      position += 3
    } else {
      code = 0xe000 + (((bytes[position + 2]! & 63) << 6) | (bytes[position + 3]! & 63))
      position += 4
    }
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0
    if (code >= 0x41 && code <= 0x5a) code += 32
    const isKept = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0xc0 && code !== 0x3000)
    if (!isKept) {
      gap = length > 0
      continue
    }
    if (gap && length < size * 2 - 1) {
      words[at + (length >> 1)]! |= 0x20 << ((length & 1) << 4)
      length += 1
    }
    gap = false
    words[at + (length >> 1)]! |= code << ((length & 1) << 4)
    length += 1
  }
}

function hashText(words: Int32Array, at: number, size: number, most: number): number {
  const length = Math.min(unpack(words, at, size, one), most)
  if (length === 0) return 0
  let hash = 11
  for (let index = 0; index < length; index += 1) hash = mix(hash, one[index]!)
  return hash
}

/** Groups of consonants of Soundex by letter; 0 for those it leaves out. */
const GROUPS = [0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 6, 2, 3, 0, 1, 0, 2, 0, 2]

function hashSoundex(words: Int32Array, at: number, size: number): number {
  const length = unpack(words, at, size, one)
  if (length === 0) return 0
  let hash = mix(12, one[0]!)
  let before = GROUPS[one[0]! - 0x61] ?? 0
  let kept = 1
  for (let index = 1; index < length && kept < 4; index += 1) {
    const group = GROUPS[one[index]! - 0x61] ?? 0
    if (group !== 0 && group !== before) {
      hash = mix(hash, group)
      kept += 1
    }
    before = group
  }
  return hash
}

function likeness(leftLength: number, rightLength: number): number {
  const distance = distanceOf(leftLength, rightLength)
  if (distance === 0) return SAME
  const longer = Math.max(leftLength, rightLength)
  if (distance <= Math.max(1, longer >> 2) && distance < longer) return CLOSE
  if (sharesWords(leftLength, rightLength)) return CLOSE
  if (isStartOf(leftLength, rightLength)) return NEAR
  return distance <= longer * 0.45 ? NEAR : OTHER
}

function isStartOf(leftLength: number, rightLength: number): boolean {
  const shorter = Math.min(leftLength, rightLength)
  if (shorter < 3) return false
  for (let index = 0; index < shorter; index += 1) if (one[index] !== other[index]) return false
  return true
}

/** The same words in another order: the sums of their characters and of the squares agree, and there is more than one. */
function sharesWords(leftLength: number, rightLength: number): boolean {
  if (leftLength !== rightLength || leftLength < 5) return false
  let [sum, squares, blanks] = [0, 0, 0]
  for (let index = 0; index < leftLength; index += 1) {
    sum += one[index]! - other[index]!
    squares += one[index]! ** 2 - other[index]! ** 2
    if (one[index] === 0x20) blanks += 1
  }
  return sum === 0 && squares === 0 && blanks > 0
}

const rows = [new Uint16Array(LONGEST + 1), new Uint16Array(LONGEST + 1), new Uint16Array(LONGEST + 1)]

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function distanceOf(leftLength: number, rightLength: number): number {
  let [beforeLast, last, current] = rows as [Uint16Array, Uint16Array, Uint16Array]
  for (let column = 0; column <= rightLength; column += 1) last[column] = column
  for (let row = 1; row <= leftLength; row += 1) {
    current[0] = row
    const code = one[row - 1]!
    for (let column = 1; column <= rightLength; column += 1) {
      const cost = code === other[column - 1] ? 0 : 1
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost)
      if (row > 1 && column > 1 && code === other[column - 2] && one[row - 2] === other[column - 1])
        best = Math.min(best, beforeLast[column - 2]! + 1)
      current[column] = best
    }
    ;[beforeLast, last, current] = [last, current, beforeLast]
  }
  return last[rightLength]!
}
