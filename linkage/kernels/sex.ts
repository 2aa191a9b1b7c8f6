import { isDigit, readSymbols, symbolAt } from './symbols'

const MALE: i32 = 1
const FEMALE: i32 = 2

/** @param symbol of ASCII, with the bit that tells small letters, and digits, apart taken off */
function sexOf(symbol: i32): i32 {
  if (symbol === 0x11 || symbol === 0x4d) return MALE
  return symbol === 0x10 || symbol === 0x12 || symbol === 0x46 ? FEMALE : 0
}

/** Male 1, M, 男; female 2, 0, F, 女 (GB/T 2261.1 says 2; many exports say 0). */
export function encodeSex(from: usize, to: usize): i32 {
  if (to - from === 1) return sexOf((<i32>load<u8>(from)) & 0xdf)
  for (let at = from; at + 2 < to; at += 1) {
    const three = load<u32>(at) & 0xffffff
    if (three === 0xb794e7) return MALE
    if (three === 0xb3a5e5) return FEMALE
  }
  const count = readSymbols(from, to)
  const isNumber = count > 1 && isDigit(symbolAt(0))
  return count === 0 || isNumber ? 0 : sexOf(symbolAt(0) & 0xdf)
}

export function compareSexes(left: usize, right: usize): i32 {
  const one = load<i32>(left)
  const other = load<i32>(right)
  return one === 0 || other === 0 ? 0 : one === other ? 1 : 2
}
