import { SheetRefusal } from '../refused.ts'

/** Record numbers of [MS-XLS] that a reader of values needs. */
export const RECORD = {
  FORMULA: 0x06,
  EOF: 0x0a,
  DATE1904: 0x22,
  FILEPASS: 0x2f,
  CONTINUE: 0x3c,
  CODEPAGE: 0x42,
  COLINFO: 0x7d,
  BOUNDSHEET: 0x85,
  MULRK: 0xbd,
  RSTRING: 0xd6,
  XF: 0xe0,
  MERGECELLS: 0xe5,
  SST: 0xfc,
  LABELSST: 0xfd,
  NUMBER: 0x203,
  LABEL: 0x204,
  BOOLERR: 0x205,
  STRING: 0x207,
  ROW: 0x208,
  RK: 0x27e,
  RK2: 0x7e,
  FORMAT: 0x41e,
  BOF: 0x809,
} as const

export interface BiffRecord {
  readonly id: number
  readonly at: number
  readonly data: Buffer
}

/** The records from a place on, one after the other. @throws SheetRefusal corrupt when one ends outside of the stream */
export function* recordsFrom(stream: Buffer, from: number): Generator<BiffRecord> {
  let at = from
  while (at + 4 <= stream.length) {
    const [id, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)]
    if (at + 4 + length > stream.length) throw new SheetRefusal('corrupt')
    yield { id, at, data: stream.subarray(at + 4, at + 4 + length) }
    at += 4 + length
  }
}

/** Reads a run of strings over several records: a break inside a string starts with a new byte of flags. */
export class StringReader {
  readonly #blocks: readonly Buffer[]
  #block = 0
  #at = 0

  constructor(blocks: readonly Buffer[], skip: number) {
    this.#blocks = blocks
    this.#at = skip
  }

  #current(): Buffer {
    for (;;) {
      const block = this.#blocks[this.#block]
      if (block === undefined) throw new SheetRefusal('corrupt')
      if (this.#at < block.length) return block
      this.#block += 1
      this.#at = 0
    }
  }

  #byte(): number {
    const byte = this.#current()[this.#at]!
    this.#at += 1
    return byte
  }

  #number(bytes: number): number {
    let value = 0
    for (let at = 0; at < bytes; at += 1) value += this.#byte() * 2 ** (8 * at)
    return value
  }

  /** A string with a length of two bytes (XLUnicodeRichExtendedString). */
  next(): string {
    let left = this.#number(2)
    let flags = this.#byte()
    const runs = flags & 8 ? this.#number(2) : 0
    const extra = flags & 4 ? this.#number(4) : 0
    let text = ''
    while (left > 0) {
      const before = this.#block
      const block = this.#current()
      if (this.#block !== before) {
        flags = this.#byte()
        continue
      }
      const wide = (flags & 1) === 1
      const take = Math.min(left, Math.floor((block.length - this.#at) / (wide ? 2 : 1)))
      if (take === 0) throw new SheetRefusal('corrupt')
      text += block.toString(wide ? 'utf16le' : 'latin1', this.#at, this.#at + take * (wide ? 2 : 1))
      this.#at += take * (wide ? 2 : 1)
      left -= take
    }
    this.#skip(runs * 4 + extra)
    return text
  }

  #skip(bytes: number): void {
    let left = bytes
    while (left > 0) {
      const step = Math.min(left, this.#current().length - this.#at)
      this.#at += step
      left -= step
    }
  }
}

/** A number packed into four bytes ([MS-XLS] 2.5.217). */
export function rkNumber(rk: number): number {
  let value: number
  if (rk & 2) value = rk >> 2
  else {
    const bytes = Buffer.alloc(8)
    bytes.writeUInt32LE((rk & 0xfffffffc) >>> 0, 4)
    value = bytes.readDoubleLE(0)
  }
  return rk & 1 ? value / 100 : value
}
