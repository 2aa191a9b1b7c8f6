import type { Cell } from '../containers/grid.ts'
import { cellText, isNothing, plainCell } from './text.ts'

export type PhoneReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'phones'; readonly phones: readonly string[] }
  | { readonly kind: 'wrong' }

const MOBILE = /^1[3-9]\d{9}$/
const LAND_LINE = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})$/
/** Inside longer text: a mobile with or without blanks, or a land line with its area code. */
const INSIDE =
  /(?<!\d)(?:(?:\+|00)?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)|(?<!\d)\(?0(?:10|2\d|[3-9]\d{2})\)?[-\s]?\d{7,8}(?!\d)/g

/** All telephone numbers of a cell in their order: mobiles in eleven digits, land lines with their area code in one run. */
export function readPhones(cell: Cell | undefined): PhoneReading {
  const value = plainCell(cell)
  const text = cellText(value)
    .normalize('NFKC')
    .replace(/^['’‘]/, '')
    .trim()
  if (MOBILE.test(text)) return { kind: 'phones', phones: [text] }
  if (isNothing(text)) return { kind: 'blank' }
  const found: string[] = []
  for (const piece of text.split(/[/、,;|\n]+|和|或|及/)) {
    const whole = oneNumber(piece)
    if (whole !== undefined) found.push(whole)
    else for (const match of piece.matchAll(INSIDE)) found.push(oneNumber(match[0])!)
  }
  const phones = [...new Set(found.filter((phone) => phone !== undefined))]
  return phones.length === 0 ? { kind: 'wrong' } : { kind: 'phones', phones }
}

function oneNumber(piece: string): string | undefined {
  const digits = piece.replace(/[\s\-‐–—()+.·\u200b-\u200f]/g, '')
  if (!/^\d+$/.test(digits)) return undefined
  const local = digits.replace(/^(?:00)?86(?=1\d{10}$|0)/, '')
  if (MOBILE.test(local)) return local
  const line = LAND_LINE.exec(local)
  return line === null ? undefined : `${line[1]}${line[2]}`
}
