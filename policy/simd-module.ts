/** What the module exports. Addresses and lengths are bytes and words; `out` receives one word for 32 rows. */
export interface SimdExports {
  between8(values: number, words: number, low: number, span: number, out: number): void
  between16(values: number, words: number, low: number, span: number, out: number): void
  between32(values: number, words: number, low: number, span: number, out: number): void
  between64(values: number, words: number, low: number, high: number, out: number): void
  /** `low` and `high` are the addresses of 16 bytes each: a code matches if both have a bit in common for its nibbles. */
  oneOf8(codes: number, words: number, low: number, high: number, out: number): void
  overlap32(masks: number, words: number, wanted: number, zero: number, out: number): void
  and(left: number, right: number, words: number, out: number): void
  or(left: number, right: number, words: number, out: number): void
  andNot(left: number, right: number, words: number, out: number): void
  count(bits: number, words: number): number
  /**
   * Writes row numbers, counted from `first`, to `out` and up to 32 bytes of rubbish behind them.
   * @param table address of 256 times 8 bytes: the places of the bits of each byte
   * @returns the address behind the last number
   */
  positions(bits: number, words: number, first: number, out: number, table: number): number
}

type Code = number[]

const [I32, F64, V128] = [0x7f, 0x7c, 0x7b]
const get = (local: number): Code => [0x20, local]
const set = (local: number): Code => [0x21, local]
const tee = (local: number): Code => [0x22, local]
const i32 = (value: number): Code => [0x41, ...signed(value)]
const simd = (operation: number, ...rest: Code): Code => [0xfd, ...unsigned(operation), ...rest]
const load = (offset: number): Code => simd(0x00, 0, ...unsigned(offset))
const [ADD, AND, OR, SHL, SHR, LESS] = [[0x6a], [0x71], [0x72], [0x74], [0x76], [0x49]]
const [IF, END] = [[0x04, 0x40], 0x0b]
const [LOAD32, STORE32, POPCNT] = [[0x28, 0, 0], [0x36, 0, 0], [0x69]]
const BITMASK8 = simd(0x64)
const V_AND = simd(0x4e)

/** Repeats `body` while the address in `local`, moved on by `step` each time, is before the one in `end`. */
const loop = (body: Code, local: number, step: number, end: number): Code => [
  ...[0x03, 0x40, ...body, ...get(local), ...i32(step), ...ADD, ...tee(local), ...get(end), ...LESS, 0x0d, 0, 0x0b],
]
/** Sets `end` to the address `words` words behind `start`. */
const endOf = (start: number, words: number, end: number): Code => [
  ...[...get(words), ...i32(2), ...SHL, ...get(start), ...ADD, ...set(end)],
]

