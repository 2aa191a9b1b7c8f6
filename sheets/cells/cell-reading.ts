import type { ErrorCode, NoteCode } from '../reading.ts'
import type { FieldValue } from '../words/fields.ts'

/** What one cell says of its field. */
export interface CellReading {
  readonly value: FieldValue
  readonly error?: ErrorCode
  readonly note?: NoteCode
  /** Of a parent, written in the cell of the name. */
  readonly status?: string | null
}

export const NULL: CellReading = { value: null }
const FORMULA_TEXT = /^[=+\-@＝＋－＠](?=\S)/

/** A text as it is, and that it looks like a formula. */
export function guarded(text: string, value: FieldValue): CellReading {
  return FORMULA_TEXT.test(text) && !/^[+-]?[\d.\s-]+$/.test(text)
    ? { value, note: 'formula-text-neutralised' }
    : { value }
}
