import type { Layout } from './compile-schema.ts'

/** The rows of one list: records of `width` words each, in one array that threads share. */
export interface Table {
  readonly rows: number
  readonly width: number
  readonly words: Int32Array
}

/** One record as values are set into it, with the column each field is in. */
type Values = Readonly<Record<string, string | undefined>>

const encoder = new TextEncoder()

/** Encodes rows that are in memory; a value that is not there is missing. */
export function tableOf(records: readonly object[], { fields, width }: Layout): Table {
  const words = sharedWords(records.length * width)
  const scratch = new Uint8Array(1024)
  records.forEach((record, row) => {
    for (const { name, kind } of fields) {
      const text = (record as Values)[name] ?? ''
      const { written } = encoder.encodeInto(text, scratch)
      kind.encode(scratch, 0, written, words, row * width)
    }
  })
  return { rows: records.length, width, words }
}

/** A list of some rows of another, in the order given. */
export function rowsOfTable({ words, width }: Table, rows: Int32Array): Table {
  const own = sharedWords(rows.length * width)
  for (let place = 0; place < rows.length; place += 1) {
    const from = rows[place]! * width
    for (let word = 0; word < width; word += 1) own[place * width + word] = words[from + word]!
  }
  return { rows: rows.length, width, words: own }
}

export function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
}

export function sharedWords(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
}
