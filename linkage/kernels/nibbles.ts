// Digits as nibbles, eight to a word, the first one highest: a digit that is wrong is a nibble that differs.

/** Digit `index` of several words. */
export function nibbleAt(words: usize, index: i32): i32 {
  return (load<i32>(words + ((<usize>(index >> 3)) << 2)) >>> (28 - ((index & 7) << 2))) & 15
}

/** Puts a nibble where there is none yet. */
export function addNibble(words: usize, index: i32, digit: i32): void {
  const word = words + ((<usize>(index >> 3)) << 2)
  store<i32>(word, load<i32>(word) | (digit << (28 - ((index & 7) << 2))))
}

/** Puts a nibble in place of another. */
export function setNibble(words: usize, index: i32, digit: i32): void {
  const word = words + ((<usize>(index >> 3)) << 2)
  const shift = 28 - ((index & 7) << 2)
  store<i32>(word, (load<i32>(word) & ~(15 << shift)) | (digit << shift))
}

/** Eight digits of ASCII in one step, as one word; -1 where one of the bytes is no digit. */
export function eightDigits(at: usize): i64 {
  const bytes = load<u64>(at)
  // The upper nibble is 3, also when 6 is added to the lower: 0 to 9 and nothing else.
  const isDigits = (bytes & 0xf0f0f0f0f0f0f0f0) === 0x3030303030303030
  if (!isDigits || ((bytes + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) !== 0x3030303030303030) return -1
  const digits = bytes & 0x0f0f0f0f0f0f0f0f
  const pairs = ((digits << 4) | (digits >>> 8)) & 0x00ff00ff00ff00ff
  const fours = (pairs | (pairs >>> 8)) & 0x0000ffff0000ffff
  return <i64>bswap<u32>(<u32>(fours | (fours >>> 16)))
}

/** A few digits of ASCII, the last one lowest; -1 where one of the bytes is no digit. */
export function fewDigits(at: usize, count: i32): i32 {
  let word = 0
  for (let index = 0; index < count; index += 1) {
    const digit = <i32>load<u8>(at + <usize>index) - 0x30
    if (<u32>digit > 9) return -1
    word = (word << 4) | digit
  }
  return word
}
