/** Columns a terminal gives a text: Chinese characters and full-width signs take two. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0)
}
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u

/** Rows under each other: words to the left, numbers to the right. */
export function tableText(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String))
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ''))))
  return rows
    .map((row, index) =>
      row
        .map((_, at) => {
          const text = cells[index]![at]!
          const gap = ' '.repeat(widths[at]! - widthOf(text))
          return isNumeric(rows, at) ? gap + text : text + gap
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function isNumeric(rows: readonly (readonly (string | number)[])[], at: number): boolean {
  return rows.slice(1).every((row) => typeof row[at] === 'number')
}
