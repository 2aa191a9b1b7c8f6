/**
 * A WebAssembly module put together by hand, instruction by instruction: written out here rather than compiled
 * elsewhere, so that the repository holds no binary nobody can read.
 */

/** What the module exports. Arrays are addresses, `words` counts the words of `out`, each of 32 rows, at least one. */
export interface SimdExports {
  /** Values of 1, 2 and 4 bytes with or without a sign: those for which `value - low`, without a sign, is ≤ `span`. */
  between8(values: number, words: number, low: number, span: number, out: number): void
  between16(values: number, words: number, low: number, span: number, out: number): void
  between32(values: number, words: number, low: number, span: number, out: number): void
  between64(values: number, words: number, low: number, high: number, out: number): void
  /** `lower` and `upper` hold 16 bytes each: a code matches if its nibbles find bytes there that share a bit. */
  oneOf8(codes: number, words: number, lower: number, upper: number, out: number): void
  /** @param zero 0 */
  overlap32(masks: number, words: number, wanted: number, zero: number, out: number): void
  and(left: number, right: number, words: number, out: number): void
  or(left: number, right: number, words: number, out: number): void
  andNot(left: number, right: number, words: number, out: number): void
  count(bits: number, words: number): number
  /**
   * Writes the row numbers, counted from `first`, to `out` and up to 32 bytes of rubbish behind them.
   * @param table 256 times 8 bytes: the places of the bits of each byte
   * @returns the address behind the last number
   */
  positions(bits: number, words: number, first: number, out: number, table: number): number
}

type Code = readonly number[]

const [I32, F64, V128] = [0x7f, 0x7c, 0x7b]
const seq = (...parts: readonly Code[]): Code => parts.flat()
const get = (local: number): Code => [0x20, local]
const set = (local: number): Code => [0x21, local]
const tee = (local: number): Code => [0x22, local]
const i32 = (value: number): Code => [0x41, ...signed(value)]
const simd = (operation: number, ...rest: Code): Code => [0xfd, ...unsigned(operation), ...rest]

const [LOOP, IF, END, AGAIN_IF] = [[0x03, 0x40], [0x04, 0x40], [0x0b], [0x0d, 0]]
const [LESS, POPCNT, ADD, AND, OR, SHL, SHR] = [[0x49], [0x69], [0x6a], [0x71], [0x72], [0x74], [0x76]]
const [LOAD32, STORE32] = [
  [0x28, 0, 0],
  [0x36, 0, 0],
]
const load = (offset: number): Code => simd(0x00, 0, ...unsigned(offset))
const store = (offset: number): Code => simd(0x0b, 0, offset)
const [V_AND, BITMASK8, SWIZZLE] = [simd(0x4e), simd(0x64), simd(0x0e)]
const [SPLAT8, SPLAT32] = [simd(0x0f), simd(0x11)]
const ADD32 = simd(0xae)

/** Adds to an address. */
const move = (local: number, bytes: number): Code => seq(get(local), i32(bytes), ADD, set(local))
/** Repeats `body` while the address in `local`, moved on by `step` each time, is before the one in `end`. */
const loop = (body: Code, local: number, step: number, end: number): Code =>
  seq(LOOP, body, move(local, step), get(local), get(end), LESS, AGAIN_IF, END)
/** Sets `end` to the address `words` words behind `start`. */
const endOf = (start: number, words: number, end: number): Code =>
  seq(get(words), i32(2), SHL, get(start), ADD, set(end))

interface Func {
  readonly name: keyof SimdExports
  readonly parameters: Code
  readonly result: Code
  readonly locals: Code
  readonly body: Code
}

interface Test {
  /** Type of the two constants. */
  readonly constant: number
  /** Makes vectors of the constants, in locals 5 and 6. */
  readonly prepare: Code
  /** Turns a vector of values into one whose lanes are all ones where the value matches, else all zeros. */
  readonly test: Code
}

