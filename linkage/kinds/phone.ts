import { type Kind, type Level, MISSING } from './kind.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.8, household: 0.85, chance: 0.01 },
  { code: 'close', agreement: 'close', words: '差一两位', match: 0.02, household: 0.02, chance: 0.0005 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.18, household: 0.13, chance: 0.99 },
]

/** A phone number: its last eleven digits. */
export const phoneKind: Kind = { number: 4, levels: LEVELS, parts: ['whole'], words: 2, isTelling: true }
