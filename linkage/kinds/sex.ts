import { type Kind, type Level, MISSING } from './kind.ts'
import { isDigit, readSymbols, symbols } from './symbols.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.995, household: 0.5, chance: 0.5 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.005, household: 0.5, chance: 0.5 },
]
const MALE = 1
const FEMALE = 2

/** Male 1, M, 男; female 2, 0, F, 女 (GB/T 2261.1 says 2; many exports say 0). */
export function sexKind(at: number): Kind {
  return {
    levels: LEVELS,
    parts: [{ name: 'whole', hash: (words, record) => words[record + at]! }],
    encode: (bytes, from, to, words, record) => (words[record + at] = encodeSex(bytes, from, to)),
    compare: (left, leftRecord, right, rightRecord) => {
      const one = left[leftRecord + at]!
      const other = right[rightRecord + at]!
      return one === 0 || other === 0 ? 0 : one === other ? 1 : 2
    },
  }
}

/** @param symbol of ASCII, with the bit that tells small letters, and digits, apart taken off */
function sexOf(symbol: number): number {
  if (symbol === 0x11 || symbol === 0x4d) return MALE
  return symbol === 0x10 || symbol === 0x12 || symbol === 0x46 ? FEMALE : 0
}

function encodeSex(bytes: Uint8Array, from: number, to: number): number {
  if (to - from === 1) return sexOf(bytes[from]! & 0xdf)
  for (let at = from; at + 2 < to; at += 1) {
    if (bytes[at] === 0xe7 && bytes[at + 1] === 0x94 && bytes[at + 2] === 0xb7) return MALE
    if (bytes[at] === 0xe5 && bytes[at + 1] === 0xa5 && bytes[at + 2] === 0xb3) return FEMALE
  }
  const count = readSymbols(bytes, from, to)
  const isNumber = count > 1 && isDigit(symbols[0]!)
  return count === 0 || isNumber ? 0 : sexOf(symbols[0]! & 0xdf)
}
