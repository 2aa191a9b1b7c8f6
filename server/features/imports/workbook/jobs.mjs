// The job of one thread: unpack and read one workbook. Plain JavaScript, because a worker thread starts without the
// loader that reads TypeScript.
import { parentPort, workerData } from 'node:worker_threads'
import { inflateRawSync } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'

const { bytes, parts, maxRows, maxColumns } = workerData

// The directory of a zip is only a claim: a part that grows beyond it is a bomb, found before the parser sees it.
function holdsClaims() {
  for (const part of parts) {
    if (!part.deflated || part.size === 0) continue
    const packed = Buffer.from(bytes.buffer, bytes.byteOffset + part.at, part.packed)
    try {
      if (inflateRawSync(packed, { maxOutputLength: part.size }).length !== part.size) return false
    } catch {
      return false
    }
  }
  return true
}

const isBlank = (value) => value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

function plainSheet(sheet) {
  const rows = [...sheet.rows]
  while (rows.length > 0 && rows.at(-1).every(isBlank)) rows.pop()
  const width = rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((value) => !isBlank(value)) + 1), 0)
  const merges = (sheet.merges ?? []).filter((merge) => merge.startRow < rows.length && merge.startCol < width)
  return { name: sheet.name, width, rows: rows.map((row) => row.slice(0, width)), merges }
}

async function read() {
  if (!holdsClaims()) return { ok: false, code: 'workbook_too_large' }
  const workbook = await readXlsx(bytes, { sheets: (info) => !info.hidden && !info.veryHidden, maxRows: maxRows + 1 })
  const sheets = workbook.sheets.map(plainSheet)
  const large = sheets.some((sheet) => sheet.rows.length > maxRows || sheet.width > maxColumns)
  return large ? { ok: false, code: 'workbook_too_large' } : { ok: true, sheets }
}

read().then(
  (answer) => parentPort.postMessage(answer),
  (error) => {
    const large = error instanceof RangeError || error?.message === 'Invalid string length'
    parentPort.postMessage({ ok: false, code: large ? 'workbook_too_large' : 'workbook_unreadable' })
  },
)
