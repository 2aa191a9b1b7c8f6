// Spreadsheets written byte by byte, good and hostile, for the tests of the reading engine.
import { deflateRawSync } from 'node:zlib'
import { checkDigit } from '#contract/id-number.ts'
import { crc32 } from '#sheets/containers/crc32.ts'

export type Part = string | Buffer
export interface ZipOptions {
  /** Flags of every entry: 1 says encrypted. */
  readonly flags?: number
  /** The size the directory claims for a part, where it lies. */
  readonly claims?: Readonly<Record<string, number>>
}

/** A zip of parts, deflated. */
export function zip(parts: Readonly<Record<string, Part>>, { flags = 0, claims = {} }: ZipOptions = {}): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, part] of Object.entries(parts)) {
    const content = Buffer.from(part)
    const packed = deflateRawSync(content)
    const label = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(content), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(claims[name] ?? content.length, 24)
    entry.writeUInt16LE(label.length, 28)
    entry.writeUInt32LE(at, 42)
    chunks.push(head, label, packed)
    directory.push(entry, label)
    at += head.length + label.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length / 2, 8)
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...chunks, ...directory, end])
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export type Value = string | number | boolean | null | { readonly xml: string }

/** The rows of a worksheet; `{ xml }` is a cell written as it stands, with REF for its reference. */
export function sheetXml(rows: readonly (readonly Value[])[], extra = ''): string {
  const cells = (row: readonly Value[], at: number) =>
    row.map((value, column) => cellXml(value, `${letters(column)}${at + 1}`)).join('')
  const body = rows.map((row, at) => `<row r="${at + 1}">${cells(row, at)}</row>`).join('')
  return `<?xml version="1.0"?><worksheet xmlns="x"><sheetData>${body}</sheetData>${extra}</worksheet>`
}

function cellXml(value: Value, reference: string): string {
  if (value === null) return ''
  if (typeof value === 'object') return value.xml.replaceAll('REF', reference)
  if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`
}

function letters(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)
}

/** The parts of a workbook of one sheet; the first cell style is plain, the second a date. */
export function xlsxParts(sheet: string, workbookExtra = ''): Record<string, Part> {
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook>${workbookExtra}<sheets><sheet name="名单" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': sheet,
  }
}

export function xlsx(rows: readonly (readonly Value[])[], extra = ''): Buffer {
  return zip(xlsxParts(sheetXml(rows, extra)))
}

/** A compound file with one stream, which must be 4096 bytes at least. */
export function ole(name: string, content: Buffer): Buffer {
  const padded = Buffer.concat([
    content,
    Buffer.alloc(Math.max(4096 - content.length, (512 - (content.length % 512)) % 512)),
  ])
  const sectors = Math.ceil(padded.length / 512)
  const whole = Buffer.alloc((sectors + 3 - 1) * 512)
  const head = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(3, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(9, 30)
  head.writeUInt16LE(6, 32)
  head.writeUInt32LE(1, 44)
  head.writeUInt32LE(1, 48)
  head.writeUInt32LE(4096, 56)
  head.writeUInt32LE(0xfffffffe, 60)
  head.writeUInt32LE(0xfffffffe, 68)
  head.fill(0xff, 76, 512)
  head.writeUInt32LE(0, 76)
  const fat = Buffer.alloc(512, 0xff)
  fat.writeUInt32LE(0xfffffffd, 0)
  fat.writeUInt32LE(0xfffffffe, 4)
  for (let at = 0; at < sectors; at += 1) fat.writeUInt32LE(at === sectors - 1 ? 0xfffffffe : at + 3, 8 + at * 4)
  const directory = Buffer.alloc(512)
  const entry = (at: number, label: string, kind: number, start: number, size: number) => {
    directory.write(label, at, 'utf16le')
    directory.writeUInt16LE((label.length + 1) * 2, at + 64)
    directory[at + 66] = kind
    directory.writeUInt32LE(start, at + 116)
    directory.writeUInt32LE(size, at + 120)
  }
  entry(0, 'Root Entry', 5, 0xfffffffe, 0)
  entry(128, name, 2, 2, padded.length)
  fat.copy(whole, 0)
  directory.copy(whole, 512)
  padded.copy(whole, 1024)
  return Buffer.concat([head, whole])
}

/** One record of a binary workbook. */
export function record(id: number, ...parts: (Buffer | number[])[]): Buffer {
  const data = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}
export const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2)
  return bytes
}

/** The stream of a BIFF8 workbook of one sheet. `locked` adds the record of an opening password. */
export function biff(
  rows: readonly (readonly (string | number | null)[])[],
  { locked = false, hiddenRow = -1 } = {},
): Buffer {
  const bof = (kind: number) => record(0x809, u16(0x600, kind, 0, 0), Buffer.alloc(8))
  const cells = rows.flatMap((row, at) => [
    record(0x208, u16(at, 0, row.length, 255, 0, 0, at === hiddenRow ? 0x20 : 0, 0)),
    ...row.map((value, column) => {
      if (value === null) return Buffer.alloc(0)
      if (typeof value === 'string')
        return record(0x204, u16(at, column, 0, value.length), [1], Buffer.from(value, 'utf16le'))
      const number = Buffer.alloc(8)
      number.writeDoubleLE(value)
      return record(0x203, u16(at, column, 0), number)
    }),
  ])
  const label = Buffer.from('名单', 'utf16le')
  const globals = (offset: number) => {
    const place = Buffer.alloc(4)
    place.writeUInt32LE(offset)
    return Buffer.concat([
      bof(5),
      ...(locked ? [record(0x2f, Buffer.alloc(54))] : []),
      record(0xe0, u16(0, 0), Buffer.alloc(16)),
      record(0x85, place, [0, 0, 2, 1], label),
      record(0x0a, []),
    ])
  }
  return Buffer.concat([globals(globals(0).length), bof(0x10), ...cells, record(0x0a, [])])
}

/** A number that passes its check, of the county of the corpus. */
export function idOf(birth: string, serial: number, area = '331124'): string {
  const first = `${area}${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return first + checkDigit(first)
}
