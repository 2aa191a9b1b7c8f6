import type { FileFormat } from '../reading.ts'
import { SheetRefusal } from '../refused.ts'
import { readCsv } from './csv.ts'
import { decodeText } from './encoding.ts'
import type { RawSheet } from './grid.ts'
import { readHtml } from './html.ts'
import { LIMITS } from './limits.ts'
import { readOds } from './ods.ts'
import { openOle } from './ole.ts'
import { readSpreadsheetMl } from './spreadsheetml.ts'
import { readXls } from './xls.ts'
import { readXlsx } from './xlsx.ts'
import { openZip } from './zip.ts'

export interface OpenedFile {
  readonly format: FileFormat
  readonly sheets: readonly RawSheet[]
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** JPEG, PNG, GIF, PDF, RAR, 7z, gzip, BMP, TIFF. */
const FOREIGN = ['ffd8ff', '89504e47', '47494638', '25504446', '52617221', '377abcaf', '1f8b', '424d', '49492a00'].map(
  (hex) => Buffer.from(hex, 'hex'),
)

/** Opens a file by what it holds, never by its name. @throws SheetRefusal */
export function openFile(bytes: Buffer): OpenedFile {
  if (bytes.length === 0) throw new SheetRefusal('empty')
  if (bytes.length > LIMITS.bytes) throw new SheetRefusal('tooLarge')
  if (bytes.subarray(0, 8).equals(OLE)) return openOffice(bytes)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return openPackage(bytes)
  if (FOREIGN.some((magic) => bytes.subarray(0, magic.length).equals(magic))) throw new SheetRefusal('notSheet')
  return openText(bytes)
}

function openOffice(bytes: Buffer): OpenedFile {
  const ole = openOle(bytes)
  if (ole.has('EncryptedPackage') || ole.has('EncryptionInfo')) throw new SheetRefusal('encrypted', 'xlsx-encrypted')
  const stream = ole.read('Workbook') ?? ole.read('Book') ?? ole.read('WORKBOOK') ?? ole.read('BOOK')
  if (stream === undefined) throw new SheetRefusal('notSheet')
  return { format: { container: 'xls-biff8' }, sheets: orCorrupt(() => readXls(stream)) }
}

/** Damaged records make the buffer's own reader complain; that is the file's fault, not ours. */
function orCorrupt<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new SheetRefusal('corrupt')
    throw error
  }
}

function openPackage(bytes: Buffer): OpenedFile {
  const archive = orCorrupt(() => openZip(bytes))
  const has = (name: RegExp) => archive.names.some((each) => name.test(each))
  if (has(/^xl\/.*\.bin$/i) && has(/workbook\.bin$/i)) throw new SheetRefusal('otherKind')
  if (has(/^content\.xml$/)) {
    const kind = archive.read('mimetype')?.toString('latin1') ?? ''
    if (kind !== '' && !kind.includes('spreadsheet')) throw new SheetRefusal('notSheet')
    return { format: { container: 'ods' }, sheets: readOds(archive) }
  }
  if (has(/^EncryptedPackage$/)) throw new SheetRefusal('encrypted')
  if (has(/^(?:word|ppt)\//)) throw new SheetRefusal('notSheet')
  if (!has(/\[Content_Types\]\.xml$|workbook\.xml$/i)) throw new SheetRefusal('notSheet')
  return { format: { container: 'xlsx' }, sheets: readXlsx(archive) }
}

function openText(bytes: Buffer): OpenedFile {
  const decoded = decodeText(bytes)
  const { encoding, bom } = decoded
  const head = decoded.text.slice(0, 4096)
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<\?mso[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^<]*)?<(?:\w+:)?Workbook\b/i.test(
      head,
    ) ||
    /<!ENTITY/.test(head)
  )
    return {
      format: { container: 'spreadsheetml', encoding, bom },
      sheets: readSpreadsheetMl(declared(bytes, decoded.text)),
    }
  if (
    /^\s*<(?:!DOCTYPE|html|head|body|table|meta|style|div|\?xml|!--)/i.test(head) &&
    /<table|<html/i.test(decoded.text)
  ) {
    const html = declared(bytes, decoded.text)
    return { format: { container: 'html-as-xls', encoding, bom }, sheets: readHtml(html) }
  }
  const { sheet, delimiter } = readCsv(decoded.text)
  return { format: { container: 'csv', encoding, bom, delimiter }, sheets: [sheet] }
}

/** The text in the encoding that the file itself declares, where that fits better than what its bytes look like. */
function declared(bytes: Buffer, text: string): string {
  const name = /(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([\w-]+)/i.exec(text.slice(0, 4096))?.[1]?.toLowerCase()
  return name === 'big5' ? new TextDecoder('big5').decode(bytes) : text
}
