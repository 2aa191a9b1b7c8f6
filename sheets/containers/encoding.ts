import { SheetRefusal } from '../refused.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
  readonly bom: boolean
}
/** Bytes at the end of a file that was cut inside a character. */
const LONGEST_CHARACTER = 4

/** The text of a file whose encoding nobody says. @throws SheetRefusal notSheet for what is no text */
export function decodeText(bytes: Buffer): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const rest = bytes.subarray(3)
    if (isUtf8(rest)) return { text: new TextDecoder('utf-8').decode(rest), encoding: 'utf-8', bom: true }
    // A system that marks everything as UTF-8 and writes GBK: the mark is believed only where it fits.
    return rest.length === 0 ? { text: '', encoding: 'utf-8', bom: true } : decodeText(rest)
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), { little: true, bom: true })
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), { little: false, bom: true })
  const zeros = zerosByParity(bytes.subarray(0, 4096))
  if (zeros.odd > 8 && zeros.odd > 20 * zeros.even) return utf16(bytes, { little: true, bom: false })
  if (zeros.even > 8 && zeros.even > 20 * zeros.odd) return utf16(bytes, { little: false, bom: false })
  if (isBinary(bytes)) throw new SheetRefusal('notSheet')
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8', bom: false }
  const chinese = new TextDecoder('gb18030').decode(bytes)
  const unicode = new TextDecoder('utf-8').decode(bytes)
  const [bad, worse] = [broken(chinese), broken(unicode)]
  if (Math.min(bad, worse) > Math.max(20, bytes.length / 50)) throw new SheetRefusal('notSheet')
  return worse < bad
    ? { text: unicode, encoding: 'utf-8', bom: false }
    : { text: chinese, encoding: 'gb18030', bom: false }
}

function utf16(bytes: Buffer, kind: { little: boolean; bom: boolean }): DecodedText {
  const text = new TextDecoder(kind.little ? 'utf-16le' : 'utf-16be').decode(bytes)
  if (broken(text) > Math.max(20, text.length / 50)) throw new SheetRefusal('notSheet')
  return { text, encoding: kind.little ? 'utf-16le' : 'utf-16be', bom: kind.bom }
}

function zerosByParity(bytes: Buffer): { even: number; odd: number } {
  let [even, odd] = [0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  return { even, odd }
}

function isBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 65_536)
  let odd = 0
  // Zeros fill up the fields and the end of what old systems write; they alone make no other kind of file.
  for (const byte of head) if (byte < 0x20 && ![0, 9, 10, 12, 13].includes(byte)) odd += 1
  return odd > 2 + head.length / 500
}

function isUtf8(bytes: Buffer): boolean {
  for (let cut = 0; cut < LONGEST_CHARACTER; cut += 1) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
      return true
    } catch {
      // Not valid with this many bytes left away; the loop asks with one fewer.
    }
  }
  return false
}

function broken(text: string): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1
  return count
}
