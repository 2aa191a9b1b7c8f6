import { type Cell, isEmptyCell } from '../containers/grid.ts'
import type { FieldName } from '../words/fields.ts'
import { OPTIONS, SEVERAL } from '../words/options.ts'
import { readParent, statusOf } from '../words/parent-status.ts'
import { type CellReading, guarded, NULL } from './cell-reading.ts'
import { readDay } from './dates.ts'
import { readId } from './ids.ts'
import { readName, readOtherName, readParentName } from './names.ts'
import { boards, codeOf, yesNo } from './option-words.ts'
import { readPhones } from './phones.ts'
import { cellText, cleanText, isNothing, isSheetError, plainCell } from './text.ts'

export interface CellRules {
  readonly asOf: string
  /** Whether bare numbers count days from 1904. */
  readonly date1904?: boolean
}
export type CellReader = (cell: Cell) => CellReading

const YES_NO: ReadonlySet<FieldName> = new Set<FieldName>(['hukouRegistered', 'hasDelegate'])
const NAMES = /Name$|^name$/
/** The reader of a field, but for the child's own number, birth date and village, which are read together. */
export function readerOf(field: FieldName, rules: CellRules): CellReader {
  if (field === 'name') return onText(readName)
  if (field === 'fatherName' || field === 'motherName') return onText(readParentName)
  if (field === 'fatherStatus' || field === 'motherStatus') return onText(readStatus)
  if (NAMES.test(field) && field !== 'formerName') return onText(readOtherName)
  if (field.endsWith('Id')) return (cell) => readAdultId(cell, rules.asOf)
  if (field.endsWith('BirthDate')) return (cell) => readAdultDay(cell, rules)
  if (field.endsWith('Phone')) return readPhone
  if (YES_NO.has(field)) return onText((text) => bool(isBlank(text) ? undefined : yesNo(text), text))
  if (field === 'boarding') return onText((text) => bool(isBlank(text) ? undefined : boards(text), text))
  if (field === 'annualIncome') return readIncome
  if (SEVERAL.has(field)) return onText((text) => readSeveral(field, text))
  if (OPTIONS[field] !== undefined) return onText((text) => readOption(field, text))
  return onText(readFreeText)
}

/** Reads cleaned text and remembers the answer: columns repeat their words thousands of times. */
function onText(read: (text: string) => CellReading): CellReader {
  const known = new Map<string, CellReading>()
  return (cell) => {
    if (isEmptyCell(cell)) return read('')
    const raw = cellText(plainCell(cell))
    let reading = known.get(raw)
    if (reading === undefined) {
      const { text, stripped } = cleanText(raw)
      reading = read(text)
      if (stripped && reading.note === undefined) reading = { ...reading, note: 'control-char-stripped' }
      if (known.size < 50_000) known.set(raw, reading)
    }
    return reading
  }
}

function isBlank(text: string): boolean {
  return text === '' || /^[/／\\]+$|^[-‐‑‒–—―－─_＿]+$/.test(text)
}

function readStatus(text: string): CellReading {
  if (text === '' || (isNothing(text) && readParent(text).status === null)) return NULL
  const status = statusOf(text)
  return status === undefined ? { value: null, error: 'unknown-option' } : { value: status }
}

function readAdultId(cell: Cell, asOf: string): CellReading {
  const reading = readId(cell, asOf)
  if (reading.kind === 'blank' || isOnlyStatus(cell)) return NULL
  return reading.kind === 'valid' ? { value: reading.id } : { value: null, error: reading.code }
}

function readAdultDay(cell: Cell, { asOf, date1904 }: CellRules): CellReading {
  const reading = readDay(cell, asOf, date1904)
  return reading.kind === 'day' ? { value: reading.day } : NULL
}

function readPhone(cell: Cell): CellReading {
  const reading = readPhones(cell)
  if (reading.kind === 'blank' || (reading.kind === 'wrong' && isOnlyStatus(cell))) return NULL
  if (reading.kind === 'wrong') return { value: null, error: 'phone-invalid' }
  return { value: reading.phones.length === 1 ? reading.phones[0]! : reading.phones }
}

/** 已故 in the cells of a dead parent is no wrong number. */
function isOnlyStatus(cell: Cell): boolean {
  const text = cleanText(cellText(plainCell(cell))).text
  return text !== '' && readParent(text).name === ''
}

function bool(value: boolean | undefined, text: string): CellReading {
  if (isBlank(text)) return NULL
  return value === undefined ? { value: null, error: 'unknown-option' } : { value }
}

function readIncome(cell: Cell): CellReading {
  const text = cleanText(cellText(plainCell(cell))).text.replace(/[,，元\s]/g, '')
  const number = Number(text)
  return text === '' || !Number.isFinite(number) ? NULL : { value: number }
}

function readOption(field: FieldName, text: string): CellReading {
  if (isBlank(text)) return NULL
  const code = codeOf(field, text)
  if (code !== undefined && !(field === 'sex' && code !== '1' && code !== '2')) return { value: code }
  if (OPTIONS[field]?.none?.includes(text) === true) return NULL
  return isNothing(text) && text !== '0' ? NULL : { value: null, error: 'unknown-option' }
}

function readSeveral(field: FieldName, text: string): CellReading {
  const single = field === 'health'
  if (isNothing(text) || /^无任何|^未享受|^未救助|^没有享受|^否$/.test(text))
    return single && text === '' ? NULL : { value: single ? null : [] }
  const codes: string[] = []
  const whole = codeOf(field, text)
  for (const piece of whole === undefined ? text.split(/[、,，;；/／+＋|\s]+|和|及/) : [text]) {
    if (isNothing(piece)) continue
    const code = codeOf(field, piece)
    if (code === undefined) return { value: null, error: 'unknown-option' }
    if (!codes.includes(code)) codes.push(code)
  }
  // 健康 beside an illness: one of the two is wrong.
  if (codes.includes('healthy') && codes.length > 1) return { value: null, error: 'unknown-option' }
  return { value: single && codes.length === 1 ? codes[0]! : codes }
}

function readFreeText(text: string): CellReading {
  if (isNothing(text) && text !== '0') return NULL
  if (isSheetError(text)) return NULL
  return guarded(text, text)
}
