import type { WriteSheet } from 'hucre/xlsx'
import { MISTAKE_COLUMNS, VILLAGE_ADDED } from '#sheets/words/mistake-columns.ts'
import type { BatchRows } from '../rules.ts'

/**
 * Text that a spreadsheet would run, were the sheet ever saved as CSV and opened again, gets an apostrophe in front
 * (OWASP, CSV injection). The reader takes it off again where such a list comes back.
 */
export function defuse(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

const SHEET = '有误的行'
const WIDTHS: Readonly<Record<string, number>> = {
  [MISTAKE_COLUMNS.row]: 10,
  [MISTAKE_COLUMNS.reason]: 44,
  [MISTAKE_COLUMNS.advice]: 44,
}
const ADDED = [MISTAKE_COLUMNS.row, MISTAKE_COLUMNS.reason, MISTAKE_COLUMNS.advice]

/** The rows that were not taken, as they were written, one sheet per list; can be corrected and uploaded again. */
export function errorSheets(batch: BatchRows): WriteSheet[] {
  return batch.tables.flatMap((table, index) => {
    const bad = batch.bad.filter((item) => item.table === index)
    if (bad.length === 0 && batch.bad.length > 0) return []
    const named = bad.some((item) => item.village !== undefined)
    const headings = table.headings.map((heading) => defuse(heading))
    const rows = bad.map((item) => [
      ...headings.map((_, at) => defuse(item.cells[at] ?? '')),
      ...(named ? [defuse(item.village ?? '')] : []),
      defuse(String(item.row)),
      item.problems.map((problem) => `${problem.column} 列 ${problem.field}：${problem.reason}`).join('；'),
      [...new Set(item.problems.map((problem) => problem.fix))].join('；'),
    ])
    const first = [...headings, ...(named ? [VILLAGE_ADDED] : []), ...ADDED]
    // As text: a number of eighteen digits that is typed into a plain cell loses its last three.
    const columns = first.map((heading) => ({ width: WIDTHS[heading] ?? 16, numFmt: '@' }))
    return [{ name: table.sheetName ?? SHEET, columns, rows: [first, ...rows], freezePane: { rows: 1 } }]
  })
}

/** Named after the list, which may tell the township. @param fileName as it was handed in */
export function mistakesName(fileName: string): string {
  const list = fileName.replace(/\.[^.]*$/, '').replace(/^有误的行（(.*)）$/, '$1')
  return `有误的行（${list}）.xlsx`
}
