// Four bytes a step ("slicing by 4"): node:zlib has no crc32 before version 22.
const TABLES = makeTables()

function makeTables(): Uint32Array[] {
  const first = new Uint32Array(256)
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    first[byte] = value >>> 0
  }
  const tables = [first]
  for (let at = 1; at < 4; at += 1) {
    const before = tables[at - 1]!
    tables.push(before.map((value) => (first[value & 0xff]! ^ (value >>> 8)) >>> 0))
  }
  return tables
}

/** CRC-32 of zip and gzip, as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  let crc = 0xffffffff
  let at = 0
  for (const end = bytes.length - 3; at < end; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    crc = t3[crc & 0xff]! ^ t2[(crc >>> 8) & 0xff]! ^ t1[(crc >>> 16) & 0xff]! ^ t0[crc >>> 24]!
  }
  for (; at < bytes.length; at += 1) crc = t0[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
