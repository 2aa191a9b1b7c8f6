import { mix } from './hash'
import { soundGroupOf } from './sounds'
import { lengthOfUtf8, utf8At } from './utf8'

/** A name is six characters of 16 bits; what is longer is folded into the last of the six. */
export const NAME_LENGTH: i32 = 6

/** Character `index` of a name, 0 behind its end. */
export function characterAt(name: usize, index: i32): i32 {
  return <i32>load<u16>(name + ((<usize>index) << 1))
}

export function lengthOf(name: usize): i32 {
  let length = 0
  while (length < NAME_LENGTH && characterAt(name, length) !== 0) length += 1
  return length
}

/** Keeps the characters that name somebody: Han and letters (small), no blanks, dots, digits, brackets. */
export function encodeName(from: usize, to: usize, name: usize): void {
  store<i32>(name, 0)
  store<i32>(name, 0, 4)
  store<i32>(name, 0, 8)
  let length = 0
  let overflow = 0
  let at = from
  while (at < to) {
    const byte = <i32>load<u8>(at)
    const code = keptCharacter(utf8At(at, byte))
    at += lengthOfUtf8(byte)
    if (code === 0) continue
    if (length < NAME_LENGTH - 1) {
      store<u16>(name + ((<usize>length) << 1), code)
      length += 1
    } else {
      const folded = mix(overflow, code) & 0xffff
      overflow = overflow === 0 ? code : folded === 0 ? 1 : folded
    }
  }
  if (overflow !== 0) store<u16>(name, overflow, 10)
}

function keptCharacter(code: i32): i32 {
  if (code >= 0xff21 && code <= 0xff5a) return keptLetter(code - 0xfee0)
  return code >= 0x3400 && code <= 0xfaff ? code : keptLetter(code)
}

function keptLetter(code: i32): i32 {
  if (code >= 0x41 && code <= 0x5a) return code + 32
  if (code >= 0x61 && code <= 0x7a) return code
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7 ? code : 0
}

/** The whole name as it is written; 0 for none. */
export function hashWritten(name: usize): i32 {
  const first = load<i32>(name)
  return first === 0 ? 0 : mix(mix(first, load<i32>(name, 4)), load<i32>(name, 8))
}

/** The whole name by groups of sounds that are easily taken for one another; 0 for none. */
export function hashSound(name: usize): i32 {
  const first = characterAt(name, 0)
  return first === 0 ? 0 : withSoundsOf(name, mix(0, soundGroupOf(first, true)))
}

/** The first character by its group of sounds; 0 for no name. */
export function hashSurname(name: usize): i32 {
  const first = characterAt(name, 0)
  return first === 0 ? 0 : mix(1, soundGroupOf(first, true))
}

/** Everything but the first character, by sound; 0 where fewer than two are left. */
export function hashGiven(name: usize): i32 {
  return characterAt(name, 2) === 0 ? 0 : withSoundsOf(name, 2)
}

/** Mixes in the sounds of all characters but the first. */
function withSoundsOf(name: usize, start: i32): i32 {
  let hash = start
  for (let index = 1; index < NAME_LENGTH; index += 1) {
    const code = characterAt(name, index)
    if (code === 0) break
    hash = mix(hash, soundGroupOf(code, false))
  }
  return hash
}
