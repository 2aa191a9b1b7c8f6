import type { Cell } from '../containers/grid.ts'

/** What a person sees in a cell; a large number in all its digits, a date as YYYY-MM-DD. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell.kind === 'date') return cell.day
  if (cell.kind === 'error') return cell.text
  return cellText(cell.value)
}

function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return value.toFixed(0)
  return String(value)
}

/** The value of a cell without the formula that made it. */
export function plainCell(cell: Cell | undefined): Exclude<Cell, { kind: 'formula' }> {
  if (cell === undefined || cell === null) return null
  return typeof cell === 'object' && cell.kind === 'formula' ? cell.value : cell
}

export function reachesOut(cell: Cell | undefined): boolean {
  return typeof cell === 'object' && cell !== null && cell.kind === 'formula' && cell.reachesOut
}

// Control, zero-width and direction characters; line breaks and tabs are blanks, not these.
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
// What needs no cleaning at all: the common case, decided in one look.
const CLEAN = /^[!-~\u3400-\u9fff\uff0c\u3001\u3002\uff1b\uff1a\u00b7]*$/

export interface CleanText {
  readonly text: string
  /** Whether invisible characters were taken out. */
  readonly stripped: boolean
}
const EMPTY: CleanText = { text: '', stripped: false }

/** Composed (NFC), trimmed, every run of blanks one space, without invisible characters. */
export function cleanText(raw: string): CleanText {
  if (raw === '') return EMPTY
  if (CLEAN.test(raw) && !raw.startsWith('="')) return { text: raw, stripped: false }
  const visible = raw.replace(INVISIBLE, '')
  const text = visible
    .normalize('NFC')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
  // ="331124…" is how some systems keep Excel from turning text into a number.
  const unwrapped = /^="([^"]*)"$/.exec(text)
  return { text: unwrapped === null ? text : unwrapped[1]!.trim(), stripped: visible !== raw }
}

/** Half width and without blanks, for comparing words. */
export function plainWord(text: string): string {
  return /^[!-~\u3400-\u9fff]*$/.test(text) ? text : text.normalize('NFKC').replace(/\s+/g, '')
}

const NOTHING = /^(?:无|没有|暂无|空|null|N\/?A|none|[/／\\]+|[-‐‑‒–—―－─_＿]+|[.。·]+|0)$/i

/** Words and marks that stand for an empty cell. */
export function isNothing(text: string): boolean {
  return text === '' || NOTHING.test(text)
}

const SHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|#*)$|^Err:\d{3}$/

/** Whether a text is what a spreadsheet shows in place of a value that it does not have, or not the room for. */
export function isSheetError(text: string): boolean {
  return SHEET_ERROR.test(text)
}
