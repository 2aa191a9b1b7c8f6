import { mix } from './hash'
import { addNibble, eightDigits, fewDigits, nibbleAt } from './nibbles'
import { isDigit, readSymbols, symbolAt } from './symbols'

// A phone number: its last eleven digits as nibbles in two words, F for those nobody knows, E behind a shorter one.
const LENGTH: i32 = 11
const UNKNOWN: i32 = 15
const BEHIND: i32 = 14

// Places in the levels of linkage/kinds/phone.ts.
const MISSING: i32 = 0
const SAME: i32 = 1
const CLOSE: i32 = 2
const OTHER: i32 = 3

export function hashPhone(phone: usize): i32 {
  const first = load<i32>(phone)
  const second = load<i32>(phone, 4)
  if (first === 0 && second === 0) return 0
  return hasUnknown(first) || hasUnknown(second) ? 0 : mix(first, second)
}

/** Whether all bits of one of eight nibbles are set. */
function hasUnknown(word: i32): bool {
  return (word & (word >>> 1) & (word >>> 2) & (word >>> 3) & 0x11111111) !== 0
}

/** Of several numbers the first; 86 in front is dropped; shorter than seven digits is nothing. */
export function encodePhone(from: usize, to: usize, phone: usize): void {
  store<i64>(phone, 0, 0, 4)
  if (from === to || (to - from === LENGTH && encodePlain(from, phone))) return
  const count = readSymbols(from, to)
  let start = symbolAt(0) === 0x2b ? 3 : 0
  if (symbolAt(start) === 0x38 && symbolAt(start + 1) === 0x36 && count - start > LENGTH) start += 2
  let length = 0
  for (let index = start; index < count && length < LENGTH; index += 1) {
    const symbol = symbolAt(index)
    if (symbol === 0x2d) continue
    const isMasked = symbol === 0x2a || symbol === 0x58
    if (!isDigit(symbol) && !isMasked) break
    addNibble(phone, length, isMasked ? UNKNOWN : symbol - 0x30)
    length += 1
  }
  if (length < 7) store<i64>(phone, 0, 0, 4)
  else for (; length < LENGTH; length += 1) addNibble(phone, length, BEHIND)
}

/** Eleven digits: nearly all numbers. False for anything else. */
function encodePlain(from: usize, phone: usize): bool {
  const first = eightDigits(from)
  const second = fewDigits(from + 8, 3)
  if (first < 0 || second < 0) return false
  store<i32>(phone, <i32>first)
  store<i32>(phone, second << 20, 4)
  return true
}

export function comparePhones(left: usize, right: usize): i32 {
  const one = load<i64>(left, 0, 4)
  const other = load<i64>(right, 0, 4)
  if (one === 0 || other === 0) return MISSING
  if (one === other) return SAME
  let differing = 0
  let known = 0
  for (let index = 0; index < LENGTH; index += 1) {
    const a = nibbleAt(left, index)
    const b = nibbleAt(right, index)
    if (a === UNKNOWN || b === UNKNOWN) continue
    known += 1
    if (a !== b) differing += 1
  }
  if (known < 6) return MISSING
  if (differing === 0) return known >= 8 ? SAME : CLOSE
  return (differing <= 2 && known >= 9) || isWithoutOne(left, right) || isWithoutOne(right, left) ? CLOSE : OTHER
}

/** Whether one digit was lost: the rest follows one place earlier. */
function isWithoutOne(short: usize, long: usize): bool {
  if (nibbleAt(short, LENGTH - 1) !== BEHIND || nibbleAt(short, LENGTH - 2) === BEHIND) return false
  let skipped = 0
  for (let index = 0; index < LENGTH - 1; index += 1) {
    while (skipped < 2 && nibbleAt(short, index) !== nibbleAt(long, index + skipped)) skipped += 1
    if (skipped === 2) return false
  }
  return true
}
