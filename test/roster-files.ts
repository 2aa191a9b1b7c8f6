import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'

/** A list as people at five offices would save it: the same cells, five kinds of file. */
export interface RosterFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}
export type Cells = readonly (readonly string[])[]

/** With a title above the header, as school offices write it. */
export async function xlsxOf(name: string, title: string, rows: Cells): Promise<RosterFile> {
  const bytes = await writeXlsx({ sheets: [{ name: '三年级', rows: [[title], ...rows.map((row) => [...row])] }] })
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
}

/** An HTML table called .xls, as school systems export it. */
export function htmlXlsOf(name: string, rows: Cells): RosterFile {
  const cells = (row: readonly string[]) =>
    row.map((cell) => `<td style="mso-number-format:'\\@'">${cell}</td>`).join('')
  const html = `<html><head><meta charset="utf-8"></head><body><table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table></body></html>`
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(html) }
}

/** Comma separated in GB18030, as Excel in China saves it. */
export function gbCsvOf(name: string, rows: Cells): RosterFile {
  const text = rows.map((row) => row.join(',')).join('\r\n')
  return { name, mimeType: 'text/csv', buffer: encodeGb18030(text) }
}

export async function odsOf(name: string, rows: Cells): Promise<RosterFile> {
  const bytes = await writeOds({ sheets: [{ name: '名单', rows: rows.map((row) => [...row]) }] })
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
}

/** Tab separated with a byte order mark, as copied out of a system. */
export function tabTextOf(name: string, rows: Cells): RosterFile {
  const text = rows.map((row) => row.join('\t')).join('\r\n')
  return { name, mimeType: 'text/plain', buffer: Buffer.from(`\uFEFF${text}`) }
}

/** Node decodes GB18030 but does not encode it: the two-byte characters, looked up the other way round. */
function encodeGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    }
  }
  return Buffer.from(
    [...text].flatMap((character) => {
      const point = character.codePointAt(0)!
      const code = point < 0x80 ? [point] : codes.get(character)
      if (code === undefined) throw new Error(`no two-byte code for ${character}`)
      return code
    }),
  )
}
