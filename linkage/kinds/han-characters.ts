import { mix } from '../hash.ts'
import { soundGroupOf } from '../sounds/syllables.ts'

/** A name is six characters in three words; what is longer is folded into the last of the six. */
export const NAME_WORDS = 3
export const NAME_LENGTH = NAME_WORDS * 2

/** Character `index` of a name, 0 behind its end. */
export function characterAt(words: Int32Array, at: number, index: number): number {
  return (words[at + (index >> 1)]! >>> ((index & 1) << 4)) & 0xffff
}

export function lengthOf(words: Int32Array, at: number): number {
  let length = 0
  while (length < NAME_LENGTH && characterAt(words, at, length) !== 0) length += 1
  return length
}

/**
 * Keeps the characters that name somebody: Han and letters (small), no blanks, dots, digits, brackets. Characters outside
 * the basic plane get a place in the private use area by their number, which is as good for comparing.
 */
export function encodeName(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number): void {
  let length = 0
  let overflow = 0
  words[at] = words[at + 1] = words[at + 2] = 0
  let position = from
  while (position < to) {
    const byte = bytes[position]!
    let code = byte
    if (byte < 0x80) position += 1
    else if (byte < 0xe0) {
      code = ((byte & 31) << 6) | (bytes[position + 1]! & 63)
      position += 2
    } else if (byte < 0xf0) {
      code = ((byte & 15) << 12) | ((bytes[position + 1]! & 63) << 6) | (bytes[position + 2]! & 63)
      position += 3
    } else {
      const low = ((bytes[position + 1]! & 63) << 12) | ((bytes[position + 2]! & 63) << 6) | (bytes[position + 3]! & 63)
      code = 0xe000 + (((byte & 7) * 0x40000 + low) % 0x1900)
      position += 4
    }
    code = keptCharacter(code)
    if (code === 0) continue
    if (length >= NAME_LENGTH - 1) {
      overflow = overflow === 0 ? code : mix(overflow, code) & 0xffff || 1
      continue
    }
    words[at + (length >> 1)]! |= code << ((length & 1) << 4)
    length += 1
  }
  if (overflow !== 0) words[at + NAME_WORDS - 1]! |= overflow << 16
}

function keptCharacter(code: number): number {
  if (code >= 0x3400 && code <= 0xfaff) return code
  if (code >= 0xff21 && code <= 0xff5a) return keptCharacter(code - 0xfee0)
  if (code >= 0x41 && code <= 0x5a) return code + 32
  if (code >= 0x61 && code <= 0x7a) return code
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7 ? code : 0
}

/** The whole name as it is written; 0 for none. */
export function hashWritten(words: Int32Array, at: number): number {
  if (words[at] === 0) return 0
  return mix(mix(words[at]!, words[at + 1]!), words[at + 2]!)
}

/** The whole name by groups of sounds that are easily taken for one another; 0 for none. */
export function hashSound(words: Int32Array, at: number): number {
  const first = words[at]!
  if (first === 0) return 0
  let hash = mix(0, soundGroupOf(first & 0xffff, true))
  for (let index = 1; index < NAME_LENGTH; index += 1) {
    const code = characterAt(words, at, index)
    if (code === 0) break
    hash = mix(hash, soundGroupOf(code, false))
  }
  return hash
}

/** The first character by its group of sounds; 0 for no name. */
export function hashSurname(words: Int32Array, at: number): number {
  const code = words[at]! & 0xffff
  return code === 0 ? 0 : mix(1, soundGroupOf(code, true))
}

/** Everything but the first character, by sound; 0 where fewer than two are left. */
export function hashGiven(words: Int32Array, at: number): number {
  if (characterAt(words, at, 2) === 0) return 0
  let hash = 2
  for (let index = 1; index < NAME_LENGTH; index += 1) {
    const code = characterAt(words, at, index)
    if (code === 0) break
    hash = mix(hash, soundGroupOf(code, false))
  }
  return hash
}
