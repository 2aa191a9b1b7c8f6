import { checkDigit } from '#contract/id-number.ts'
import type { Cell } from '../containers/grid.ts'
import { saysNoNumber } from '../words/absent.ts'
import { isPastDay } from './dates.ts'
import { cellText, isNothing, plainCell } from './text.ts'

export type IdReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'valid'; readonly id: string; readonly birthDate: string; readonly sex: '1' | '2' }
  | { readonly kind: 'wrong'; readonly code: 'id-malformed' | 'truncated-id' | 'id-checksum' }

const BLANK = { kind: 'blank' } as const
const MALFORMED = { kind: 'wrong', code: 'id-malformed' } as const
const TRUNCATED = { kind: 'wrong', code: 'truncated-id' } as const
/** A spreadsheet keeps fifteen digits of a number: of eighteen the last three are gone. */
const KEPT_DIGITS = 15
const PLAIN = /^\d{17}[\dX]$/

/** A number of GB 11643 as people type it. What lost its last digits is said to, never repaired. */
export function readId(cell: Cell | undefined, asOf: string): IdReading {
  const value = plainCell(cell)
  if (value === null) return BLANK
  if (typeof value === 'number')
    return String(Math.round(value)).length > KEPT_DIGITS ? TRUNCATED : value === 0 ? BLANK : MALFORMED
  if (typeof value !== 'string') return MALFORMED
  const id = PLAIN.test(value) ? value : idIn(value)
  if (id === '') return BLANK
  if (/^\d(?:\.\d+)?E\+?1[4-9]$/.test(id)) return TRUNCATED
  return PLAIN.test(id) ? checkedId(id, asOf) : MALFORMED
}

function checkedId(id: string, asOf: string): IdReading {
  const birthDate = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (!isPastDay(birthDate, asOf)) return MALFORMED
  if (checkDigit(id.slice(0, 17)) !== id[17])
    return id.endsWith('000') ? TRUNCATED : { kind: 'wrong', code: 'id-checksum' }
  return { kind: 'valid', id, birthDate, sex: Number(id[16]) % 2 === 1 ? '1' : '2' }
}

/** The number without what stands around it: blanks, apostrophes, a remark such as (已核). */
function idIn(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/^="(.*)"$/, '$1')
    .replace(/[\s'’‘`"“”\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad-]/g, '')
    .toUpperCase()
    .replace(/Х/g, 'X')
  if (isNothing(plain) || isNothing(cellText(text).trim()) || saysNoNumber(plain)) return ''
  const rest = plain.replace(/(?<!\d)\d{17}[\dX](?!\d)/, '')
  if (rest === plain || /[\dA-Z*]/.test(rest)) return plain
  return /(?<!\d)\d{17}[\dX](?!\d)/.exec(plain)![0]
}
