import { expect, test } from 'vitest'
import { childSchema } from './child-schema.ts'
import { compileSchema } from './compile-schema.ts'
import { isDoubtful } from './doubts.ts'
import { Engine } from './engine.ts'
import { outcomesOf, VERDICTS } from './outcomes.ts'
import { SeenPatterns } from './seen-patterns.ts'

const layout = compileSchema(childSchema)
const engine = Engine.start(layout)

/** The pattern of a pair that agrees in everything but the fields named. */
function patternWith(levels: Readonly<Record<string, string>>): number {
  return layout.fields.reduce((pattern, { name, kind, radix }) => {
    const level = kind.levels.findIndex(({ code }) => code === (levels[name] ?? 'same'))
    if (level < 0) throw new Error(`${name} has no level ${levels[name]}`)
    return pattern + level * radix
  }, 0)
}

/** The verdicts on rows of the registry that one row of the roster meets, all as probable. */
function verdictsOf(...patterns: readonly number[]): string[] {
  const { length } = patterns
  const pairs = { length, roster: engine.words(length).fill(0), registry: engine.wordsOf([...patterns.keys()]) }
  const seen = new SeenPatterns(engine)
  const [partners, sureNumbers] = [engine.wordsOf([-1]), engine.wordsOf([-1])]
  const matched = { partners, sureNumbers, pairs, seen, numbers: seen.add(engine.numbersOf(patterns)) }
  const { verdicts, ...outcomes } = outcomesOf(engine, matched, engine.numbers(length).fill(0.9999))
  return [...verdicts.subarray(0, outcomes.length)].map((verdict) => VERDICTS[verdict]!)
}

test.each([
  ['twins: two valid numbers of one day', { name: 'one-character', idno: 'other-on-day' }, true],
  ['twins whose names sound alike', { name: 'homophone', idno: 'other-on-day' }, true],
  ['twins whose number a spreadsheet cut', { name: 'one-character', idno: 'spreadsheet' }, true],
  ['another name and no number', { name: 'surname', idno: 'missing' }, true],
  ['another name and a mistyped number', { name: 'other', idno: 'id-corrected' }, true],
  ['the mother’s number beside the own name', { idno: 'other' }, false],
  ['a new name under the own number', { name: 'surname' }, false],
  ['a mistyped name under the own number', { name: 'one-character' }, false],
  ['no number', { idno: 'missing' }, false],
])('%s', (_, levels, doubted) => {
  const pattern = patternWith(levels)
  expect(isDoubtful(layout, pattern)).toBe(doubted)
  expect(verdictsOf(pattern)).toEqual([doubted ? 'review' : 'auto'])
})

test('one row of the registry is taken for a row of the roster; a second, an entry made twice or a twin, is for a person', () => {
  expect(verdictsOf(patternWith({}), patternWith({ idno: 'missing' }))).toEqual(['auto', 'review'])
})
