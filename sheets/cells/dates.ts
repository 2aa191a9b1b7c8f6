import { dayOfSerial } from '../containers/serial.ts'
import type { Cell } from '../containers/grid.ts'
import { cellText, isNothing, plainCell, plainWord } from './text.ts'

export type DayReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'day'; readonly day: string }
  /** `prefix` is YYYY or YYYY-MM. */
  | { readonly kind: 'partial'; readonly prefix: string }
  | { readonly kind: 'lunar' }
  /** Day and month might be either way round: what they may mean. */
  | { readonly kind: 'either'; readonly days: readonly string[] }
  | { readonly kind: 'invalid' }

/** What a workbook of the 1904 calendar counts less. */
const DAYS_TO_1904 = 1462
const BLANK = { kind: 'blank' } as const
const INVALID = { kind: 'invalid' } as const
const LUNAR = /农历|阴历|旧历|[正腊冬]月|初[一二三四五六七八九十]|廿/
const SEPARATED =
  /^(\d{4}|\d{2})[年.\-/\\,、。_·](\d{1,2})[月.\-/\\,、。_·](\d{1,2})(?:[日号]|$)?(?:[T日\s]*(?:上午|下午)?\d{1,2}(?::\d{1,2}|时\d{1,2}分?){1,2}(?::\d{1,2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?:出?生)?$/
/** No day is written longer, with its time and what is said of it in brackets. */
const LONGEST = 200
/** 130512: a year of this century or the last in two digits. */
const SHORT_RUN = /^((?!19|20)\d{2})(\d{2})(\d{2})$/
/** (阳历), (身份证) behind a day. */
const REMARK = /[(（][^()（）]*[)）]$/
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const DIGITS = '〇一二三四五六七八九'

/**
 * A day as people write it, against the day of reading (YYYY-MM-DD) for two-digit years.
 * @param date1904 whether the workbook counts its days from 1904: a bare number then is another day
 */
export function readDay(cell: Cell | undefined, asOf: string, date1904 = false): DayReading {
  const value = plainCell(cell)
  if (value === null) return BLANK
  if (typeof value === 'object') return value.kind === 'date' ? checked(value.day, asOf) : INVALID
  if (typeof value === 'number') return readNumber(value, asOf, date1904)
  if (typeof value === 'boolean') return INVALID
  return readText(cellText(value), asOf, date1904)
}

/** A day whose year, month and day stand in cells of their own. */
export function readDayParts(cells: readonly Cell[], asOf: string): DayReading {
  const [year = '', month = '', day = ''] = cells.map((cell) => {
    const text = cellText(plainCell(cell)).normalize('NFKC').trim()
    return isNothing(text) ? '' : text.replace(/[年月日号]$/, '')
  })
  const known = [year, month, day].filter((part) => part !== '')
  if (known.length === 0) return BLANK
  if (year === '' || (month === '' && day !== '')) return INVALID
  return readDay(known.join('-'), asOf)
}

function readNumber(value: number, asOf: string, date1904: boolean): DayReading {
  if (Number.isInteger(value) && value >= 18_000_000) return readText(String(value), asOf, date1904)
  if (Number.isInteger(value) && value >= 100_000 && value <= 991_231) return readText(String(value), asOf, date1904)
  if (value >= 1900 && value < 2101) {
    // 2013.5 was meant as May; 2013.1 may be January or October.
    const month = /^\d{4}\.(\d{1,2})$/.exec(String(value))?.[1]
    const certain = month !== undefined && month !== '1' && Number(month) >= 1 && Number(month) <= 12
    return {
      kind: 'partial',
      prefix: certain ? `${Math.floor(value)}-${month.padStart(2, '0')}` : String(Math.floor(value)),
    }
  }
  const from1900 = date1904 ? value + DAYS_TO_1904 : value
  const day = from1900 >= 20_000 && from1900 < 60_000 ? dayOfSerial(value, date1904) : null
  return day === null ? INVALID : checked(day, asOf)
}

function readText(raw: string, asOf: string, date1904: boolean): DayReading {
  if (raw.length > LONGEST) return INVALID
  const spaced = raw
    .normalize('NFKC')
    .trim()
    .replace(/^['’‘]/, '')
  const bare = spaced
    .replace(REMARK, '')
    .replace(/^(?:公历|阳历|新历|西历)[:：]?/, '')
    .replace(/[.,，。]+$/, '')
  const text = plainWord(chineseNumbers(bare))
  if (isNothing(text) || isNothing(spaced)) return BLANK
  if (LUNAR.test(spaced)) return { kind: 'lunar' }
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?$/.exec(text)
  if (compact !== null) return fromParts(compact, asOf)
  const withTime = SEPARATED.exec(spacedDate(chineseNumbers(bare))) ?? SHORT_RUN.exec(text)
  if (withTime !== null) return fromParts(withTime, asOf)
  const month = /^(\d{4})(?:[年.\-/、](\d{1,2})月?|(\d{2}))(?:份|生|出生)?$/.exec(text)
  if (month !== null) return monthOf(month[1]!, month[2] ?? month[3]!)
  if (/^(?:19|20)\d{2}年?$/.test(text)) return { kind: 'partial', prefix: text.slice(0, 4) }
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return readNumber(Number(text), asOf, date1904)
  return foreign(bare, asOf)
}

/** Blanks inside a date are nothing, before a time they separate it. */
function spacedDate(text: string): string {
  return text
    .replace(/\s*([年月.\-/])\s*/g, '$1')
    .replace(/\s+(?=[日号])/g, '')
    .replace(/^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/, '$1-$2-$3')
    .replace(/(?:星期|周)[一二三四五六日天]/, '')
    .trim()
}

/** 二〇一三年五月十二日 in digits; other texts as they are. */
function chineseNumbers(text: string): string {
  if (!/[〇零○一二三四五六七八九十]/.test(text) || !/年/.test(text)) return text
  const digit = (character: string) => (/[零○]/.test(character) ? 0 : DIGITS.indexOf(character))
  return text
    .replace(/[〇零○一二三四五六七八九]{2,4}(?=年)/, (year) => Array.from(year, digit).join(''))
    .replace(/[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]/g, (number) => {
      if (!number.includes('十')) return String(digit(number))
      const [tens, units] = number.split('十') as [string, string]
      return String((tens === '' ? 1 : digit(tens)) * 10 + (units === '' ? 0 : digit(units)))
    })
}

function monthOf(year: string, month: string): DayReading {
  const number = Number(month)
  if (number < 1 || number > 12 || !/^(?:19|20)/.test(year)) return INVALID
  return { kind: 'partial', prefix: `${year}-${String(number).padStart(2, '0')}` }
}

function fromParts(parts: RegExpExecArray, asOf: string): DayReading {
  return checked(join(fullYear(parts[1]!, asOf), parts[2]!, parts[3]!), asOf)
}

function fullYear(year: string, asOf: string): string {
  if (year.length === 4) return year
  return Number(`20${year}`) <= Number(asOf.slice(0, 4)) ? `20${year}` : `19${year}`
}

function join(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** 5/12/2013 and 12-May-13: what the other Excel writes. */
function foreign(text: string, asOf: string): DayReading {
  const named = /^(\d{1,2})[-\s/.]?([A-Za-z]{3})[a-z]*[-\s/.,]*(\d{4}|\d{2})$/.exec(text) ?? undefined
  const american = /^([A-Za-z]{3})[a-z]*\.?\s*(\d{1,2}),?\s*(\d{4})$/.exec(text) ?? undefined
  const month = MONTHS.indexOf((named?.[2] ?? american?.[1] ?? '').toUpperCase()) + 1
  if (named !== undefined && month > 0) return checked(join(fullYear(named[3]!, asOf), String(month), named[1]!), asOf)
  if (american !== undefined && month > 0) return checked(join(american[3]!, String(month), american[2]!), asOf)
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?$/.exec(text)
  if (numbers === null) return INVALID
  const [, first, second, year] = numbers as unknown as [string, string, string, string]
  const days = [join(year, first, second), join(year, second, first)].filter((day) => checked(day, asOf).kind === 'day')
  if (days.length === 0) return INVALID
  return days.length === 1 || days[0] === days[1] ? { kind: 'day', day: days[0]! } : { kind: 'either', days }
}

function checked(day: string, asOf: string): DayReading {
  return isPastDay(day, asOf) ? { kind: 'day', day } : INVALID
}

/** Whether YYYY-MM-DD is a day of the calendar since 1900 and not after `asOf`. */
export function isPastDay(day: string, asOf: string): boolean {
  if (!/^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(day) || day > asOf) return false
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month >= 1 && month <= 12 && date >= 1 && date <= days
}

/** Full years between two days. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}
