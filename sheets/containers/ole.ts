import { SheetRefusal } from '../refused.ts'

// Compound File Binary ([MS-CFB]): the file system inside an .xls, and around an encrypted .xlsx.

const FREE = 0xfffffffa
const SMALL_STREAM = 4096

export interface OleFile {
  has(name: string): boolean
  /** @throws SheetRefusal corrupt */
  read(name: string): Buffer | undefined
}
interface Entry {
  readonly start: number
  readonly size: number
}

/** @throws SheetRefusal corrupt */
export function openOle(bytes: Buffer): OleFile {
  if (bytes.length < 512) throw new SheetRefusal('corrupt')
  const shift = bytes.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) throw new SheetRefusal('corrupt')
  const size = 1 << shift
  const most = Math.ceil(bytes.length / size) + 1
  const sector = (id: number): Buffer => {
    const from = (id + 1) * size
    if (from >= bytes.length) throw new SheetRefusal('corrupt')
    const part = bytes.subarray(from, from + size)
    return part.length === size ? part : Buffer.concat([part, Buffer.alloc(size - part.length)])
  }
  const fat = readFat(bytes, { sector, size, most })
  const chain = (start: number): Buffer => {
    const parts: Buffer[] = []
    for (let id = start; id < FREE; id = fat[id] ?? FREE) {
      if (parts.length > most) throw new SheetRefusal('corrupt')
      parts.push(sector(id))
    }
    return Buffer.concat(parts)
  }
  const { entries, root } = readDirectory(chain(bytes.readUInt32LE(48)))
  let small: { data: Buffer; fat: Uint32Array } | undefined
  const readSmall = (entry: Entry): Buffer => {
    small ??= {
      data: root === undefined ? Buffer.alloc(0) : chain(root.start),
      fat: words(chain(bytes.readUInt32LE(60))),
    }
    const parts: Buffer[] = []
    for (let id = entry.start; id < FREE; id = small.fat[id] ?? FREE) {
      if (parts.length * 64 > SMALL_STREAM) throw new SheetRefusal('corrupt')
      parts.push(small.data.subarray(id * 64, id * 64 + 64))
    }
    return Buffer.concat(parts)
  }
  return {
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name)
      if (entry === undefined) return undefined
      const whole = entry.size < SMALL_STREAM ? readSmall(entry) : chain(entry.start)
      if (whole.length < entry.size) throw new SheetRefusal('corrupt')
      return whole.subarray(0, entry.size)
    },
  }
}

function words(bytes: Buffer): Uint32Array {
  const list = new Uint32Array(Math.floor(bytes.length / 4))
  for (let at = 0; at < list.length; at += 1) list[at] = bytes.readUInt32LE(at * 4)
  return list
}

interface Sectors {
  readonly sector: (id: number) => Buffer
  readonly size: number
  readonly most: number
}

function readFat(bytes: Buffer, { sector, size, most }: Sectors): Uint32Array {
  const ids: number[] = []
  for (let at = 76; at < 512; at += 4) ids.push(bytes.readUInt32LE(at))
  let next = bytes.readUInt32LE(68)
  for (let steps = 0; next < FREE; steps += 1) {
    if (steps > most) throw new SheetRefusal('corrupt')
    const list = words(sector(next))
    ids.push(...list.subarray(0, size / 4 - 1))
    next = list[size / 4 - 1]!
  }
  const used = ids.filter((id) => id < FREE)
  if (used.length > most) throw new SheetRefusal('corrupt')
  return words(Buffer.concat(used.map(sector)))
}

function readDirectory(bytes: Buffer): { entries: Map<string, Entry>; root: Entry | undefined } {
  const entries = new Map<string, Entry>()
  let root: Entry | undefined
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const length = bytes.readUInt16LE(at + 64)
    const kind = bytes[at + 66]
    if (length < 2 || length > 64 || (kind !== 2 && kind !== 5)) continue
    const entry = { start: bytes.readUInt32LE(at + 116), size: bytes.readUInt32LE(at + 120) }
    if (kind === 5) root ??= entry
    // The first of a name is the workbook's own: embedded objects repeat it further down.
    else if (!entries.has(bytes.toString('utf16le', at, at + length - 2)))
      entries.set(bytes.toString('utf16le', at, at + length - 2), entry)
  }
  return { entries, root }
}
