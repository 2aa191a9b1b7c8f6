/**
 * Texts joined so that no other list of texts gives the same bytes: each is preceded by its length (u32, big-endian).
 * What is authenticated together is framed; a separator could itself stand in a text.
 */
export function frame(...texts: readonly string[]): Buffer {
  const parts: Buffer[] = []
  for (const text of texts) {
    const bytes = Buffer.from(text)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    parts.push(length, bytes)
  }
  return Buffer.concat(parts)
}
