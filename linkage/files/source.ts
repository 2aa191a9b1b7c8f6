import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'

const CHUNK = 4 << 20
const PROBE = 1 << 16

/** The bytes of a text file as UTF-8, piece by piece. Every piece but the last may end in the middle of a row. */
export interface Source {
  /** About how many bytes there are in all. */
  readonly size: number
  /**
   * Fills `buffer` from `at` on.
   * @returns how many bytes came; 0 at the end
   */
  readonly read: (buffer: Uint8Array, at: number) => number
  readonly close: () => void
}

/** UTF-8 with or without a mark, UTF-16 with one, else GB18030. */
export function openSource(path: string): Source {
  const handle = openSync(path, 'r')
  const probe = new Uint8Array(PROBE)
  const probed = readSync(handle, probe, 0, PROBE, 0)
  const encoding = encodingOf(probe.subarray(0, probed), probed === PROBE)
  if (encoding !== 'utf-8') {
    closeSync(handle)
    return sourceOf(new TextEncoder().encode(new TextDecoder(encoding).decode(readFileSync(path))))
  }
  const { size } = fstatSync(handle)
  let position = probe[0] === 0xef && probe[1] === 0xbb && probe[2] === 0xbf ? 3 : 0
  return {
    size,
    read: (buffer, at) => {
      const count = readSync(handle, buffer, at, Math.min(CHUNK, buffer.length - at), position)
      position += count
      return count
    },
    close: () => closeSync(handle),
  }
}

/** A source of bytes that are in memory. */
export function sourceOf(bytes: Uint8Array): Source {
  let position = 0
  return {
    size: bytes.length,
    read: (buffer, at) => {
      const piece = bytes.subarray(position, position + Math.min(CHUNK, buffer.length - at))
      buffer.set(piece, at)
      position += piece.length
      return piece.length
    },
    close: () => undefined,
  }
}

function encodingOf(bytes: Uint8Array, isCut: boolean): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    // A piece cut off may end inside a character, which streaming allows.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}
