import { SheetRefusal } from '../refused.ts'

// A web page saved as a single file (RFC 2557): what Excel and WPS call 单个文件网页, often named .xls.

const MOST_DEPTH = 4

/** Whether a text begins as such a file does. */
export function isMht(head: string): boolean {
  return /^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:MIME-Version|Content-Type):/i.test(head)
}

/** The pages in it, decoded, in their order; the strip of sheet tabs is none. @throws SheetRefusal corrupt when it was cut off */
export function pagesOfMht(bytes: Buffer): Buffer[] {
  return pagesOf(bytes.toString('latin1'), 0)
}

function pagesOf(part: string, depth: number): Buffer[] {
  const blank = /\r?\n\r?\n/.exec(part)
  if (blank === null || depth > MOST_DEPTH) return []
  const head = part.slice(0, blank.index).replace(/\r?\n[ \t]+/g, ' ')
  const body = part.slice(blank.index + blank[0].length)
  const type = headerOf(head, 'Content-Type')
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  if (/^multipart\//i.test(type) && boundary !== null)
    return partsOf(body, `--${boundary[1] ?? boundary[2]!}`).flatMap((inner) => pagesOf(inner, depth + 1))
  if (!/^text\/html/i.test(type) || /tabstrip\.html?$/i.test(headerOf(head, 'Content-Location'))) return []
  return [decodeBody(body, headerOf(head, 'Content-Transfer-Encoding'))]
}

function partsOf(body: string, mark: string): string[] {
  const end = body.lastIndexOf(`${mark}--`)
  if (end === -1) throw new SheetRefusal('corrupt')
  return body
    .slice(0, end)
    .split(mark)
    .slice(1)
    .map((part) => part.replace(/^[ \t]*\r?\n/, ''))
}

function headerOf(head: string, name: string): string {
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
}

function decodeBody(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64')
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1')
  const joined = body.replace(/=[ \t]*\r?\n/g, '')
  const text = joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}
