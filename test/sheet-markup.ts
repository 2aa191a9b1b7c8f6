// Spreadsheets that are markup (web pages, XML of 2003, OpenDocument), written for the tests of the reading engine.
import { type Value, zip } from './sheet-files.ts'

/** A web page with one table; its texts go in as they are. */
export function html(rows: readonly (readonly Value[])[]): string {
  const line = (row: readonly Value[]) => `<tr>${row.map((cell) => `<td>${String(cell)}</td>`).join('')}</tr>`
  return `<html><body><table>${rows.map(line).join('')}</table></body></html>`
}

/** "XML Spreadsheet 2003" of one sheet; `{ xml }` is a cell written as it stands, `head` comes before the workbook. */
export function spreadsheetMl(rows: readonly (readonly Value[])[], head = '', styles = ''): string {
  const cell = (value: Value) =>
    typeof value === 'object' && value !== null
      ? value.xml
      : `<Cell><Data ss:Type="String">${String(value)}</Data></Cell>`
  const lines = rows.map((row) => `<Row>${row.map(cell).join('')}</Row>`).join('')
  return `<?xml version="1.0"?>${head}<Workbook xmlns="urn:x" xmlns:ss="urn:y">${styles}<Worksheet ss:Name="名单"><Table>${lines}</Table></Worksheet></Workbook>`
}

/** The content of an OpenDocument workbook of one sheet, from rows made by `odsRow`. */
export function odsContent(rows: string, settings = ''): string {
  return `<office:document-content>${settings}<table:table table:name="名单">${rows}</table:table></office:document-content>`
}

export function ods(rows: string, manifest = '', settings = ''): Buffer {
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': `<manifest>${manifest}</manifest>`,
    'content.xml': odsContent(rows, settings),
  })
}

/** `{ xml }` is a cell written as it stands. */
export function odsRow(row: readonly Value[]): string {
  const cell = (value: Value) =>
    typeof value === 'object' && value !== null
      ? value.xml
      : `<table:table-cell office:value-type="string"><text:p>${String(value)}</text:p></table:table-cell>`
  return `<table:table-row>${row.map(cell).join('')}</table:table-row>`
}
