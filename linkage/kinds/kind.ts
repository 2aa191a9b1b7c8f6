/** How alike two values are, as a screen would colour it. */
export type Agreement = 'same' | 'close' | 'different' | 'missing'

/** One degree of likeness of one field. */
export interface Level {
  /** Stable: kept in records of decisions. */
  readonly code: string
  readonly agreement: Agreement
  /** The rest of a Chinese sentence whose subject is the field: "同音不同字". */
  readonly words: string
  /** How often it is seen, for want of better knowledge, between rows of the same person. Of one field they need not add up. */
  readonly match: number
  /** … between two persons of one household. */
  readonly household: number
  /** … between two strangers who came to be compared. */
  readonly chance: number
}

/** A part of a value that rows may be looked up by. */
export interface Part {
  readonly name: string
  /** The hash of the part in a record; 0 when it is not known. */
  readonly hash: (words: Int32Array, record: number) => number
  /** Other hashes the same value may have meant, put into `out`; answers how many. */
  readonly others?: (words: Int32Array, record: number, out: Int32Array) => number
}

/**
 * What one kind of field knows: how its text becomes a few 32-bit words of a record, and how two such are compared.
 * A record is `words[record]` onward; every kind knows by itself where in a record its words lie.
 */
export interface Kind {
  /** Level 0 is always "missing": nothing can be said. */
  readonly levels: readonly Level[]
  readonly parts: readonly Part[]
  /** @param bytes UTF-8; the value is from `from` to before `to`, blanks and quotes around it taken off */
  readonly encode: (bytes: Uint8Array, from: number, to: number, words: Int32Array, record: number) => void
  /** @returns the number of a level */
  readonly compare: (left: Int32Array, leftRecord: number, right: Int32Array, rightRecord: number) => number
}

export const MISSING: Level = {
  code: 'missing',
  agreement: 'missing',
  words: '有一方没有填',
  match: 0,
  household: 0,
  chance: 0,
}
