import { mix } from '../hash.ts'
import { type Kind, type Level, MISSING } from './kind.ts'
import { isDigit, readSymbols, symbols } from './symbols.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.9, household: 0.95, chance: 0.2 },
  {
    code: 'within',
    agreement: 'same',
    words: '乡镇一致，有一方没有写到村',
    match: 0.01,
    household: 0.01,
    chance: 0.01,
  },
  { code: 'same-township', agreement: 'close', words: '同乡镇不同村', match: 0.05, household: 0.02, chance: 0.1 },
  { code: 'same-county', agreement: 'close', words: '同县不同乡镇', match: 0.03, household: 0.01, chance: 0.45 },
  { code: 'other', agreement: 'different', words: '不同县', match: 0.01, household: 0.005, chance: 0.25 },
]
const LENGTH = 12
const [SAME, WITHIN, SAME_TOWNSHIP, SAME_COUNTY, OTHER] = [1, 2, 3, 4, 5]
/** Set in the second word of a place written in words: then the first is the hash of its text. */
const IN_WORDS = 1

/** A division code: up to twelve digits as nibbles in two words. */
export function areaKind(at: number): Kind {
  return {
    levels: LEVELS,
    parts: [
      {
        name: 'village',
        hash: (words, record) =>
          isVillage(words, record + at) ? mix(words[record + at]!, words[record + at + 1]!) : 0,
      },
      { name: 'township', hash: (words, record) => hashTownship(words, record + at) },
    ],
    encode: (bytes, from, to, words, record) => encodeArea(bytes, from, to, words, record + at),
    compare: (left, leftRecord, right, rightRecord) => compareAreas(left, leftRecord + at, right, rightRecord + at),
  }
}

function isVillage(words: Int32Array, at: number): boolean {
  return (words[at + 1]! & 0x0fff0000) !== 0 || (words[at + 1]! & IN_WORDS) !== 0
}

function hasTownship(words: Int32Array, at: number): boolean {
  return (words[at]! & 0xff) !== 0 || (words[at + 1]! & 0xf0000000) !== 0
}

function hashTownship(words: Int32Array, at: number): number {
  if ((words[at + 1]! & IN_WORDS) !== 0 || !hasTownship(words, at)) return 0
  return mix(mix(5, words[at]!), words[at + 1]! >>> 28)
}

function encodeArea(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number): void {
  words[at] = words[at + 1] = 0
  if (from === to || (to - from === LENGTH && encodePlain(bytes, from, words, at))) return
  const count = readSymbols(bytes, from, to)
  let length = 0
  for (let index = 0; index < count && length < LENGTH && isDigit(symbols[index]!); index += 1) {
    words[at + (length >> 3)]! |= (symbols[index]! - 0x30) << (28 - ((length & 7) << 2))
    length += 1
  }
  if (length >= 6) return
  words[at] = words[at + 1] = 0
  if (count === 0) return
  let hash = 7
  for (let index = from; index < to; index += 1) if (bytes[index]! > 0x20) hash = mix(hash, bytes[index]!)
  words[at] = hash
  words[at + 1] = IN_WORDS
}

/** Twelve digits: nearly all codes. False for anything else. */
function encodePlain(bytes: Uint8Array, from: number, words: Int32Array, at: number): boolean {
  let first = 0
  let second = 0
  for (let index = 0; index < LENGTH; index += 1) {
    const digit = bytes[from + index]! - 0x30
    if (digit < 0 || digit > 9) return false
    if (index < 8) first = (first << 4) | digit
    else second = (second << 4) | digit
  }
  words[at] = first
  words[at + 1] = second << 16
  return true
}

function compareAreas(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): number {
  const one = left[leftAt]!
  const other = right[rightAt]!
  if (one === 0 || other === 0) return 0
  const oneRest = left[leftAt + 1]!
  const otherRest = right[rightAt + 1]!
  if (((oneRest ^ otherRest) & IN_WORDS) !== 0) return 0
  if (one === other && oneRest === otherRest) return isVillage(left, leftAt) ? SAME : WITHIN
  if ((oneRest & IN_WORDS) !== 0) return OTHER
  if (one >>> 8 !== other >>> 8) return OTHER
  if (!hasTownship(left, leftAt) || !hasTownship(right, rightAt)) return 0
  if ((one & 0xff) !== (other & 0xff) || (oneRest ^ otherRest) >>> 28 !== 0) return SAME_COUNTY
  return isVillage(left, leftAt) && isVillage(right, rightAt) ? SAME_TOWNSHIP : WITHIN
}
