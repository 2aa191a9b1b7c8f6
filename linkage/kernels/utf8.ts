/** How many bytes the character has that begins with a byte. */
export function lengthOfUtf8(byte: i32): usize {
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}

/**
 * The character at an address as 16 bits: one outside the basic plane gets a place in the private use area by its number, which
 * is as good for comparing.
 */
export function utf8At(at: usize, byte: i32): i32 {
  if (byte < 0x80) return byte
  if (byte < 0xe0) return ((byte & 31) << 6) | follow(at, 1)
  if (byte < 0xf0) return ((byte & 15) << 12) | (follow(at, 1) << 6) | follow(at, 2)
  const low = (follow(at, 1) << 12) | (follow(at, 2) << 6) | follow(at, 3)
  return 0xe000 + (((byte & 7) * 0x40000 + low) % 0x1900)
}

/** What a following byte holds. */
function follow(at: usize, place: usize): i32 {
  return (<i32>load<u8>(at + place)) & 63
}
