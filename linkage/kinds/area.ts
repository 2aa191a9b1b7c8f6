import { type Kind, type Level, MISSING } from './kind.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.9, household: 0.95, chance: 0.2 },
  {
    code: 'within',
    agreement: 'same',
    words: '乡镇一致，有一方没有写到村',
    match: 0.01,
    household: 0.01,
    chance: 0.01,
  },
  { code: 'same-township', agreement: 'close', words: '同乡镇不同村', match: 0.05, household: 0.02, chance: 0.1 },
  { code: 'same-county', agreement: 'close', words: '同县不同乡镇', match: 0.03, household: 0.01, chance: 0.45 },
  { code: 'other', agreement: 'different', words: '不同县', match: 0.01, household: 0.005, chance: 0.25 },
]

/** A division code, or a place in words. */
export const areaKind: Kind = { number: 5, levels: LEVELS, parts: ['village', 'township'], words: 2, isTelling: false }
