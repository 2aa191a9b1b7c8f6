import { addressOf, type Engine } from './engine.ts'

/** The rows of one list: records of `width` words each, in the memory of an engine. */
export interface Table {
  readonly rows: number
  readonly width: number
  readonly words: Int32Array
}

/** One record as values are set into it, with the column each field is in. */
type Values = Readonly<Record<string, string | undefined>>

const encoder = new TextEncoder()
const LONGEST = 1024

/** Encodes rows that are in memory; a value that is not there is missing, one of over 1,024 bytes is cut off. */
export function tableOf(records: readonly object[], engine: Engine): Table {
  const { fields, width } = engine.layout
  const words = engine.words(records.length * width).fill(0)
  const text = new Uint8Array(LONGEST)
  const shared = engine.bytes(LONGEST)
  const from = addressOf(shared)
  records.forEach((record, row) => {
    fields.forEach(({ name }, field) => {
      const value = (record as Values)[name] ?? ''
      const { written } = encoder.encodeInto(value, text)
      shared.set(text.subarray(0, written))
      engine.kernels.encodeField(field, from, from + written, addressOf(words) + row * width * 4)
    })
  })
  return { rows: records.length, width, words }
}

/** The address of a record. */
export function recordAt({ words, width }: Table, row: number): number {
  return words.byteOffset + row * width * 4
}
