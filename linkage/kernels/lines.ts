import { copyShort, SLACK } from './copy'

// Lines of decisions as CSV, as linkage/files/decision-lines.ts writes them down:
const ROSTER_ROWS = 0
const REGISTRY_ROWS = 4
const PROBABILITIES = 8
const VERDICTS = 12
const NUMBERS = 16 // of patterns
const ROSTER_NAMES = 20 // bytes, and where those of each row end
const ROSTER_ENDS = 24
const REGISTRY_NAMES = 28
const REGISTRY_ENDS = 32
const REASONS = 36 // with line ends; the first is for nobody, then that of each pattern
const REASON_ENDS = 40
const VERDICT_WORDS = 44 // with commas around: a byte their length, fifteen for themselves

const COMMA: u8 = 0x2c
const QUOTE: u8 = 0x22
const POINT: u8 = 0x2e
const ZERO: i32 = 0x30
/** Of a probability: 0.123456. */
const DIGITS: i32 = 6
/** Quotes around two names, commas, probability, verdict. */
const BESIDE_NAMES: u32 = 48

/** Lines of which the names are fetched before they are needed: few enough to stay near. */
const BLOCK: i32 = 64
/** Kept, or the reading would be left out as useless. */
export let glanced: i32 = 0

/** Reads something of the registry's names of some lines, which lie in no order, so that the processor fetches them all together. */
function glance(lines: usize, from: i32, to: i32): void {
  const rows = load<usize>(lines, REGISTRY_ROWS)
  const ends = load<usize>(lines, REGISTRY_ENDS)
  const names = load<usize>(lines, REGISTRY_NAMES)
  let sum = 0
  for (let line = from; line < to; line += 1) {
    const row = load<i32>(rows + ((<usize>line) << 2))
    if (row >= 0) sum ^= load<i32>(ends + ((<usize>row) << 2))
  }
  for (let line = from; line < to; line += 1) {
    const row = load<i32>(rows + ((<usize>line) << 2))
    if (row >= 0) sum ^= <i32>load<u8>(names + load<usize>(ends + ((<usize>row) << 2)))
  }
  glanced ^= sum
}

/**
 * Writes lines while there is room.
 * @param done receives how many bytes they have, and the line to go on with
 */
export function writeLines(lines: usize, from: i32, to: i32, out: usize, room: u32, done: usize): void {
  let at = out
  let line = from
  for (; line < to; line += 1) {
    if ((line - from) % BLOCK === 0) glance(lines, line, min(to, line + BLOCK))
    const place = (<usize>line) << 2
    const row = load<i32>(load<usize>(lines, ROSTER_ROWS) + place)
    const other = load<i32>(load<usize>(lines, REGISTRY_ROWS) + place)
    const number = load<i32>(load<usize>(lines, NUMBERS) + place) + 1
    const names = nameLength(lines, ROSTER_ENDS, row) + (other < 0 ? 0 : nameLength(lines, REGISTRY_ENDS, other))
    const reasonEnds = load<usize>(lines, REASON_ENDS) + ((<usize>number) << 2)
    const reason = load<u32>(reasonEnds)
    const reasonLength = load<u32>(reasonEnds, 4) - reason
    if (<u32>(at - out) + names * 2 + reasonLength + BESIDE_NAMES + SLACK > room) break
    at = putName(at, load<usize>(lines, ROSTER_NAMES), load<usize>(lines, ROSTER_ENDS), row)
    store<u8>(at, COMMA)
    at += 1
    if (other >= 0) at = putName(at, load<usize>(lines, REGISTRY_NAMES), load<usize>(lines, REGISTRY_ENDS), other)
    store<u8>(at, COMMA)
    at = putProbability(at + 1, load<f64>(load<usize>(lines, PROBABILITIES) + (place << 1)))
    const word = load<usize>(lines, VERDICT_WORDS) + ((<usize>load<i32>(load<usize>(lines, VERDICTS) + place)) << 4)
    copyShort(at, word + 1, 15)
    at += load<u8>(word)
    copyShort(at, load<usize>(lines, REASONS) + reason, reasonLength)
    at += reasonLength
  }
  store<u32>(done, <u32>(at - out))
  store<i32>(done, line, 4)
}

/** @param ends which of the two */
function nameLength(lines: usize, ends: usize, row: i32): u32 {
  const end = load<usize>(lines + ends) + ((<usize>row) << 2)
  return load<u32>(end, 4) - load<u32>(end)
}

function putName(out: usize, names: usize, ends: usize, row: i32): usize {
  const end = ends + ((<usize>row) << 2)
  const from = names + load<usize>(end)
  const to = names + load<usize>(end, 4)
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at)
    if ((special(bytes) & mask(to - at)) !== 0) return putQuoted(out, from, to)
    v128.store(out + (at - from), bytes)
  }
  return out + (to - from)
}

/** The lowest bits: one for each byte that is of the name. */
function mask(bytes: usize): i32 {
  return bytes >= 16 ? 0xffff : (1 << (<i32>bytes)) - 1
}

/** Commas, quotes and line ends among sixteen bytes, a bit each. */
function special(bytes: v128): i32 {
  const marks = v128.or(i8x16.eq(bytes, i8x16.splat(0x2c)), i8x16.eq(bytes, i8x16.splat(0x22)))
  const ends = v128.or(i8x16.eq(bytes, i8x16.splat(0x0a)), i8x16.eq(bytes, i8x16.splat(0x0d)))
  return i8x16.bitmask(v128.or(marks, ends))
}

function putQuoted(out: usize, from: usize, to: usize): usize {
  let end = out
  store<u8>(end++, QUOTE)
  for (let at = from; at < to; at += 1) {
    const byte = load<u8>(at)
    store<u8>(end++, byte)
    if (byte === QUOTE) store<u8>(end++, QUOTE)
  }
  store<u8>(end++, QUOTE)
  return end
}

function putProbability(out: usize, probability: f64): usize {
  let rest = <i32>Math.floor(probability * 1_000_000 + 0.5)
  for (let place = DIGITS + 1; place > 1; place -= 1) {
    store<u8>(out + <usize>place, ZERO + (rest % 10))
    rest /= 10
  }
  store<u8>(out, ZERO + rest)
  store<u8>(out, POINT, 1)
  return out + <usize>(DIGITS + 2)
}
