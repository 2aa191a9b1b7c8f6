import type { z } from 'zod'
import { IMPORT_FIELD_LABELS } from '#contract/import-fields.ts'
import type { confirmImport, Import } from '#contract/import.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { FieldName } from '#sheets/words/fields.ts'

/** What the fields of a list are called; the reader and the screen know the same fields. */
export const LABELS: Readonly<Record<FieldName, string>> = IMPORT_FIELD_LABELS

type Acknowledged = z.output<typeof confirmImport.input>['acknowledged']

/**
 * Whoever confirms has seen every unsure column as it would be taken: not another, and not as it was before somebody else
 * explained the columns.
 * @throws Refusal import_columns_unsure
 */
export function checkAcknowledged(mapping: Import['mapping'], acknowledged: Acknowledged): void {
  const keyOf = (column: Acknowledged[number]) => `${column.table} ${column.at} ${column.field}`
  const unsure = new Set(mapping.filter((column) => column.unsure).map(keyOf))
  const seen = new Set(acknowledged.map(keyOf))
  if (unsure.size !== seen.size || [...unsure].some((key) => !seen.has(key))) {
    throw new Refusal('import_columns_unsure', { columns: unsure.size })
  }
}
