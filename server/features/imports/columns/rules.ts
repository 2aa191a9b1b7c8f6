import { IMPORT_FIELD_LABELS } from '#contract/import-fields.ts'
import type { FieldName } from '#sheets/words/fields.ts'

/** What the fields of a list are called; the reader and the screen know the same fields. */
export const LABELS: Readonly<Record<FieldName, string>> = IMPORT_FIELD_LABELS
