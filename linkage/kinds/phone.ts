import { mix } from '../hash.ts'
import { type Kind, type Level, MISSING } from './kind.ts'
import { isDigit, readSymbols, symbols } from './symbols.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.8, household: 0.85, chance: 0.01 },
  { code: 'close', agreement: 'close', words: '差一两位', match: 0.02, household: 0.02, chance: 0.0005 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.18, household: 0.13, chance: 0.99 },
]
const LENGTH = 11
const UNKNOWN = 15

/** A phone number: its last eleven digits as nibbles in two words, F for those nobody knows. */
export function phoneKind(at: number): Kind {
  return {
    levels: LEVELS,
    parts: [{ name: 'whole', hash: (words, record) => hashPhone(words, record + at) }],
    encode: (bytes, from, to, words, record) => encodePhone(bytes, from, to, words, record + at),
    compare: (left, leftRecord, right, rightRecord) => comparePhones(left, leftRecord + at, right, rightRecord + at),
  }
}

function hashPhone(words: Int32Array, at: number): number {
  const first = words[at]!
  const second = words[at + 1]!
  if (first === 0 && second === 0) return 0
  for (let index = 0; index < LENGTH; index += 1) if (digitAt(words, at, index) === UNKNOWN) return 0
  return mix(first, second)
}

function digitAt(words: Int32Array, at: number, index: number): number {
  return (words[at + (index >> 3)]! >>> (28 - ((index & 7) << 2))) & 15
}

/** Of several numbers the first; 86 in front is dropped; shorter than seven digits is nothing. */
function encodePhone(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number): void {
  words[at] = words[at + 1] = 0
  if (from === to || (to - from === LENGTH && encodePlain(bytes, from, words, at))) return
  const count = readSymbols(bytes, from, to)
  let start = symbols[0] === 0x2b ? 3 : 0
  if (symbols[start] === 0x38 && symbols[start + 1] === 0x36 && count - start > LENGTH) start += 2
  let length = 0
  for (let index = start; index < count && length < LENGTH; index += 1) {
    const symbol = symbols[index]!
    if (symbol === 0x2d) continue
    const isMasked = symbol === 0x2a || symbol === 0x58
    if (!isDigit(symbol) && !isMasked) break
    const digit = isMasked ? UNKNOWN : symbol - 0x30
    words[at + (length >> 3)]! |= digit << (28 - ((length & 7) << 2))
    length += 1
  }
  if (length < 7) words[at] = words[at + 1] = 0
  else for (; length < LENGTH; length += 1) words[at + (length >> 3)]! |= 14 << (28 - ((length & 7) << 2))
}

/** Eleven digits: nearly all numbers. False for anything else. */
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
  words[at + 1] = second << 20
  return true
}

function comparePhones(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): number {
  if ((left[leftAt] === 0 && left[leftAt + 1] === 0) || (right[rightAt] === 0 && right[rightAt + 1] === 0)) return 0
  if (left[leftAt] === right[rightAt] && left[leftAt + 1] === right[rightAt + 1]) return 1
  let differing = 0
  let known = 0
  for (let index = 0; index < LENGTH; index += 1) {
    const one = digitAt(left, leftAt, index)
    const other = digitAt(right, rightAt, index)
    if (one === UNKNOWN || other === UNKNOWN) continue
    known += 1
    if (one !== other) differing += 1
  }
  if (known < 6) return 0
  if (differing === 0) return known >= 8 ? 1 : 2
  return (differing <= 2 && known >= 9) || isShifted(left, leftAt, right, rightAt) ? 2 : 3
}

/** Whether one digit was lost, on either side: the rest follows one place earlier. */
function isShifted(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): boolean {
  return isWithoutOne(left, leftAt, right, rightAt) || isWithoutOne(right, rightAt, left, leftAt)
}

function isWithoutOne(short: Int32Array, shortAt: number, long: Int32Array, longAt: number): boolean {
  if (digitAt(short, shortAt, LENGTH - 1) !== 14 || digitAt(short, shortAt, LENGTH - 2) === 14) return false
  let skipped = 0
  for (let index = 0; index < LENGTH - 1; index += 1) {
    while (skipped < 2 && digitAt(short, shortAt, index) !== digitAt(long, longAt, index + skipped)) skipped += 1
    if (skipped === 2) return false
  }
  return true
}