/** Makes the lanes of two vectors half as wide, in one vector; by the width they get, in bytes. */
const NARROW: Readonly<Record<number, Code>> = {
  1: simd(0x65),
  2: simd(0x85),
  4: simd(0x0d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
}

/**
 * A scan of values of `size` bytes. Parameters: 0 values, 1 words, 2 and 3 constants, 4 out; locals: 5 and 6 the
 * constants as vectors, 7 the end, 8 and 9 free for the test.
 */
function scan(name: keyof SimdExports, size: number, { constant, prepare, test }: Test): Func {
  const lanes = (width: number, row: number): Code =>
    width === size
      ? seq(get(0), load(row * size), test)
      : seq(lanes(width * 2, row), lanes(width * 2, row + 8 / width), NARROW[width]!)
  const word = seq(lanes(1, 0), BITMASK8, lanes(1, 16), BITMASK8, i32(16), SHL, OR)
  return {
    name,
    parameters: [I32, I32, constant, constant, I32],
    result: [],
    locals: [V128, V128, I32, V128, V128],
    body: seq(prepare, endOf(4, 1, 7), loop(seq(get(4), word, STORE32, move(0, 32 * size)), 4, 4, 7)),
  }
}

const splatted = (splat: Code): Code => seq(get(2), splat, set(5), get(3), splat, set(6))
const within = (splat: Code, subtract: number, lessOrEqual: number): Test => ({
  constant: I32,
  prepare: splatted(splat),
  test: seq(get(5), simd(subtract), get(6), simd(lessOrEqual)),
})
const withinReal: Test = {
  constant: F64,
  prepare: splatted(simd(0x14)),
  test: seq(tee(8), get(5), simd(0x4c), get(8), get(6), simd(0x4b), V_AND),
}
const oneOf: Test = {
  constant: I32,
  prepare: seq(seq(get(2), load(0), set(5)), seq(get(3), load(0), set(6)), seq(i32(15), SPLAT8, set(9))),
  test: seq(
    seq(set(8), get(5), get(8), get(9), V_AND, SWIZZLE),
    seq(get(6), get(8), i32(4), simd(0x8d), get(9), V_AND, SWIZZLE),
    seq(V_AND, i32(0), SPLAT8, simd(0x24)),
  ),
}
const overlap: Test = {
  constant: I32,
  prepare: splatted(SPLAT32),
  test: seq(get(5), V_AND, get(6), simd(0x38)),
}

/** Parameters: 0 left, 1 right, 2 words, 3 out; local 4 the end. */
function bitwise(name: keyof SimdExports, operation: number): Func {
  const step = seq(get(3), get(0), load(0), get(1), load(0), simd(operation), store(0))
  return {
    name,
    parameters: [I32, I32, I32, I32],
    result: [],
    locals: [I32],
    body: seq(endOf(3, 2, 4), loop(seq(step, move(0, 16), move(1, 16)), 3, 16, 4)),
  }
}

/** Parameters: 0 bits, 1 words; locals: 2 the end, 3 the count. */
const count: Func = {
  name: 'count',
  parameters: [I32, I32],
  result: [I32],
  locals: [I32, I32],
  body: seq(endOf(0, 1, 2), loop(seq(get(3), get(0), LOAD32, POPCNT, ADD, set(3)), 0, 4, 2), get(3)),
}

/** Widens the low or high four of eight places in local 9 to row numbers, and stores them. */
const storePlaces = (widen: number, offset: number): Code =>
  seq(get(3), get(9), simd(widen), get(7), ADD32, store(offset))
/** Writes eight row numbers for a byte of the word in local 6, and moves on by as many as the byte has bits. */
const placesOf = (byte: number): Code =>
  seq(
    seq(get(6), i32(8 * byte), SHR, i32(255), AND, tee(8)),
    seq(i32(3), SHL, get(4), ADD, simd(0x02, 0, 0), set(9)),
    seq(storePlaces(0xa9, 0), storePlaces(0xaa, 16)),
    seq(get(8), POPCNT, i32(2), SHL, get(3), ADD, set(3)),
    seq(get(7), i32(8), SPLAT32, ADD32, set(7)),
  )
/** Parameters: 0 bits, 1 words, 2 first, 3 out, 4 table; locals: 5 the end, 6 a word, 7 its first row, 8 a byte of it. */
const positions: Func = {
  name: 'positions',
  parameters: [I32, I32, I32, I32, I32],
  result: [I32],
  locals: [I32, I32, V128, I32, V128],
  body: seq(
    endOf(0, 1, 5),
    loop(
      seq(
        seq(get(0), LOAD32, tee(6), IF, get(2), SPLAT32, set(7)),
        seq(placesOf(0), placesOf(1), placesOf(2), placesOf(3), END),
        move(2, 32),
      ),
      0,
      4,
      5,
    ),
    get(3),
  ),
}

const FUNCTIONS: readonly Func[] = [
  scan('between8', 1, within(SPLAT8, 0x71, 0x2a)),
  scan('between16', 2, within(simd(0x10), 0x91, 0x34)),
  scan('between32', 4, within(SPLAT32, 0xb1, 0x3e)),
  scan('between64', 8, withinReal),
  scan('oneOf8', 1, oneOf),
  scan('overlap32', 4, overlap),
  bitwise('and', 0x4e),
  bitwise('or', 0x50),
  bitwise('andNot', 0x4f),
  count,
  positions,
]
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

/** The bytes of the module, which imports its memory as `m.m`. */
export function simdModule(): Uint8Array<ArrayBuffer> {
  const text = (word: string): Code => sized([...new TextEncoder().encode(word)])
  const section = (id: number, items: readonly Code[]): Code => [
    id,
    ...sized([...unsigned(items.length), ...items.flat()]),
  ]
  const types = FUNCTIONS.map(({ parameters, result }) => [0x60, ...sized(parameters), ...sized(result)])
  const bodies = FUNCTIONS.map(({ locals, body }) =>
    sized([...unsigned(locals.length), ...locals.flatMap((type) => [1, type]), ...body, ...END]),
  )
  return Uint8Array.from([
    ...MAGIC,
    ...section(1, types),
    ...section(2, [[...text('m'), ...text('m'), 0x02, 0x00, 0x00]]),
    ...section(
      3,
      FUNCTIONS.map((_, index) => [index]),
    ),
    ...section(
      7,
      FUNCTIONS.map(({ name }, index) => [...text(name), 0x00, index]),
    ),
    ...section(10, bodies),
  ])
}

function sized(code: Code): Code {
  return [...unsigned(code.length), ...code]
}

/** LEB128, the numbers of WebAssembly: seven bits a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)]
}
