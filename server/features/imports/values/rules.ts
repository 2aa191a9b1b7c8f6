import { parseIdNumber } from '#contract/id-number.ts'

/** A cell as hucre reads it: dates at midnight UTC. */
export type Cell = string | number | boolean | Date | null

const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** What a person reads in the cell, on one line, without characters nobody sees. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell === 'number') return String(cell)
  const text = cell.toWellFormed().replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
  // The apostrophe that our own exports put before what looks like a formula.
  return text.replace(/^'(?=[=+\-@＝＋－＠])/, '')
}

/** Signs that people put where there is nothing to say. */
export function isNothing(text: string): boolean {
  return /^(?:[-—–－_/／\\、.。*×]+|无|没有|暂无|不详|N\/?A)?$/i.test(text)
}

export type DayReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'day'; readonly day: string }
  /** Only a year and perhaps a month. */
  | { readonly kind: 'partial'; readonly prefix: string }
  | { readonly kind: 'lunar' }
  | { readonly kind: 'wrong'; readonly reason: string }

const SERIAL = { lowest: 7_306, highest: 73_050 } // 1920 to 2099, counted from 30 December 1899
const MS_A_DAY = 86_400_000

/** A date in any of the forms people write; never guessed: 15.3.1 and 2015-13-4 stay wrong. */
export function readDay(cell: Cell | undefined): DayReading {
  if (cell instanceof Date) return calendarDay(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate())
  const text = textOf(cell)
    .normalize('NFKC')
    .replace(/^['’]/, '')
    .replace(/\s*(?:上午|下午)?\s*\d{1,2}:\d{2}(?::\d{2})?$/, '')
    .replace(/\s+/g, '')
  if (isNothing(text)) return { kind: 'blank' }
  if (/农历|阴历|旧历|[正腊冬]月|初[一二三四五六七八九十]|闰/.test(text)) return { kind: 'lunar' }
  const full = /^(\d{4})[-./年、](\d{1,2})[-./月、](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (full !== null) return calendarDay(Number(full[1]), Number(full[2]), Number(full[3]))
  if (/^\d{5}$/.test(text)) {
    const serial = Number(text)
    if (serial < SERIAL.lowest || serial > SERIAL.highest) return { kind: 'wrong', reason: '不是日期' }
    return { kind: 'day', day: new Date(Date.UTC(1899, 11, 30) + serial * MS_A_DAY).toISOString().slice(0, 10) }
  }
  const month = /^((?:19|20)\d{2})[-./年](\d{1,2})月?$/.exec(text) ?? /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/.exec(text)
  if (month !== null) {
    if (Number(month[2]) < 1 || Number(month[2]) > 12) return { kind: 'wrong', reason: '日历上没有这个月' }
    // A number cell 2015.1 may have been 2015.10: only the year is certain.
    const whole =
      typeof cell === 'number' && text.includes('.') && month[2]!.length === 1 ? '' : `-${month[2]!.padStart(2, '0')}`
    return { kind: 'partial', prefix: month[1]! + whole }
  }
  if (/^(?:19|20)\d{2}年?$/.test(text)) return { kind: 'partial', prefix: text.slice(0, 4) }
  return { kind: 'wrong', reason: '看不懂这个日期' }
}

function calendarDay(year: number, month: number, day: number): DayReading {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = year >= 1900 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? { kind: 'day', day: date.toISOString().slice(0, 10) } : { kind: 'wrong', reason: '日历上没有这一天' }
}

export type NumberReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly idNumber: string; readonly birthDate: string; readonly sex: '1' | '2' }
  | { readonly kind: 'wrong'; readonly reason: string; readonly fix: string }

const AS_TEXT = '请把该列单元格格式设为“文本”，再照证件重新输入完整的 18 位号码'
const ID_FAULTS = {
  length: ['不是 18 位', '请照户口簿或身份证补全 18 位号码'],
  characters: ['含有不该有的字符', '前 17 位应是数字，末位是数字或 X，请照证件核对'],
  area: ['前 6 位地区码不存在', '请照证件核对前 6 位'],
  date: ['第 7 至 14 位不是真实的日期', '请照证件核对其中的出生日期'],
  checksum: ['末位校验不对，可能抄错了一位', '请照证件逐位核对'],
} as const

/** An ID number. A number that Excel stored as a figure has lost its last digits: it is refused, never repaired. */
export function readIdNumber(cell: Cell | undefined, allowSynthetic: boolean): NumberReading {
  const text = textOf(cell).replace(/^['’‘]/, '')
  if (isNothing(text)) return { kind: 'blank' }
  const scientific = /^\d(?:\.\d+)?E\+?\d+$/i.test(text.normalize('NFKC'))
  if ((typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER) || scientific) {
    return { kind: 'wrong', reason: '号码被表格存成了数字，末几位已经丢失', fix: AS_TEXT }
  }
  const parsed = parseIdNumber(text, { allowSynthetic })
  if (parsed.ok) return { kind: 'number', idNumber: parsed.idNumber, birthDate: parsed.birthDate, sex: parsed.sex }
  if (parsed.reason === 'checksum' && text.endsWith('000')) {
    return { kind: 'wrong', reason: '末三位是 000 且校验不对，很可能曾被存成数字而丢失末几位', fix: AS_TEXT }
  }
  const [reason, fix] = ID_FAULTS[parsed.reason]
  return { kind: 'wrong', reason: `号码${reason}`, fix }
}

const MOBILE = /^1[3-9]\d{9}$/
const LAND_LINE = /^(?:0\d{2,3}-?)\d{7,8}(?:-\d{1,6})?$/

/** The first telephone number in the cell; undefined when it holds something that is none. */
export function readPhone(cell: Cell | undefined): { phone: string | null } | undefined {
  const text = textOf(cell).normalize('NFKC').replace(/^['’]/, '')
  if (isNothing(text)) return { phone: null }
  for (const piece of text.split(/[,;/、；，]|或|\s{2,}|\n|(?<=\d{7,}) (?=\d{7,})/)) {
    const plain = piece.replace(/[\s()\u4e00-\u9fff:]/g, '')
    const mobile = plain.replaceAll('-', '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
    if (MOBILE.test(mobile)) return { phone: mobile }
    if (LAND_LINE.test(plain)) return { phone: plain }
  }
  return undefined
}

const YES = /^(?:是|有|√|✓|✔|☑|对|1|Y|YES|TRUE|已|已登记|已办|已上户|登记)$/i
const NO = /^(?:否|无|没有|×|✗|✕|X|0|N|NO|FALSE|未|未登记|未办|未上户|不是|没)$/i

export function readYesNo(cell: Cell | undefined): boolean | null | undefined {
  const text = textOf(cell).normalize('NFKC')
  if (text === '' || /^[-—–]+$/.test(text)) return null
  if (YES.test(text)) return true
  return NO.test(text) ? false : undefined
}
