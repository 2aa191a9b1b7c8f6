import { cellText } from '../cells/text.ts'
import { openFile } from '../containers/open.ts'
import { SheetRefusal } from '../refused.ts'

const MOST_ROWS = 2000

/** The county (six digits) that most ID numbers of a file were given in; null where there are none. */
export function countyOfIds(bytes: Buffer): string | null {
  const counts = new Map<string, number>()
  for (const row of rowsOf(bytes))
    for (const cell of row.cells) {
      if (typeof cell !== 'string' && typeof cell !== 'number') continue
      const area = /(?<!\d)(\d{6})(?:19|20)\d{9}[\dXx]/.exec(cellText(cell).normalize('NFKC').replace(/\s/g, ''))?.[1]
      if (area !== undefined) counts.set(area, (counts.get(area) ?? 0) + 1)
    }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** A file that cannot be read has no rows here; the reading itself says why. */
function rowsOf(bytes: Buffer) {
  try {
    return openFile(bytes).sheets.flatMap((sheet) => sheet.rows.slice(0, MOST_ROWS))
  } catch (error) {
    if (error instanceof SheetRefusal) return []
    throw error
  }
}
