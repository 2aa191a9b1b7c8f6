import { TagCursor, unescapeText } from './xlsx-bytes.ts'

/** The shared strings in order; runs of rich text joined, readings (phonetic) left out. */
export function readSharedStrings(part: Buffer | undefined): string[] {
  const strings: string[] = []
  if (part === undefined) return strings
  const cursor = new TagCursor(part)
  let text = ''
  let phonetic = false
  while (cursor.next()) {
    if (cursor.is('t')) {
      if (!cursor.closing && !cursor.empty && !phonetic) text += cursor.text()
    } else if (cursor.is('si')) {
      if (cursor.closing || cursor.empty) strings.push(unescapeText(text))
      text = ''
    } else if (cursor.is('rPh')) phonetic = !cursor.closing && !cursor.empty
  }
  return strings
}
