import { addressOf, type Engine } from '../engine.ts'
import type { Source } from './source.ts'

/** Small enough to stay in the cache between reading and scanning. */
const BUFFER = 1 << 19
/** Behind the bytes stand a line end and what kernels read at a time. */
const BEHIND = 32
const LF = 0x0a
const SEPARATORS = [0x2c, 0x09, 0x3b]

// Words of a scan, as kernels/rows.ts reads them.
const [BYTES, POSITION, END, IS_LAST, SEPARATOR, COUNT, CELLS] = [0, 1, 2, 3, 4, 5, 8]
const MOST_COLUMNS = 256
/** What `nextRow` answers. */
const CUT_OFF = -1

const decoder = new TextDecoder()

/**
 * Reads a CSV row by row without making strings. Quotes, doubled quotes and line ends inside them, CRLF, CR alone; the separator
 * is what the first row uses most.
 */
export class RowScanner {
  /** The scan of the kernels. */
  readonly scan: Int32Array
  readonly #engine: Engine
  readonly #source: Source
  #bytes: Uint8Array
  #taken = 0

  constructor(engine: Engine, source: Source) {
    this.#engine = engine
    this.#source = source
    this.#bytes = engine.bytes(BUFFER + BEHIND)
    this.scan = engine.words(CELLS + 2 * MOST_COLUMNS).fill(0)
    this.refill()
    this.scan[SEPARATOR] = this.#separator()
  }

  /** Moves to the next row that is not blank; false at the end. */
  next(): boolean {
    for (;;) {
      const answer = this.#engine.kernels.nextRow(addressOf(this.scan))
      if (answer !== CUT_OFF) return answer !== 0
      this.refill()
    }
  }

  /** Cells of the row. */
  get count(): number {
    return this.scan[COUNT]!
  }

  /** Bytes read of the source up to the end of the row. */
  get consumed(): number {
    return this.#taken - (this.scan[END]! - this.scan[POSITION]!)
  }

  /** What a cell of the row says; '' where it has none. */
  text(column: number): string {
    if (column < 0 || column >= this.count) return ''
    const cell = this.scan.subarray(CELLS + column)
    return decoder.decode(this.#bytes.slice(cell[0], cell[MOST_COLUMNS]))
  }

  /** Moves what is left to the front and reads on; a row longer than the buffer makes it grow. */
  refill(): void {
    const { scan } = this
    const [from, end] = [scan[POSITION]!, scan[END]!]
    const rest = this.#bytes.subarray(from, end)
    if (rest.length > (this.#bytes.length - BEHIND) >> 1) {
      const larger = this.#engine.bytes(this.#bytes.length * 2)
      larger.set(rest)
      this.#bytes = larger
    } else this.#bytes.copyWithin(0, from, end)
    const count = this.#source.read(this.#bytes.subarray(0, -BEHIND), rest.length)
    this.#taken += count
    scan[BYTES] = addressOf(this.#bytes)
    scan[POSITION] = 0
    scan[END] = rest.length + count
    scan[IS_LAST] = count === 0 ? 1 : 0
    // A character cut off at the very end is read on into what stands behind: always the same.
    this.#bytes.fill(0, scan[END], scan[END] + BEHIND)
    this.#bytes[scan[END]] = LF
  }

  #separator(): number {
    const end = this.#bytes.subarray(0, this.scan[END]! + 1).indexOf(LF)
    const counts = SEPARATORS.map((separator) => countOf(this.#bytes.subarray(0, end), separator))
    const [comma, tab, semicolon] = counts as [number, number, number]
    return SEPARATORS[tab > comma ? 1 : semicolon > comma ? 2 : 0]!
  }
}

function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0
  for (const byte of bytes) if (byte === wanted) count += 1
  return count
}
