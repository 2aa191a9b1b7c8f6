import type { CellValue, MergeRange, WriteSheet } from 'hucre'
import type { ChildLayout } from '#contract/ledger-return-children.ts'
import { defuse } from '#server/platform/sheet-text.ts'
import type { WholeChild } from '../../../children/whole/queries.ts'
import { LAYOUTS } from '../layouts/rules.ts'

/** A form a child, or a row a child. Cells are text, so a number keeps its zeros and its X. */
export function childSheets(
  layout: ChildLayout,
  children: readonly WholeChild[],
  at: { today: string; unitName: string },
): WriteSheet[] {
  const { title, columns } = LAYOUTS[layout]
  if (layout === 'f1-sheets')
    return children.map((child, index) => formSheet(child, { ...at, title, number: index + 1 }))
  const rows = children.map((child) => columns.map((column) => defuse(column.of(child, at.today))))
  return [
    {
      name: '儿童',
      rows: [columns.map((column) => column.title), ...rows],
      columns: columns.map(({ title: heading }) => ({
        width: Math.max(12, heading.length * 2 + 2),
        style: { numFmt: '@' },
      })),
    },
  ]
}

/** F1 prints a label and its blank beside each other, two to a line. */
function formSheet(
  child: WholeChild,
  at: { today: string; unitName: string; title: string; number: number },
): WriteSheet {
  const blanks = LAYOUTS['f1-sheets'].columns.map(
    (column) => [column.title, defuse(column.of(child, at.today))] as const,
  )
  const lines: CellValue[][] = []
  for (let index = 0; index < blanks.length; index += 2)
    lines.push([...blanks[index]!, ...(blanks[index + 1] ?? ['', ''])])
  const rows = [
    [at.title],
    [`填报单位（盖章）：${at.unitName}　　　　填报日期：${at.today}`],
    ...lines,
    ['单位负责人：　　　　　　复核人：　　　　　　填表人：'],
  ]
  const merges: MergeRange[] = [0, 1, rows.length - 1].map((row) => ({
    startRow: row,
    startCol: 0,
    endRow: row,
    endCol: 3,
  }))
  return {
    name: String(at.number),
    rows,
    merges,
    cells: new Map([['0,0', { style: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center' } } }]]),
    columns: [24, 32, 24, 32].map((width) => ({ width, style: { numFmt: '@' } })),
    pageSetup: { fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
  }
}
