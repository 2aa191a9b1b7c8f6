import type { Bits, CodeData, NumberData } from './columns.ts'

/**
 * The loops over rows that columns are evaluated by. All arrays of rows hold 32 values for each word of `out`, which is
 * overwritten. Two sets of them exist: plain typed-array loops here, and SIMD ones (`simd-kernels.ts`).
 */
export interface Kernels {
  /** A fresh supply of bitsets of so many words each; bitsets of an earlier supply must not be used any more. */
  supply(words: number): () => Bits
  /** Rows with low ≤ value ≤ high. For arrays of whole numbers both bounds are whole and fit the array. */
  between(values: CodeData | NumberData, range: Range, out: Bits): void
  /** Rows whose code is a member: `members[code]` is 1. Holds 256 entries where codes are bytes. */
  oneOf(codes: CodeData, members: Uint8Array, out: Bits): void
  /** Rows whose mask shares a bit with `wanted`. */
  overlap(masks: Uint32Array, wanted: number, out: Bits): void
  and(left: Bits, right: Bits, out: Bits): void
  or(left: Bits, right: Bits, out: Bits): void
  /** Left and not right. */
  andNot(left: Bits, right: Bits, out: Bits): void
  count(bits: Bits): number
  /** Writes the numbers of the rows whose bit is set, ascending, to `out`, which has exactly `count(bits)` places. */
  positions(bits: Bits, out: Int32Array): void
}

export interface Range {
  readonly low: number
  readonly high: number
}

/** The kernels in plain typed-array loops: they run everywhere and on any arrays. */
export const plainKernels: Kernels = {
  supply: (words) => () => new Uint32Array(words),
  between: (values, range, out) => {
    if (values instanceof Float64Array) betweenReal(values, range, out)
    else if (values instanceof Uint8Array) oneOf(values, byteRange(range), out)
    else betweenWhole(values, range, out)
  },
  oneOf,
  overlap: (masks, wanted, out) => {
    for (let word = 0, row = 0; word < out.length; word += 1) {
      let bits = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) bits |= Number((masks[row]! & wanted) !== 0) << bit
      out[word] = bits
    }
  },
  and: (left, right, out) => {
    for (let word = 0; word < out.length; word += 1) out[word] = left[word]! & right[word]!
  },
  or: (left, right, out) => {
    for (let word = 0; word < out.length; word += 1) out[word] = left[word]! | right[word]!
  },
  andNot: (left, right, out) => {
    for (let word = 0; word < out.length; word += 1) out[word] = left[word]! & ~right[word]!
  },
  count: (bits) => {
    let count = 0
    for (let word = 0; word < bits.length; word += 1) count += ones(bits[word]!)
    return count
  },
  positions: (bits, out) => {
    let place = 0
    for (let word = 0; word < bits.length; word += 1) {
      for (let left = bits[word]! | 0; left !== 0; left &= left - 1) {
        out[place] = word * 32 + 31 - Math.clz32(left & -left)
        place += 1
      }
    }
  },
}

// Four rows a step and no branch on a row's value: what matches is as good as random, and a branch would be guessed
// wrong for every other row (measured: 0.85 ms for a million bytes against 7 ms).

function oneOf(codes: CodeData, members: Uint8Array, out: Bits): void {
  for (let word = 0, row = 0; word < out.length; word += 1) {
    let bits = 0
    for (let bit = 0; bit < 32; bit += 4, row += 4) {
      const pair = members[codes[row]!]! | (members[codes[row + 1]!]! << 1)
      bits |= (pair | (members[codes[row + 2]!]! << 2) | (members[codes[row + 3]!]! << 3)) << bit
    }
    out[word] = bits
  }
}

function betweenWhole(values: Exclude<CodeData | NumberData, Float64Array>, { low, high }: Range, out: Bits): void {
  // Counted from `low` without a sign, what lies below it becomes larger than every span: one comparison does.
  const span = (high - low) >>> 0
  for (let word = 0, row = 0; word < out.length; word += 1) {
    let bits = 0
    for (let bit = 0; bit < 32; bit += 4, row += 4) {
      const first = Number((values[row]! - low) >>> 0 <= span) | (Number((values[row + 1]! - low) >>> 0 <= span) << 1)
      const last =
        (Number((values[row + 2]! - low) >>> 0 <= span) << 2) | (Number((values[row + 3]! - low) >>> 0 <= span) << 3)
      bits |= (first | last) << bit
    }
    out[word] = bits
  }
}

function betweenReal(values: Float64Array, { low, high }: Range, out: Bits): void {
  for (let word = 0, row = 0; word < out.length; word += 1) {
    let bits = 0
    for (let bit = 0; bit < 32; bit += 1, row += 1) {
      bits |= (Number(values[row]! >= low) & Number(values[row]! <= high)) << bit
    }
    out[word] = bits
  }
}

function byteRange({ low, high }: Range): Uint8Array {
  return new Uint8Array(256).fill(1, low, high + 1)
}

/** Bits set in a word, counted in pairs, nibbles and bytes at once. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
