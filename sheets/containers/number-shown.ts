import type { DateCell } from './grid.ts'
import { dayOfSerial } from './serial.ts'

/** What a number format makes of a number: a day, a month of a year, or so many digits at least; undefined for a plain number. */
export type NumberShown = 'day' | 'month' | { readonly digits: number } | undefined

// ECMA-376 18.8.30 and the numbers that the Chinese versions of Excel give their own date formats.
const MONTH_FORMAT_IDS = new Set([17, 27, 36, 50, 52, 57])
const DAY_FORMAT_IDS = new Set([14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58])

/** Tells a number format by its number and, where it is an own one, its code. Hours and minutes alone are no day. */
export function shownBy(id: number, code: string | undefined): NumberShown {
  if (code === undefined) return MONTH_FORMAT_IDS.has(id) ? 'month' : DAY_FORMAT_IDS.has(id) ? 'day' : undefined
  const plain = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
    .toLowerCase()
  if (/^0{2,}$/.test(plain) && plain === code.split(';')[0]) return { digits: plain.length }
  if (plain.includes('general')) return undefined
  const month = /m/.test(plain.replace(/h[^m]*m|m[^s]*s/g, ''))
  if (!month) return /y|d|e(?![+-])/.test(plain) ? 'day' : undefined
  return /[ye]/.test(plain) && !/[dhs]/.test(plain) ? 'month' : 'day'
}

/** Tells a format where names may stand for codes, as in XML Spreadsheet 2003 and in web pages: Short Date. */
export function shownByName(format: string): NumberShown {
  return /^(?:General|Short|Medium|Long) ?Date$/i.test(format) ? 'day' : shownBy(-1, format)
}

/**
 * The cell that a person sees. Whoever types 2015年3月 gets the first of March with the day hidden: it stays a month, and only
 * another day than the first is one that somebody wrote.
 */
export function cellOfNumber(value: number, shown: NumberShown, date1904: boolean): number | string | DateCell {
  if (shown === undefined) return value
  if (typeof shown === 'object') return Number.isInteger(value) && value >= 0 ? padded(value, shown.digits) : value
  const day = dayOfSerial(value, date1904)
  if (day === null) return value
  return shown === 'month' ? monthOrDay(day) : { kind: 'date', day }
}

/** A day that is shown without its day of the month. */
export function monthOrDay(day: string): string | DateCell {
  const [year, month, date] = day.split('-')
  return date === '01' ? `${year}年${Number(month)}月` : { kind: 'date', day }
}

/** Numbers that need no zeros stay numbers: whether one lost its digits is told by that. */
function padded(value: number, digits: number): number | string {
  const text = String(value)
  return text.length < digits ? text.padStart(digits, '0') : value
}
