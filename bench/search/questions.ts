import { nameMaker, scrambled } from './names.ts'

export interface Question {
  readonly kind: string
  readonly body: Readonly<Record<string, string | number>>
}

const PAGE_SIZE = 20
const nameOf = nameMaker()

/** The mix: what is asked, and how many of a hundred requests ask it. */
const MIX: readonly (readonly [kind: string, share: number, body: (dice: number) => Question['body']])[] = [
  ['first page', 16, () => ({})],
  ['deep page', 4, () => ({ page: 500 })],
  ['filter, common', 5, () => ({ schooling: 'junior', sort: 'age' })],
  ['filter, rare', 5, () => ({ careAbility: 'none' })],
  ['common surname', 10, (dice) => ({ q: '王李张刘'[dice % 4]! })],
  ['rare surname', 5, (dice) => ({ q: ['欧阳', '单', '解', '诸葛'][dice % 4]! })],
  [
    'given name',
    15,
    (dice) => ({
      q: Array.from(nameOf(dice % 1_000_000).name)
        .slice(-2)
        .join(''),
    }),
  ],
  ['full name', 15, (dice) => ({ q: nameOf(dice % 1_000_000).name })],
  ['pinyin', 8, (dice) => ({ q: nameOf(dice % 1_000_000).pinyin })],
  ['initials', 7, (dice) => ({ q: nameOf(dice % 1_000_000).initials })],
  ['one letter', 2, (dice) => ({ q: 'wzxl'[dice % 4]! })],
  ['ID tail', 8, (dice) => ({ q: String(dice % 10_000).padStart(4, '0') })],
]

export const KINDS = MIX.map(([kind]) => kind)

/** The nth request of the run, always the same one. */
export function questionOf(n: number): Question {
  const dice = scrambled(n)
  let left = dice % 100
  for (const [kind, share, body] of MIX) {
    if (left < share) return { kind, body: { pageSize: PAGE_SIZE, ...body(scrambled(dice)) } }
    left -= share
  }
  throw new Error('the shares do not add up to a hundred')
}
