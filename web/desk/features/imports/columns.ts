import type { Import } from './upload-import.ts'

type Column = Import['mapping'][number]

/** A column as a person finds it in the sheet. */
export function columnName({ column, header }: Pick<Column, 'column' | 'header'>): string {
  return header === '' ? `${column} 列（没有表头）` : `${column} 列“${header}”`
}

/** What whoever confirms has seen: each unsure column as it would be taken. */
export function acknowledgementOf(mapping: readonly Column[]): Pick<Column, 'table' | 'at' | 'field'>[] {
  return mapping.filter((column) => column.unsure).map(({ table, at, field }) => ({ table, at, field }))
}
