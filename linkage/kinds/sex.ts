import { type Kind, type Level, MISSING } from './kind.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.995, household: 0.5, chance: 0.5 },
  { code: 'other', agreement: 'different', words: '不同', match: 0.005, household: 0.5, chance: 0.5 },
]

export const sexKind: Kind = { number: 6, levels: LEVELS, parts: ['whole'], words: 1, isTelling: false }
