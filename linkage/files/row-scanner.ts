import type { Source } from './source.ts'

const MOST_COLUMNS = 256
const BUFFER = 5 << 20
const [LF, CR, QUOTE, COMMA, TAB, SEMICOLON] = [0x0a, 0x0d, 0x22, 0x2c, 0x09, 0x3b]

/**
 * Reads a CSV row by row without making strings: after `next`, cell `i` of the row is `bytes` from `starts[i]` to before
 * `ends[i]`. Quotes, doubled quotes and line ends inside them, CRLF, CR alone; the separator is what the first row uses most.
 */
export class RowScanner {
  bytes = new Uint8Array(BUFFER)
  readonly starts = new Int32Array(MOST_COLUMNS)
  readonly ends = new Int32Array(MOST_COLUMNS)
  /** Cells of the row. */
  count = 0
  /** Bytes read of the source up to the end of the row. */
  consumed = 0
  readonly #source: Source
  #position = 0
  #end = 0
  #isLast = false
  #separator = 0
  /** Cells of the row with doubled quotes. */
  readonly #doubled: number[] = []

  constructor(source: Source) {
    this.#source = source
  }

  /** Moves to the next row that is not blank; false at the end. */
  next(): boolean {
    if (this.#separator === 0) this.#begin()
    for (;;) {
      if (this.#position >= this.#end && this.#isLast) return false
      const after = this.#scan()
      if (after < 0) {
        this.#doubled.length = 0
        this.#refill()
        continue
      }
      if (this.#doubled.length > 0) this.#undoubleAll()
      this.consumed += after - this.#position
      this.#position = after
      if (this.count > 1 || this.ends[0]! > this.starts[0]!) return true
    }
  }

  #begin(): void {
    this.#refill()
    const counts = { [COMMA]: 0, [TAB]: 0, [SEMICOLON]: 0 }
    for (let at = 0; at < this.#end && this.bytes[at] !== LF; at += 1) {
      const byte = this.bytes[at]!
      if (byte === COMMA || byte === TAB || byte === SEMICOLON) counts[byte]! += 1
    }
    this.#separator = counts[TAB]! > counts[COMMA]! ? TAB : counts[SEMICOLON]! > counts[COMMA]! ? SEMICOLON : COMMA
  }

  /** Moves what is left to the front and reads on; a row longer than the buffer makes it grow. */
  #refill(): void {
    const rest = this.#end - this.#position
    if (rest > this.bytes.length >> 1) {
      const larger = new Uint8Array(this.bytes.length * 2)
      larger.set(this.bytes.subarray(this.#position, this.#end))
      this.bytes = larger
    } else this.bytes.copyWithin(0, this.#position, this.#end)
    this.#position = 0
    this.#end = rest
    const count = this.#source.read(this.bytes.subarray(0, -1), rest)
    this.#end += count
    this.bytes[this.#end] = LF
    this.#isLast = count === 0
  }

  /** Finds the cells of one row. @returns where the next row begins; -1 when the row is not all here */
  #scan(): number {
    const { bytes, starts, ends } = this
    const end = this.#end
    const separator = this.#separator
    const highest = Math.max(separator, QUOTE)
    let at = this.#position
    let column = 0
    let start = at
    for (;;) {
      if (at >= end) {
        if (!this.#isLast) return -1
        this.count = this.#close(column, start, at)
        return at
      }
      let byte = bytes[at]!
      // What ends the bytes is an LF, so this stops by itself.
      while (byte > highest) byte = bytes[++at]!
      if (at >= end) continue
      if (byte === separator) {
        starts[column] = start
        ends[column] = at
        if (column < MOST_COLUMNS - 1) column += 1
        at += 1
        start = at
      } else if (byte === LF) {
        this.count = this.#close(column, start, at > start && bytes[at - 1] === CR ? at - 1 : at)
        return at + 1
      } else if (byte === CR && at + 1 < end && bytes[at + 1] !== LF) {
        this.count = this.#close(column, start, at)
        return at + 1
      } else if (byte === QUOTE && at === start) {
        const after = this.#scanQuoted(at, column)
        if (after < 0) return -1
        const next = bytes[after]!
        if (after >= end || next === LF || next === CR) {
          this.count = column + 1
          return next === CR && bytes[after + 1] === LF ? after + 2 : Math.min(after + 1, Math.max(end, after))
        }
        if (column < MOST_COLUMNS - 1) column += 1
        at = after + 1
        start = at
      } else at += 1
    }
  }

  #close(column: number, start: number, end: number): number {
    this.starts[column] = start
    this.ends[column] = end
    return column + 1
  }

  /** @returns where the separator or line end behind the cell is; -1 when it is not all here */
  #scanQuoted(from: number, column: number): number {
    const { bytes } = this
    const end = this.#end
    let at = from + 1
    let isDoubled = false
    for (;;) {
      if (at >= end) {
        if (!this.#isLast) return -1
        break
      }
      if (bytes[at] !== QUOTE) at += 1
      else if (at + 1 >= end && !this.#isLast) return -1
      else if (bytes[at + 1] === QUOTE && at + 1 < end) {
        isDoubled = true
        at += 2
      } else break
    }
    const close = at
    let after = Math.min(close + 1, end)
    while (after < end && bytes[after] !== this.#separator && bytes[after] !== LF && bytes[after] !== CR) after += 1
    if (after >= end && !this.#isLast) return -1
    if (bytes[after] === CR && after + 1 >= end && !this.#isLast) return -1
    this.starts[column] = from + 1
    this.ends[column] = close
    if (isDoubled) this.#doubled.push(column)
    return after
  }

  #undoubleAll(): void {
    for (const column of this.#doubled) this.ends[column] = this.#undouble(this.starts[column]!, this.ends[column]!)
    this.#doubled.length = 0
  }

  /** Makes "" one quote, in place; only when the whole row is here, for a row cut off is read again. */
  #undouble(from: number, to: number): number {
    let length = from
    for (let at = from; at < to; at += 1) {
      this.bytes[length++] = this.bytes[at]!
      if (this.bytes[at] === QUOTE) at += 1
    }
    return length
  }
}
