/**
 * Text that a spreadsheet would run, were the sheet ever saved as CSV and opened again, gets an apostrophe in front
 * (OWASP, CSV injection). Full-width signs count: some programs read them as their narrow twins.
 */
export function defuse(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

/** What a workbook is sent as. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
