import { symbolsAt } from './scratch'

const LONGEST: i32 = 64
/** Stands for a character of more than one byte that is no full-width form of an ASCII one. */
const OTHER: i32 = 1

export function symbolAt(index: i32): i32 {
  return <i32>load<u8>(symbolsAt() + <usize>index)
}

export function isDigit(symbol: i32): bool {
  return <u32>(symbol - 0x30) <= 9
}

/**
 * Brings a number as people type it to plain ASCII (`symbolAt`): full-width forms narrowed, letters upper-case, blanks,
 * quotes and invisible characters dropped, 年月日 and every dash a '-', × and the Cyrillic Х an 'X', ● a '*'.
 * @returns how many symbols; what is longer than 64 is cut off
 */
export function readSymbols(from: usize, to: usize): i32 {
  const out = symbolsAt()
  let count = 0
  let at = from
  while (at < to && count < LONGEST) {
    const byte = <i32>load<u8>(at)
    if (byte < 0x80) {
      at += 1
      if (byte > 0x20 && byte !== 0x27 && byte !== 0x22 && byte !== 0x60)
        store<u8>(out + count++, byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte)
      continue
    }
    const symbol = fold(byte, <i32>load<u8>(at, 1), <i32>load<u8>(at, 2))
    at += byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    if (symbol !== 0) store<u8>(out + count++, symbol)
  }
  // Whoever looks for the end finds none of a number before.
  memory.fill(out + <usize>count, 0, LONGEST - count)
  return count
}

/** One character of two or three bytes as a symbol; 0 for one that is only space. */
function fold(first: i32, second: i32, third: i32): i32 {
  if (first === 0xc2) return second === 0xa0 ? 0 : OTHER
  if (first === 0xc3) return second === 0x97 ? 0x58 : OTHER
  if (first === 0xd0) return second === 0xa5 ? 0x58 : OTHER
  if (first === 0xe2) return foldPunctuation(second, third)
  if (first === 0xe3) return second === 0x80 && third === 0x80 ? 0 : OTHER
  if (first === 0xef && second === 0xbb) return 0
  if (first === 0xef && (second === 0xbc || second === 0xbd)) {
    const narrow = third - 0x80 + (second === 0xbc ? 0x20 : 0x60)
    return narrow >= 0x61 && narrow <= 0x7a ? narrow - 32 : narrow <= 0x7e ? narrow : OTHER
  }
  const isDateWord =
    (first === 0xe5 && second === 0xb9 && third === 0xb4) || // 年
    (first === 0xe6 && second === 0x9c && third === 0x88) || // 月
    (first === 0xe6 && second === 0x97 && third === 0xa5) // 日
  return isDateWord ? 0x2d : OTHER
}

/** U+2000 to U+2FFF: spaces of several widths, dashes, bullets that hide digits. */
function foldPunctuation(second: i32, third: i32): i32 {
  if (second === 0x80 && (third <= 0x8f || third === 0xaf)) return 0
  if (second === 0x80 && third <= 0x95) return 0x2d
  if (second === 0x80 && (third === 0x98 || third === 0x99 || third === 0x9c || third === 0x9d)) return 0
  if (second === 0x97 && third === 0x8f) return 0x2a
  return OTHER
}
