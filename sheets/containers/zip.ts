import { inflateRawSync } from 'node:zlib'
import { SheetRefusal } from '../refused.ts'
import { crc32 } from './crc32.ts'
import { LIMITS } from './limits.ts'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LONGEST_COMMENT = 0xffff

interface Part {
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly method: number
  readonly local: number
}

/** A zip opened for reading single parts, with limits on what they may unpack to. */
export interface Archive {
  readonly names: readonly string[]
  /** The bytes of a part, undefined when there is none. @throws SheetRefusal corrupt, tooLarge */
  read(name: string): Buffer | undefined
}

/** @throws SheetRefusal encrypted, corrupt, tooLarge */
export function openZip(bytes: Buffer): Archive {
  const end = findEnd(bytes)
  if (end === -1) throw new SheetRefusal('corrupt')
  const count = bytes.readUInt16LE(end + 10)
  if (count > LIMITS.parts) throw new SheetRefusal('tooLarge')
  const parts = new Map<string, Part>()
  const lower = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  let expanded = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw new SheetRefusal('corrupt')
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new SheetRefusal('encrypted')
    const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const part = readPart(bytes, { at, extra: at + 46 + nameLength, extraLength })
    expanded += part.size
    parts.set(name, part)
    lower.set(name.toLowerCase(), name)
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  if (expanded > LIMITS.expanded) throw new SheetRefusal('tooLarge')
  if (expanded > LIMITS.harmless && expanded > bytes.length * LIMITS.ratio) throw new SheetRefusal('tooLarge')
  return {
    names: [...parts.keys()],
    read(name) {
      const part = parts.get(lower.get(name.toLowerCase()) ?? '')
      return part === undefined ? undefined : unpack(bytes, part)
    },
  }
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - LONGEST_COMMENT)
  for (let at = bytes.length - 22; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === END) return at
  return -1
}

function readPart(bytes: Buffer, place: { at: number; extra: number; extraLength: number }): Part {
  const { at } = place
  const fields = {
    size: bytes.readUInt32LE(at + 24),
    packed: bytes.readUInt32LE(at + 20),
    local: bytes.readUInt32LE(at + 42),
  }
  // Zip64: what does not fit into 32 bits, or what a careful writer put there anyway, stands in an extra field.
  let extra = place.extra
  const last = Math.min(place.extra + place.extraLength, bytes.length)
  while (extra + 4 <= last) {
    const [kind, length] = [bytes.readUInt16LE(extra), bytes.readUInt16LE(extra + 2)]
    let value = extra + 4
    for (const name of ['size', 'packed', 'local'] as const) {
      if (kind !== 1 || fields[name] !== 0xffffffff || value + 8 > last) continue
      fields[name] = Number(bytes.readBigUInt64LE(value))
      value += 8
    }
    extra += 4 + length
  }
  return { ...fields, crc: bytes.readUInt32LE(at + 16), method: bytes.readUInt16LE(at + 10) }
}

/** The directory is only a claim: a part that grows beyond it is a bomb, one that stays below is damaged. */
function unpack(bytes: Buffer, part: Part): Buffer {
  const { local, packed, size } = part
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw new SheetRefusal('corrupt')
  if (size > LIMITS.expanded) throw new SheetRefusal('tooLarge')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length) throw new SheetRefusal('corrupt')
  const raw = bytes.subarray(start, start + packed)
  const content = part.method === 0 ? raw : part.method === 8 ? inflate(raw, size) : null
  if (content === null || content.length !== size || crc32(content) !== part.crc) throw new SheetRefusal('corrupt')
  return content
}

function inflate(raw: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) })
  } catch (error) {
    const grown = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new SheetRefusal(grown ? 'tooLarge' : 'corrupt')
  }
}
