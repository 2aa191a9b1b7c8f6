import { mix } from './hash'
import { addNibble, eightDigits, fewDigits } from './nibbles'
import { isDigit, readSymbols, symbolAt } from './symbols'

// A division code: up to twelve digits as nibbles in two words.
const LENGTH: i32 = 12
/** Set in the second word of a place written in words: then the first is the hash of its text. */
const IN_WORDS: i32 = 1

// Places in the levels of linkage/kinds/area.ts.
const MISSING: i32 = 0
const SAME: i32 = 1
const WITHIN: i32 = 2
const SAME_TOWNSHIP: i32 = 3
const SAME_COUNTY: i32 = 4
const OTHER: i32 = 5

function isVillage(area: usize): bool {
  return (load<i32>(area, 4) & (0x0fff0000 | IN_WORDS)) !== 0
}

function hasTownship(area: usize): bool {
  return (load<i32>(area) & 0xff) !== 0 || (load<i32>(area, 4) & (<i32>0xf0000000)) !== 0
}

export function hashVillage(area: usize): i32 {
  return isVillage(area) ? mix(load<i32>(area), load<i32>(area, 4)) : 0
}

export function hashTownship(area: usize): i32 {
  const rest = load<i32>(area, 4)
  if ((rest & IN_WORDS) !== 0 || !hasTownship(area)) return 0
  return mix(mix(5, load<i32>(area)), rest >>> 28)
}

export function encodeArea(from: usize, to: usize, area: usize): void {
  store<i64>(area, 0, 0, 4)
  if (from === to || (to - from === LENGTH && encodePlain(from, area))) return
  const count = readSymbols(from, to)
  let length = 0
  for (let index = 0; index < count && length < LENGTH && isDigit(symbolAt(index)); index += 1) {
    addNibble(area, length, symbolAt(index) - 0x30)
    length += 1
  }
  if (length >= 6) return
  store<i64>(area, 0, 0, 4)
  if (count === 0) return
  let hash = 7
  for (let at = from; at < to; at += 1) {
    const byte = <i32>load<u8>(at)
    if (byte > 0x20) hash = mix(hash, byte)
  }
  store<i32>(area, hash)
  store<i32>(area, IN_WORDS, 4)
}

/** Twelve digits: nearly all codes. False for anything else. */
function encodePlain(from: usize, area: usize): bool {
  const first = eightDigits(from)
  const second = fewDigits(from + 8, 4)
  if (first < 0 || second < 0) return false
  store<i32>(area, <i32>first)
  store<i32>(area, second << 16, 4)
  return true
}

export function compareAreas(left: usize, right: usize): i32 {
  const one = load<i32>(left)
  const other = load<i32>(right)
  if (one === 0 || other === 0) return MISSING
  const oneRest = load<i32>(left, 4)
  const otherRest = load<i32>(right, 4)
  if (((oneRest ^ otherRest) & IN_WORDS) !== 0) return MISSING
  if (one === other && oneRest === otherRest) return isVillage(left) ? SAME : WITHIN
  if ((oneRest & IN_WORDS) !== 0) return OTHER
  if (one >>> 8 !== other >>> 8) return OTHER
  if (!hasTownship(left) || !hasTownship(right)) return MISSING
  if ((one & 0xff) !== (other & 0xff) || (oneRest ^ otherRest) >>> 28 !== 0) return SAME_COUNTY
  return isVillage(left) && isVillage(right) ? SAME_TOWNSHIP : WITHIN
}
