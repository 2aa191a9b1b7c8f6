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

/**
 * What one kind of field knows. How its text becomes a few 32-bit words of a record, and how two such are compared, is in
 * `linkage/kernels`, under its number.
 */
export interface Kind {
  /** As in `kernels/fields.ts`. */
  readonly number: number
  /** Level 0 is always "missing": nothing can be said. A kernel answers places in this list. */
  readonly levels: readonly Level[]
  /** Parts of a value that rows may be looked up by; the kernels know them by their places. */
  readonly parts: readonly string[]
  /** 32-bit words of a record. */
  readonly words: number
  /** Whether only persons have it: a row with such a value is one. */
  readonly isTelling: boolean
}

export const MISSING: Level = {
  code: 'missing',
  agreement: 'missing',
  words: '有一方没有填',
  match: 0,
  household: 0,
  chance: 0,
}