/** Lanes of 2, 4 and 8 bytes that are all ones or all zeros, made half as wide, two vectors into one. */
const NARROW: Readonly<Record<number, Code>> = {
  1: simd(0x65),
  2: simd(0x85),
  4: simd(0x0d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
}

interface Func {
  readonly name: keyof SimdExports
  readonly parameters: Code
  readonly result: Code
  readonly locals: Code
  readonly body: Code
}

/**
 * A scan: parameters 0 values, 1 words, 2 and 3 constants, 4 out; locals 5 and 6 the constants as vectors, 7 the end,
 * 8 the vector in hand, 9 one more.
 */
function scan(
  name: keyof SimdExports,
  size: number,
  { constant, prepare, test }: Record<'prepare' | 'test', Code> & { constant: number },
): Func {
  const lanes = (width: number, row: number): Code =>
    width === size
      ? [...get(0), ...load(row * size), ...test]
      : [...lanes(width * 2, row), ...lanes(width * 2, row + 8 / width), ...NARROW[width]!]
  const word = [...lanes(1, 0), ...BITMASK8, ...lanes(1, 16), ...BITMASK8, ...i32(16), ...SHL, ...OR]
  const onward = [...get(0), ...i32(32 * size), ...ADD, ...set(0)]
  return {
    name,
    parameters: [I32, I32, constant, constant, I32],
    result: [],
    locals: [V128, V128, I32, V128, V128],
    body: [...prepare, ...endOf(4, 1, 7), ...loop([...get(4), ...word, ...STORE32, ...onward], 4, 4, 7)],
  }
}

const splatted = (operation: number): Code => [
  ...[...get(2), ...simd(operation), ...set(5), ...get(3), ...simd(operation), ...set(6)],
]
/** value - low ≤ span, without a sign: one comparison for both bounds. */
const within = (splat: number, subtract: number, lessOrEqual: number) => ({
  constant: I32,
  prepare: splatted(splat),
  test: [...get(5), ...simd(subtract), ...get(6), ...simd(lessOrEqual)],
})
const withinReal = {
  constant: F64,
  prepare: splatted(0x14),
  test: [...tee(8), ...get(5), ...simd(0x4c), ...get(8), ...get(6), ...simd(0x4b), ...V_AND],
}
const oneOf = {
  constant: I32,
  prepare: [
    ...[...get(2), ...load(0), ...set(5), ...get(3), ...load(0), ...set(6)],
    ...[...i32(15), ...simd(0x0f), ...set(9)],
  ],
  test: [
    ...[...set(8), ...get(5), ...get(8), ...get(9), ...V_AND, ...simd(0x0e)],
    ...[...get(6), ...get(8), ...i32(4), ...simd(0x8d), ...get(9), ...V_AND, ...simd(0x0e)],
    ...[...V_AND, ...i32(0), ...simd(0x0f), ...simd(0x24)],
  ],
}
const overlap = { constant: I32, prepare: splatted(0x11), test: [...get(5), ...V_AND, ...get(6), ...simd(0x38)] }

/** Parameters 0 left, 1 right, 2 words, 3 out; local 4 the end. */
function bitwise(name: keyof SimdExports, operation: number): Func {
  const step = [...get(3), ...get(0), ...load(0), ...get(1), ...load(0), ...simd(operation), ...simd(0x0b, 0, 0)]
  const onward = [0, 1].flatMap((side) => [...get(side), ...i32(16), ...ADD, ...set(side)])
  return {
    name,
    parameters: [I32, I32, I32, I32],
    result: [],
    locals: [I32],
    body: [...endOf(3, 2, 4), ...loop([...step, ...onward], 3, 16, 4)],
  }
}

const count: Func = {
  name: 'count',
  parameters: [I32, I32],
  result: [I32],
  locals: [I32, I32],
  body: [
    ...endOf(0, 1, 2),
    ...loop([...get(3), ...get(0), ...LOAD32, ...POPCNT, ...ADD, ...set(3)], 0, 4, 2),
    ...get(3),
  ],
}

/** What `positions` does with one byte of the word in local 6: local 7 holds the row numbers of its first bit. */
const placesOf = (byte: number): Code => [
  ...[...get(6), ...i32(8 * byte), ...SHR, ...i32(255), ...AND, ...tee(8), ...i32(3), ...SHL, ...get(4), ...ADD],
  // Eight places of a byte each, widened to eight row numbers; only as many as there are bits are kept.
  ...[...simd(0x02, 0, 0), ...set(9)],
  ...[...get(3), ...get(9), ...simd(0xa9), ...get(7), ...simd(0xae), ...simd(0x0b, 0, 0)],
  ...[...get(3), ...get(9), ...simd(0xaa), ...get(7), ...simd(0xae), ...simd(0x0b, 0, 16)],
  ...[...get(8), ...POPCNT, ...i32(2), ...SHL, ...get(3), ...ADD, ...set(3)],
  ...[...get(7), ...i32(8), ...simd(0x11), ...simd(0xae), ...set(7)],
]

/** Parameters 0 bits, 1 words, 2 first, 3 out, 4 table; local 5 the end. */
const positions: Func = {
  name: 'positions',
  parameters: [I32, I32, I32, I32, I32],
  result: [I32],
  locals: [I32, I32, V128, I32, V128],
  body: [
    ...endOf(0, 1, 5),
    ...loop(
      [
        ...[...get(0), ...LOAD32, ...tee(6)],
        ...[...IF, ...get(2), ...simd(0x11), ...set(7), ...[0, 1, 2, 3].flatMap(placesOf), END],
        ...[...get(2), ...i32(32), ...ADD, ...set(2)],
      ],
      0,
      4,
      5,
    ),
    ...get(3),
  ],
}

const FUNCTIONS: readonly Func[] = [
  scan('between8', 1, within(0x0f, 0x71, 0x2a)),
  scan('between16', 2, within(0x10, 0x91, 0x34)),
  scan('between32', 4, within(0x11, 0xb1, 0x3e)),
  scan('between64', 8, withinReal),
  scan('oneOf8', 1, oneOf),
  scan('overlap32', 4, overlap),
  bitwise('and', 0x4e),
  bitwise('or', 0x50),
  bitwise('andNot', 0x4f),
  count,
  positions,
]

/** The bytes of the module. It imports its memory as `m.m`. */
export function simdModule(): Uint8Array<ArrayBuffer> {
  const text = (word: string): Code => sized([...new TextEncoder().encode(word)])
  const section = (id: number, items: readonly Code[]): Code => [
    id,
    ...sized([...unsigned(items.length), ...items.flat()]),
  ]
  const types = FUNCTIONS.map(({ parameters, result }) => [0x60, ...sized(parameters), ...sized(result)])
  const bodies = FUNCTIONS.map(({ locals, body }) =>
    sized([...unsigned(locals.length), ...locals.flatMap((type) => [1, type]), ...body, 0x0b]),
  )
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
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
