import { type Kind, type Level, MISSING } from './kind.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.94, household: 0.2, chance: 0.3 },
  {
    code: 'typo',
    agreement: 'close',
    words: '差一位、两位颠倒或月日颠倒',
    match: 0.015,
    household: 0.004,
    chance: 0.02,
  },
  { code: 'lunar', agreement: 'close', words: '一为农历一为公历', match: 0.008, household: 0.0005, chance: 0.001 },
  { code: 'near', agreement: 'close', words: '相差不到两个月', match: 0.015, household: 0.002, chance: 0.03 },
  { code: 'known-part', agreement: 'close', words: '写出的年月一致', match: 0.005, household: 0.001, chance: 0.005 },
  { code: 'same-year', agreement: 'different', words: '同年不同月', match: 0.006, household: 0.03, chance: 0.1 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.006, household: 0.76, chance: 0.55 },
]

/** A birth date. Where one side has not filled it in, or has no identity number, the date inside the number counts as one more. */
export const birthDateKind: Kind = {
  number: 3,
  levels: LEVELS,
  parts: ['day', 'month', 'year'],
  words: 1,
  isTelling: true,
}
