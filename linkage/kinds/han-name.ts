import { type Kind, type Level, MISSING } from './kind.ts'

const CHILD_LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.94, household: 0.001, chance: 0.25 },
  { code: 'homophone', agreement: 'close', words: '同音不同字', match: 0.02, household: 0.004, chance: 0.06 },
  { code: 'glyph', agreement: 'close', words: '一字形近', match: 0.01, household: 0.004, chance: 0.003 },
  { code: 'near-sound', agreement: 'close', words: '读音相近', match: 0.004, household: 0.004, chance: 0.03 },
  { code: 'swapped', agreement: 'close', words: '用字相同、次序不同', match: 0.002, household: 0.0005, chance: 0.001 },
  { code: 'dropped', agreement: 'close', words: '多一字或少一字', match: 0.003, household: 0.005, chance: 0.005 },
  { code: 'one-character', agreement: 'close', words: '差一个字', match: 0.004, household: 0.25, chance: 0.02 },
  { code: 'nickname', agreement: 'close', words: '一方像小名', match: 0.004, household: 0.01, chance: 0.005 },
  { code: 'surname', agreement: 'different', words: '同姓不同名', match: 0.004, household: 0.68, chance: 0.25 },
  { code: 'given', agreement: 'different', words: '同名不同姓', match: 0.002, household: 0.001, chance: 0.01 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.002, household: 0.04, chance: 0.35 },
]

const ADULT_LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.77, household: 0.87, chance: 0.01 },
  { code: 'homophone', agreement: 'close', words: '同音不同字', match: 0.02, household: 0.02, chance: 0.003 },
  { code: 'near', agreement: 'close', words: '差一个字或读音相近', match: 0.03, household: 0.02, chance: 0.01 },
  { code: 'surname', agreement: 'different', words: '同姓不同名', match: 0.06, household: 0.04, chance: 0.12 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.12, household: 0.05, chance: 0.85 },
]

const NAME = { parts: ['whole', 'sound', 'surname', 'given'], words: 3, isTelling: false }

/** A child's Chinese name is told in eleven degrees, … */
export const childNameKind: Kind = { number: 0, levels: CHILD_LEVELS, ...NAME }
/** … an adult's (its guardian's) in five. */
export const adultNameKind: Kind = { number: 1, levels: ADULT_LEVELS, ...NAME }
