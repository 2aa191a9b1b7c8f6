import { type Bits, type CodeData, type FactColumns, mapArrays, type NumberData } from './columns.ts'
import { type Kernels, plainKernels } from './kernels.ts'
import { type SimdExports, simdModule } from './simd-module.ts'

/** Where things lie in the memory, in bytes. Everything begins at a multiple of 16. */
const PLACES = 0
const NIBBLES = 2048
/** Words that `count` and `positions` take at a time. */
const CHUNK_WORDS = 1024
const CHUNK = 4096
const ROWS = CHUNK + CHUNK_WORDS * 4
/** Behind the row numbers of a chunk stands up to 32 bytes of rubbish. */
const SUPPLY = ROWS + CHUNK_WORDS * 32 * 4 + 64
const SUPPLY_BYTES = 2 * 1024 * 1024
const COLUMNS = SUPPLY + SUPPLY_BYTES
const PAGE = 65_536

let compiled: WebAssembly.Module | null | undefined

/**
 * Copies a table into the memory of a small WebAssembly module whose SIMD instructions scan it several times faster
 * than loops of JavaScript do (bench/README.md). Results are the same.
 * @returns the table as it lies there, with its kernels; null where there is no SIMD or no memory for it: use
 * `plainKernels` on the table then
 */
export function moveToSimd(table: FactColumns): { columns: FactColumns; kernels: Kernels } | null {
  if (compiled === undefined) compiled = compile()
  if (compiled === null) return null
  const memory = reserve(COLUMNS + bytesOf(table))
  if (memory === null) return null
  const { buffer } = memory
  fillTables(buffer)
  let free = COLUMNS
  const move = <T extends CodeData | NumberData>(data: T): T => {
    const type = data.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => T
    const moved = new type(buffer, free, data.length)
    moved.set(data)
    free = aligned(free + data.byteLength)
    return moved
  }
  const columns = new Map(
    [...table.columns].map(([name, column]) => [name, mapArrays(column, move, move(column.known))] as const),
  )
  const { exports } = new WebAssembly.Instance(compiled, { m: { m: memory } })
  return { columns: { rows: table.rows, columns }, kernels: kernelsOf(exports as unknown as SimdExports, buffer) }
}

function kernelsOf(simd: SimdExports, buffer: ArrayBuffer): Kernels {
  const bytes = new Uint8Array(buffer)
  const isHere = (array: CodeData | NumberData) => array.buffer === buffer
  const bitwise = (name: 'and' | 'or' | 'andNot') => (left: Bits, right: Bits, out: Bits) => {
    if (isHere(left) && isHere(right) && isHere(out)) {
      simd[name](left.byteOffset, right.byteOffset, out.length, out.byteOffset)
    } else plainKernels[name](left, right, out)
  }
  /** Brings bits of any memory here, a chunk at a time. */
  const eachChunk = (bits: Bits, visit: (words: number, first: number) => void): void => {
    const chunk = new Uint32Array(buffer, CHUNK, CHUNK_WORDS)
    for (let word = 0; word < bits.length; word += CHUNK_WORDS) {
      const part = bits.subarray(word, word + CHUNK_WORDS)
      chunk.set(part)
      visit(part.length, word * 32)
    }
  }
  return {
    supply: (words) => {
      let free = SUPPLY
      return () => {
        const next = aligned(free + words * 4)
        if (next > COLUMNS) return new Uint32Array(words)
        const bits = new Uint32Array(buffer, free, words)
        free = next
        return bits
      }
    },
    between: (values, range, out) => {
      if (!isHere(values) || !isHere(out)) return plainKernels.between(values, range, out)
      const name = BETWEEN[values.BYTES_PER_ELEMENT]!
      const bound = name === 'between64' ? range.high : (range.high - range.low) | 0
      simd[name](values.byteOffset, out.length, range.low, bound, out.byteOffset)
    },
    oneOf: (codes, members, out) => {
      const fits = codes.BYTES_PER_ELEMENT === 1 && members.lastIndexOf(1) < 128
      if (!fits || !isHere(codes) || !isHere(out)) return plainKernels.oneOf(codes, members, out)
      bytes.fill(0, NIBBLES, NIBBLES + 16)
      members.forEach((member, code) => {
        if (member === 1) bytes[NIBBLES + (code & 15)]! |= 1 << (code >>> 4)
      })
      simd.oneOf8(codes.byteOffset, out.length, NIBBLES, NIBBLES + 16, out.byteOffset)
    },
    overlap: (masks, wanted, out) => {
      if (!isHere(masks) || !isHere(out)) plainKernels.overlap(masks, wanted, out)
      else simd.overlap32(masks.byteOffset, out.length, wanted, 0, out.byteOffset)
    },
    and: bitwise('and'),
    or: bitwise('or'),
    andNot: bitwise('andNot'),
    count: (bits) => {
      let count = 0
      eachChunk(bits, (words) => (count += simd.count(CHUNK, words)))
      return count
    },
    positions: (bits, out) => {
      let place = 0
      eachChunk(bits, (words, first) => {
        const found = (simd.positions(CHUNK, words, first, ROWS, PLACES) - ROWS) / 4
        out.set(new Int32Array(buffer, ROWS, found), place)
        place += found
      })
    },
  }
}

const BETWEEN: Readonly<Record<number, 'between8' | 'between16' | 'between32' | 'between64'>> = {
  1: 'between8',
  2: 'between16',
  4: 'between32',
  8: 'between64',
}

/** Constants the module reads: where the bits of every byte stand, and the bit of every upper nibble below 8. */
function fillTables(buffer: ArrayBuffer): void {
  const bytes = new Uint8Array(buffer)
  for (let byte = 0; byte < 256; byte += 1) {
    const places = [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => ((byte >>> bit) & 1) === 1)
    bytes.set(places, PLACES + byte * 8)
  }
  for (let nibble = 0; nibble < 8; nibble += 1) bytes[NIBBLES + 16 + nibble] = 1 << nibble
}

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly === 'undefined') return null
  const bytes = simdModule()
  // A processor or a browser without SIMD refuses the module; a policy that forbids compiling throws.
  try {
    return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
  } catch {
    return null
  }
}

function reserve(bytes: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function bytesOf({ columns }: FactColumns): number {
  let bytes = 0
  const add = <T extends CodeData | NumberData>(data: T): T => {
    bytes += aligned(data.byteLength)
    return data
  }
  for (const column of columns.values()) mapArrays(column, add, add(column.known))
  return bytes
}

/** SIMD instructions read 16 bytes at a time, also behind the last value. */
function aligned(byte: number): number {
  return (byte + 15) & ~15
}
