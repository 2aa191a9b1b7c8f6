/** The characters whose readings are known, from U+4E00 on. */
const FIRST: i32 = 0x4e00
const COUNT: i32 = 0xa000 - 0x4e00
const BITS: u64 = 9
const MASK: i32 = 0x1ff

/** Three readings of nine bits for each character, the usual one lowest; 0 where a character has none. */
let readings: usize = 0
/** The reading as a surname, where it differs: two bytes each. */
let surnames: usize = 0
/** Of each reading, the number of the group of readings that are easily taken for one another: two bytes each. */
let groups: usize = 0

export function useSounds(readingsAt: usize, surnamesAt: usize, groupsAt: usize): void {
  readings = readingsAt
  surnames = surnamesAt
  groups = groupsAt
}

/** The group of sounds a character belongs to, from 1; its own code, negative, when it has no known reading. */
export function soundGroupOf(code: i32, isSurname: bool): i32 {
  const index = code - FIRST
  if (<u32>index >= <u32>COUNT) return -code
  const surname = isSurname ? <i32>load<u16>(surnames + ((<usize>index) << 1)) : 0
  const reading = surname !== 0 ? surname : load<i32>(readings + ((<usize>index) << 2)) & MASK
  return reading === 0 ? -code : <i32>load<u16>(groups + ((<usize>reading) << 1))
}

/** Whether two characters can be read alike: 2 the same syllable, 1 one easily taken for the other, 0 neither. */
export function soundsAlike(left: i32, right: i32): i32 {
  const a = left - FIRST
  const b = right - FIRST
  if (<u32>a >= <u32>COUNT || <u32>b >= <u32>COUNT) return 0
  const others = readingsOf(b)
  let near = 0
  for (let ones = readingsOf(a); ones !== 0; ones >>>= BITS) {
    const one = (<i32>ones) & MASK
    if (one === 0) continue
    const group = groupOf(one)
    for (let rest = others; rest !== 0; rest >>>= BITS) {
      const other = (<i32>rest) & MASK
      if (one === other) return 2
      if (other !== 0 && group === groupOf(other)) near = 1
    }
  }
  return near
}

/** All readings of a character, that as a surname highest. */
function readingsOf(index: i32): u64 {
  const surname = <u64>load<u16>(surnames + ((<usize>index) << 1))
  return (<u64>load<u32>(readings + ((<usize>index) << 2))) | (surname << (3 * BITS))
}

function groupOf(reading: i32): i32 {
  return <i32>load<u16>(groups + ((<usize>reading) << 1))
}
