import type { FileFormat } from '../reading.ts'
import { SheetRefusal } from '../refused.ts'
import type { RawSheet } from './grid.ts'
import { LIMITS } from './limits.ts'
import { readOds } from './ods.ts'
import { openOle } from './ole.ts'
import { openText } from './open-text.ts'
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
export function openFile(file: Buffer): OpenedFile {
  if (file.length === 0) throw new SheetRefusal('empty')
  if (file.length > LIMITS.bytes) throw new SheetRefusal('tooLarge')
  if (isLooseXls(file)) return { format: { container: 'xls-biff8' }, sheets: orCorrupt(() => readXls(file)) }
  const bytes = withoutLead(file)
  if (isOffice(bytes)) return openOffice(bytes)
  if (isZip(bytes)) return openPackage(bytes)
  if (FOREIGN.some((magic) => bytes.subarray(0, magic.length).equals(magic))) throw new SheetRefusal('notSheet')
  return openText(bytes)
}

function isOffice(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(OLE)
}

function isZip(bytes: Buffer): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** A workbook of Excel 2 to 5 without a compound file around it, as small export scripts still write. */
function isLooseXls(bytes: Buffer): boolean {
  return bytes.length > 8 && bytes[0] === 9 && [0, 2, 4, 8].includes(bytes[1]!) && bytes[3] === 0
}

/** Web systems put blank lines or a mark of UTF-8 before the file that they mean to send. */
function withoutLead(bytes: Buffer): Buffer {
  const lead = /^(?:\xef\xbb\xbf|\s)*/.exec(bytes.toString('latin1', 0, 64))![0].length
  const rest = bytes.subarray(lead)
  return isOffice(rest) || isZip(rest) ? rest : bytes
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
