import type { ErrorCode } from '#contract/errors.ts'

export const LIMITS = {
  bytes: 10 * 1024 * 1024,
  entries: 2_000,
  expanded: 200 * 1024 * 1024,
  ratio: 100,
  /** Below this a high ratio is only a sheet full of empty bordered cells. */
  harmless: 16 * 1024 * 1024,
} as const

/** One part of the container, as its directory claims it to be; the reader holds the part to the claim. */
export interface Part {
  readonly name: string
  readonly at: number
  readonly packed: number
  readonly size: number
  readonly deflated: boolean
}
export type Container =
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly code: ErrorCode }

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LONGEST_COMMENT = 0xffff

/** Looks at the wrapping only, before anything is unpacked: is this a workbook, open, and of a bearable size? */
export function inspectContainer(bytes: Buffer): Container {
  if (bytes.length > LIMITS.bytes) return refuse('workbook_too_large')
  if (bytes.subarray(0, 8).equals(OLE)) {
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return refuse(locked ? 'workbook_protected' : 'workbook_unreadable')
  }
  const end = findEnd(bytes)
  if (end === -1 || bytes.length < 4 || bytes.readUInt32LE(0) !== LOCAL) return refuse('workbook_unreadable')
  const count = bytes.readUInt16LE(end + 10)
  if (count > LIMITS.entries) return refuse('workbook_too_large')
  const parts: Part[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) return refuse('workbook_unreadable')
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) return refuse('workbook_protected')
    const part = readPart(bytes, at)
    if (part === undefined) return refuse('workbook_unreadable')
    parts.push(part)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  const expanded = parts.reduce((sum, part) => sum + part.size, 0)
  if (expanded > LIMITS.expanded) return refuse('workbook_too_large')
  if (expanded > LIMITS.harmless && expanded > bytes.length * LIMITS.ratio) return refuse('workbook_too_large')
  if (!parts.some((part) => part.name === 'xl/workbook.xml')) return refuse('workbook_unreadable')
  return { ok: true, parts }
}

function refuse(code: ErrorCode): Container {
  return { ok: false, code }
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - LONGEST_COMMENT)
  for (let at = bytes.length - 22; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === END) return at
  return -1
}

/** Undefined for what a workbook of this size never has: 64-bit sizes, other packings, parts outside the file. */
function readPart(bytes: Buffer, at: number): Part | undefined {
  const method = bytes.readUInt16LE(at + 10)
  const packed = bytes.readUInt32LE(at + 20)
  const size = bytes.readUInt32LE(at + 24)
  const local = bytes.readUInt32LE(at + 42)
  if (size === 0xffffffff) return undefined
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL || (method !== 0 && method !== 8))
    return undefined
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length || (method === 0 && packed !== size)) return undefined
  const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString('utf8')
  return { name, at: start, packed, size, deflated: method === 8 }
}
