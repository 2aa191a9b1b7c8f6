/** The names of rows as they are written, end to end; row i is from `ends[i]` to before `ends[i + 1]`. Shared by threads. */
export interface RowNames {
  readonly bytes: Uint8Array
  readonly ends: Int32Array
}

export class RowNameCollector {
  #bytes = new Uint8Array(new SharedArrayBuffer(1 << 16))
  #length = 0
  #ends: Int32Array

  constructor(capacity: number) {
    this.#ends = shared(capacity + 1)
  }

  add(row: number, source: Uint8Array, from: number, to: number): void {
    if (this.#length + to - from > this.#bytes.length) {
      const larger = new Uint8Array(new SharedArrayBuffer((this.#bytes.length + to - from) * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    for (let at = from; at < to; at += 1) this.#bytes[this.#length++] = source[at]!
    if (row + 1 >= this.#ends.length) {
      const larger = shared(this.#ends.length * 2)
      larger.set(this.#ends)
      this.#ends = larger
    }
    this.#ends[row + 1] = this.#length
  }

  names(rows: number): RowNames {
    return { bytes: this.#bytes.subarray(0, this.#length), ends: this.#ends.subarray(0, rows + 1) }
  }
}

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
}
