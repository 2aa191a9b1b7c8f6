/** Markers of ISO/IEC 10918-1 that end or begin something. */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe

/**
 * A JPEG without what is not the picture: EXIF, XMP, maker notes, thumbnails, comments, and whatever lies behind its end
 * (phones append films and depth maps there). Kept are JFIF, the colour profile, Adobe's colour transform and the way up,
 * without which the picture would show wrong.
 * @returns null when the bytes do not walk from beginning to end as a JPEG
 */
export function stripJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  for (;;) {
    const start = at
    if (bytes[at] !== 0xff) return null
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at]
    if (marker === undefined || marker === 0 || marker === SOI) return null
    at += 1
    if (marker === EOI) return Buffer.concat([...kept, Buffer.from([0xff, EOI])])
    if (at + 2 > bytes.length) return null
    const end = at + bytes.readUInt16BE(at)
    if (end < at + 2 || end > bytes.length) return null
    const body = bytes.subarray(at + 2, end)
    at = marker === SOS ? endOfScan(bytes, end) : end
    if (marker === APP1) kept.push(...uprightness(body))
    else if (isPicture(marker, body)) kept.push(bytes.subarray(start, at))
  }
}

function isPicture(marker: number, body: Buffer): boolean {
  if (marker === COM) return false
  if (marker < APP0 || marker > APP15) return true
  const begins = (text: string) => body.subarray(0, text.length).equals(Buffer.from(text, 'latin1'))
  return (
    (marker === APP0 && begins('JFIF\0')) ||
    (marker === APP2 && begins('ICC_PROFILE\0')) ||
    (marker === APP14 && begins('Adobe'))
  )
}

/** The first marker after compressed data, in which 0xff is stuffed with 0x00 and restart markers may stand. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

const ORIENTATION = 0x0112

/** Of EXIF only the orientation, written anew: nothing of the old block is copied. */
function uprightness(body: Buffer): Buffer[] {
  const orientation = readOrientation(body)
  if (orientation === null) return []
  // FF E1, length 34, "Exif\0\0", big-endian TIFF at 8, one entry: tag, SHORT, count 1, value; no next directory.
  const segment = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex')
  segment.writeUInt16BE(orientation, 28)
  return [segment]
}

/** 2 to 8; null for the ordinary 1, and for anything that is not read without doubt. */
function readOrientation(body: Buffer): number | null {
  if (!body.subarray(0, 6).equals(Buffer.from('Exif\0\0', 'latin1'))) return null
  const tiff = body.subarray(6)
  if (tiff.length < 8) return null
  const little = tiff.subarray(0, 2).equals(Buffer.from('II'))
  const short = (at: number) => (at + 2 > tiff.length ? -1 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const count = short(directory)
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > tiff.length) return null
    if (short(entry) !== ORIENTATION) continue
    const value = short(entry + 8)
    return value >= 2 && value <= 8 ? value : null
  }
  return null
}
