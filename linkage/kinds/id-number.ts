import { mix } from '../hash.ts'
import { correctionsOf, hashId } from './id-corrections.ts'
import { digitAt, encodeId, IS_COMPLETE, IS_THERE, IS_VALID, LOST_ONE, UNKNOWN_DIGIT } from './id-digits.ts'
import { type Kind, type Level, MISSING } from './kind.ts'

const LENGTH = 18

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.93, household: 0.003, chance: 0.0005 },
  { code: 'known-part', agreement: 'same', words: '写出的各位一致', match: 0.01, household: 0.0005, chance: 0.0002 },
  {
    code: 'id-corrected',
    agreement: 'close',
    words: '差一位或相邻两位颠倒，校验码不对',
    match: 0.022,
    household: 0.0005,
    chance: 0.0001,
  },
  {
    code: 'spreadsheet',
    agreement: 'close',
    words: '末几位像被表格软件改掉',
    match: 0.01,
    household: 0.0005,
    chance: 0.0002,
  },
  {
    code: 'region-and-birth',
    agreement: 'close',
    words: '只能看出地区和出生日期一致',
    match: 0.003,
    household: 0.002,
    chance: 0.002,
  },
  { code: 'two-off', agreement: 'close', words: '差两位', match: 0.004, household: 0.002, chance: 0.0005 },
  {
    code: 'other-on-day',
    agreement: 'different',
    words: '地区和出生日期一致，顺序码不同，两个号码都有效',
    match: 0.0005,
    household: 0.12,
    chance: 0.05,
  },
  {
    code: 'unlike',
    agreement: 'different',
    words: '不同，其中有无效号码',
    match: 0.004,
    household: 0.02,
    chance: 0.03,
  },
  { code: 'other', agreement: 'different', words: '不同，两个号码都有效', match: 0.006, household: 0.85, chance: 0.92 },
]
const code = Object.fromEntries(LEVELS.map((level, index) => [level.code, index])) as Record<string, number>
const [SAME, KNOWN_PART, CORRECTED, SPREADSHEET, REGION_AND_BIRTH, TWO_OFF, OTHER_ON_DAY, UNLIKE, OTHER] = [
  'same',
  'known-part',
  'id-corrected',
  'spreadsheet',
  'region-and-birth',
  'two-off',
  'other-on-day',
  'unlike',
  'other',
].map((name) => code[name]!) as [number, number, number, number, number, number, number, number, number]

/** The identity number of China, GB 11643. */
export function idNumberKind(at: number): Kind {
  return {
    levels: LEVELS,
    parts: [
      {
        name: 'whole',
        hash: (words, record) => hashId(words, record + at),
        others: (words, record, out) => correctionsOf(words, record + at, out),
      },
      { name: 'start', hash: (words, record) => hashStart(words, record + at) },
      { name: 'ends', hash: (words, record) => hashEnds(words, record + at) },
    ],
    encode: (bytes, from, to, words, record) => encodeId(bytes, from, to, words, record + at),
    compare: (left, leftRecord, right, rightRecord) => compareIds(left, leftRecord + at, right, rightRecord + at),
  }
}

/** The first fifteen digits, which survive a spreadsheet. */
function hashStart(words: Int32Array, at: number): number {
  const flags = words[at + 2]!
  if ((flags & IS_THERE) === 0) return 0
  if ((flags & IS_COMPLETE) === 0)
    for (let index = 0; index < 15; index += 1) if (digitAt(words, at, index) === UNKNOWN_DIGIT) return 0
  return mix(words[at]!, words[at + 1]! >>> 4)
}

/** The first six and the last four digits, which survive a mask. */
function hashEnds(words: Int32Array, at: number): number {
  if ((words[at + 2]! & IS_THERE) === 0) return 0
  const start = words[at]! >>> 8
  const end = ((words[at + 1]! & 0xff) << 8) | (words[at + 2]! >>> 24)
  for (let shift = 0; shift < 16; shift += 4) if (((end >>> shift) & 15) === UNKNOWN_DIGIT) return 0
  return mix(start, end)
}

export function compareIds(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): number {
  const leftFlags = left[leftAt + 2]!
  const rightFlags = right[rightAt + 2]!
  if ((leftFlags & rightFlags & IS_THERE) === 0) return 0
  if ((leftFlags & rightFlags & IS_COMPLETE) === 0) return compareParts(left, leftAt, right, rightAt)
  if (
    left[leftAt] === right[rightAt] &&
    left[leftAt + 1] === right[rightAt + 1] &&
    leftFlags >>> 24 === rightFlags >>> 24
  )
    return SAME
  const bothValid = (leftFlags & rightFlags & IS_VALID) !== 0
  let differing = 0
  let first = -1
  let last = -1
  for (let index = 0; index < LENGTH; index += 1) {
    if (digitAt(left, leftAt, index) === digitAt(right, rightAt, index)) continue
    differing += 1
    if (first < 0) first = index
    last = index
  }
  if (bothValid) return first >= 14 ? OTHER_ON_DAY : OTHER
  if (differing === 1) return CORRECTED
  const isSwap = differing === 2 && isSwapped(left, leftAt, right, rightAt, first, last)
  if (isSwap && last === first + 1) return CORRECTED
  if (first >= 15) return SPREADSHEET
  if (isSwap || differing === 2) return TWO_OFF
  return UNLIKE
}

function isSwapped(
  left: Int32Array,
  leftAt: number,
  right: Int32Array,
  rightAt: number,
  i: number,
  j: number,
): boolean {
  return (
    digitAt(left, leftAt, i) === digitAt(right, rightAt, j) && digitAt(left, leftAt, j) === digitAt(right, rightAt, i)
  )
}

/** When some digits of one of them are not known. */
function compareParts(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number): number {
  let known = 0
  let ofSequence = 0
  let differing = 0
  for (let index = 0; index < LENGTH; index += 1) {
    const one = digitAt(left, leftAt, index)
    const other = digitAt(right, rightAt, index)
    if (one === UNKNOWN_DIGIT || other === UNKNOWN_DIGIT) continue
    known += 1
    if (one !== other) differing += 1
    else if (index >= 14) ofSequence += 1
  }
  if (known < 6) return 0
  if (differing === 0) return ofSequence >= 2 ? KNOWN_PART : known >= 12 ? REGION_AND_BIRTH : 0
  if ((left[leftAt + 2]! & LOST_ONE) !== 0 && isShortened(left, leftAt, right, rightAt)) return CORRECTED
  if ((right[rightAt + 2]! & LOST_ONE) !== 0 && isShortened(right, rightAt, left, leftAt)) return CORRECTED
  return differing === 1 ? TWO_OFF : UNLIKE
}

/** Whether seventeen digits are the eighteen of another number without one. */
function isShortened(short: Int32Array, shortAt: number, long: Int32Array, longAt: number): boolean {
  let skipped = 0
  for (let index = 0; index < LENGTH - 1; index += 1) {
    while (skipped < 2 && digitAt(short, shortAt, index) !== digitAt(long, longAt, index + skipped)) skipped += 1
    if (skipped === 2) return false
  }
  return true
}
