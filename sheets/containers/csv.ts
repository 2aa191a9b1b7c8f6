import type { RawSheet } from './grid.ts'
import { CellBudget } from './limits.ts'
import { SheetBuilder } from './sheet-builder.ts'

const DELIMITERS = [',', '\t', ';', '|', '，'] as const
const LOOK_AHEAD = 200
/** A quote that swallows more than this was no opening quote. */
const LONGEST_FIELD = 100_000

/** One sheet of a text with delimiters. A record is a row; a quoted line break does not start a new one. */
export function readCsv(text: string): { sheet: RawSheet; delimiter: string } {
  const hint = /^sep=(.)\r?\n/i.exec(text)
  // Zeros and the mark of DOS behind the last line are no row.
  const body = (hint === null ? text : text.slice(hint[0].length)).replace(/[\0\x1a]+$/, '')
  const delimiter = hint?.[1] ?? findDelimiter(body)
  const builder = new SheetBuilder('csv', new CellBudget())
  let row = 0
  for (const record of records(body, delimiter)) {
    row += 1
    builder.touch(row)
    for (const [column, field] of record.entries()) if (field !== '') builder.put(row, column, field)
  }
  return { sheet: builder.finish(), delimiter }
}

/** The delimiter that cuts most records into the same number of fields, more than one. */
function findDelimiter(text: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>()
    let seen = 0
    for (const record of records(text, delimiter)) {
      if (record.length > 1) widths.set(record.length, (widths.get(record.length) ?? 0) + 1)
      seen += 1
      if (seen >= LOOK_AHEAD) break
    }
    for (const [width, count] of widths) {
      const score = (count / seen) * Math.min(width, 8)
      if (score > best.score * 1.001) best = { delimiter, score }
    }
  }
  return best.delimiter
}

/** RFC 4180, and what people make of it: quotes inside, quotes never closed, any line end. */
function* records(text: string, delimiter: string): Generator<string[]> {
  let at = 0
  while (at < text.length) {
    const record: string[] = []
    for (;;) {
      const field = readField(text, at, delimiter)
      record.push(field.value)
      at = field.end
      if (text[at] !== delimiter) break
      at += 1
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2
    else at += 1
    yield record
  }
}

function readField(text: string, from: number, delimiter: string): { value: string; end: number } {
  if (text[from] === '"') {
    const quoted = readQuoted(text, from)
    if (quoted !== null) {
      const end = plainEnd(text, quoted.end, delimiter)
      return { value: quoted.value + text.slice(quoted.end, end), end }
    }
  }
  const end = plainEnd(text, from, delimiter)
  return { value: text.slice(from, end), end }
}

function plainEnd(text: string, from: number, delimiter: string): number {
  let end = from
  while (end < text.length) {
    const character = text[end]!
    if (character === delimiter || character === '\n' || character === '\r') break
    end += 1
  }
  return end
}

function readQuoted(text: string, from: number): { value: string; end: number } | null {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1 || quote - from > LONGEST_FIELD) return null
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    at = quote + 2
  }
}
