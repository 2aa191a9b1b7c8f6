import { Refusal } from '#server/platform/refusal.ts'
import { stripJpeg } from './jpeg/rules.ts'
import { stripPng } from './png/rules.ts'

/** What a file is by its first bytes, and what is kept of it. */
export interface Content {
  readonly mime: string
  readonly extension: string
  readonly bytes: Buffer
}

/**
 * Recognises a file by its bytes, whatever its name says, and takes out of photos what the camera wrote beside the
 * picture: place, time, device, owner.
 * @throws Refusal file_type_refused
 */
export function readContent(bytes: Buffer): Content {
  if (startsWith(bytes, [0xff, 0xd8, 0xff]))
    return { mime: 'image/jpeg', extension: 'jpg', bytes: cleaned(stripJpeg(bytes)) }
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return { mime: 'image/png', extension: 'png', bytes: cleaned(stripPng(bytes)) }
  if (bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return { mime: 'application/pdf', extension: 'pdf', bytes }
  if (isWorkbook(bytes))
    return { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx', bytes }
  throw new Refusal('file_type_refused')
}

/** A picture that cannot be walked to its end cannot be cleaned, so it is not taken. */
function cleaned(bytes: Buffer | null): Buffer {
  if (bytes === null) throw new Refusal('file_type_refused')
  return bytes
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return bytes.subarray(0, magic.length).equals(Buffer.from(magic))
}

/** A zip that names the parts of a workbook, and no program in it. */
function isWorkbook(bytes: Buffer): boolean {
  return (
    startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) &&
    bytes.includes('[Content_Types].xml') &&
    bytes.includes('xl/workbook.xml') &&
    !bytes.includes('vbaProject.bin')
  )
}

/** The name without characters that are not seen or turn the line round, with the ending that its bytes deserve. */
export function safeFileName(name: string, extension: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .trim()
  return `${Array.from(plain).slice(0, 80).join('') || '附件'}.${extension}`
}
