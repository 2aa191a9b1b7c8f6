import type { KindName } from '../schema.ts'
import { type Agreement, type Kind, type Level, MISSING } from './kind.ts'

type TextKindName = Extract<KindName, 'name-latin' | 'text' | 'id' | 'code' | 'number'>

/** What is to be expected of each kind: how often the same, swapped, close, near, other. */
const EXPECTED: Readonly<Record<TextKindName, Record<'match' | 'household' | 'chance', readonly number[]>>> = {
  'name-latin': {
    match: [0.75, 0.03, 0.14, 0.03, 0.05],
    household: [0.3, 0.001, 0.03, 0.03, 0.64],
    chance: [0.05, 0.0005, 0.02, 0.04, 0.89],
  },
  text: {
    match: [0.75, 0.02, 0.14, 0.04, 0.05],
    household: [0.7, 0.001, 0.1, 0.05, 0.15],
    chance: [0.03, 0.0005, 0.01, 0.06, 0.9],
  },
  id: {
    match: [0.9, 0.001, 0.07, 0.009, 0.02],
    household: [0.005, 0.0005, 0.01, 0.02, 0.96],
    chance: [0.005, 0.0005, 0.005, 0.04, 0.95],
  },
  code: {
    match: [0.88, 0.001, 0.07, 0.02, 0.03],
    household: [0.9, 0.001, 0.04, 0.02, 0.04],
    chance: [0.15, 0.001, 0.08, 0.1, 0.67],
  },
  number: {
    match: [0.85, 0.01, 0.08, 0.02, 0.04],
    household: [0.85, 0.005, 0.06, 0.02, 0.06],
    chance: [0.05, 0.005, 0.15, 0.15, 0.65],
  },
}

/** Of each kind, how many 32-bit words are set aside: twice as many characters are kept. */
const WORDS: Readonly<Record<TextKindName, number>> = { 'name-latin': 10, text: 20, id: 10, code: 8, number: 8 }

function levelsOf(kind: TextKindName): readonly Level[] {
  const { match, household, chance } = EXPECTED[kind]
  const words = ['一致', '与另一栏互换', '差一两个字符', '大体相近', '不同']
  const codes = ['same', 'swapped', 'close', 'near', 'other']
  const agreements: readonly Agreement[] = ['same', 'close', 'close', 'close', 'different']
  const levels = codes.map((code, index) => ({
    code,
    agreement: agreements[index]!,
    words: words[index]!,
    match: match[index]!,
    household: household[index]!,
    chance: chance[index]!,
  }))
  return [MISSING, ...levels]
}

/** Names in Latin letters, addresses, numbers and codes of any length. */
export function plainTextKind(name: TextKindName): Kind {
  const parts = ['whole', 'start', 'sound']
  return { number: 7, levels: levelsOf(name), parts, words: WORDS[name], isTelling: name === 'id' }
}
