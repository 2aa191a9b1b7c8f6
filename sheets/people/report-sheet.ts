import { adviceFor } from '../cells/advice.ts'
import { cellText } from '../cells/text.ts'
import type { CanonicalRow, CellNote, CellProblem, ErrorCode, ReadSheet, SkippedRow } from '../reading.ts'
import type { ReadRow, RowsRead } from '../tables/read-rows.ts'
import type { FieldName } from '../words/fields.ts'

/** Where a number was seen first in the file. */
export interface FirstSeen {
  readonly sheet: string
  readonly row: number
}

type SheetResults = Pick<
  ReadSheet,
  | 'dataRows'
  | 'importableRows'
  | 'importableRowsLenient'
  | 'skippedRows'
  | 'errors'
  | 'notes'
  | 'skipped'
  | 'sampleRows'
  | 'otherRows'
  | 'badRows'
> & { readonly firstDataRow: number | null; readonly lastDataRow: number | null }

/** Errors on these keep a row out even where the rest is let pass. */
const BLOCKING_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>(['name', 'idNumber', 'birthDate', 'sex', 'village'])
const BLOCKING_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['duplicate-in-file', 'age-over-16'])

/** Turns judged rows into the report of one sheet. `seen` carries the children's numbers from sheet to sheet. */
export function reportSheet(
  name: string,
  read: RowsRead,
  { seen, keepCells }: { seen: Map<string, FirstSeen>; keepCells: boolean },
): SheetResults {
  const errors: CellProblem[] = []
  const notes: CellNote[] = []
  const skipped: SkippedRow[] = read.nil.map((row) => ({ row, code: 'nil-return' as const }))
  const sampleRows: CanonicalRow[] = []
  const otherRows: CanonicalRow[] = []
  const badRows: { row: number; cells: string[] }[] = []
  let lenient = 0
  for (const row of read.rows) {
    const { raw, judged } = row
    if (raw.hidden) notes.push({ row: raw.number, col: null, column: null, field: null, code: 'row-hidden', value: '' })
    if (judged.skip !== null) {
      skipped.push({ row: raw.number, code: judged.skip })
      if (judged.skip === 'not-left-behind') otherRows.push({ row: raw.number, values: judged.values })
      if (judged.skip === 'left-register' && judged.gone !== null)
        otherRows.push({ row: raw.number, values: judged.values, gone: judged.gone })
      continue
    }
    const faults = errorsOf(name, row, seen)
    errors.push(...faults)
    for (const { column, field, code } of judged.notes)
      notes.push({
        row: raw.number,
        col: column.letter,
        column: column.header,
        field,
        code,
        value: cellText(raw.cells[column.at]),
      })
    if (faults.length === 0)
      sampleRows.push({ row: raw.number, values: judged.values, ...(keepCells && { cells: textsOf(row) }) })
    else {
      otherRows.push({ row: raw.number, values: judged.values })
      badRows.push({ row: raw.number, cells: textsOf(row) })
    }
    if (!faults.some((fault) => BLOCKING_FIELDS.has(fault.field) || BLOCKING_CODES.has(fault.reasonCode))) lenient += 1
  }
  const numbers = [...read.rows.map(({ raw }) => raw.number), ...read.nil].sort((a, b) => a - b)
  return {
    firstDataRow: numbers[0] ?? null,
    lastDataRow: numbers.at(-1) ?? null,
    dataRows: numbers.length,
    importableRows: sampleRows.length,
    importableRowsLenient: lenient,
    skippedRows: skipped.length,
    errors,
    notes,
    skipped: skipped.sort((a, b) => a.row - b.row),
    sampleRows,
    otherRows,
    badRows,
  }
}

function textsOf({ meant }: ReadRow): string[] {
  return Array.from(meant, (cell) => cellText(cell))
}

function errorsOf(
  sheet: string,
  { raw, judged }: Pick<ReadRow, 'raw' | 'judged'>,
  seen: Map<string, FirstSeen>,
): CellProblem[] {
  const errors = judged.faults.map(
    ({ column, field, code }): CellProblem => ({
      row: raw.number,
      col: column.letter,
      column: column.header,
      field,
      reasonCode: code,
      value: cellText(raw.cells[column.at]),
      ...adviceFor(code, field),
    }),
  )
  if (judged.idNumber === null) return errors
  const first = seen.get(judged.idNumber)
  if (first === undefined) seen.set(judged.idNumber, { sheet, row: raw.number })
  else errors.push(duplicate({ raw, judged }, { sheet, first }))
  return errors
}

function duplicate(
  { raw, judged }: Pick<ReadRow, 'raw' | 'judged'>,
  where: { sheet: string; first: FirstSeen },
): CellProblem {
  const column = judged.idColumn
  return {
    row: raw.number,
    col: column?.letter ?? '',
    column: column?.header ?? '',
    field: 'idNumber',
    reasonCode: 'duplicate-in-file',
    value: column === undefined ? '' : cellText(raw.cells[column.at]),
    ...adviceFor('duplicate-in-file', 'idNumber'),
    ...(where.first.sheet !== where.sheet && { firstSheet: where.first.sheet }),
    firstRow: where.first.row,
  }
}
