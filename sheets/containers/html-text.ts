import { decodeEntities } from './xml.ts'

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  mdash: '—',
  ndash: '–',
  times: '×',
  radic: '√',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  yen: '¥',
}

/** Text of a web page with what its entities stand for. */
export function htmlText(text: string): string {
  return decodeEntities(text, NAMED)
}
