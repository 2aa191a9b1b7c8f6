import type { BatchRows } from '../rules.ts'

/**
 * Text that a spreadsheet would run, were the sheet ever saved as CSV and opened again, gets an apostrophe in front
 * (OWASP, CSV injection).
 */
export function defuse(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

export const REASON = '原因'
export const ADVICE = '怎样改'

/** The rows that were not taken, as they were written, one sheet per list; can be corrected and uploaded again. */
export function errorSheets(batch: BatchRows): { name: string; rows: string[][] }[] {
  return batch.tables.flatMap((table, index) => {
    const bad = batch.bad.filter((item) => item.table === index)
    if (bad.length === 0 && batch.bad.length > 0) return []
    const headings = table.headings.map((heading) => defuse(heading))
    const rows = bad.map((item) => [
      ...headings.map((_, at) => defuse(item.cells[at] ?? '')),
      defuse(String(item.row)),
      item.problems.map((problem) => `${problem.column} 列 ${problem.field}：${problem.reason}`).join('；'),
      [...new Set(item.problems.map((problem) => problem.fix))].join('；'),
    ])
    return [{ name: table.sheetName, rows: [[...headings, '原表行号', REASON, ADVICE], ...rows] }]
  })
}
