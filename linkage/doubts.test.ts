import { expect, test } from 'vitest'
import { childSchema } from './child-schema.ts'
import { compileSchema } from './compile-schema.ts'
import { doubtsOf } from './doubts.ts'
import { outcomesOf, VERDICTS } from './outcomes.ts'

const layout = compileSchema(childSchema)

/** The pattern of a pair that agrees in everything but the fields named. */
function patternWith(levels: Readonly<Record<string, string>>): number {
  return layout.fields.reduce((pattern, { name, kind, radix }) => {
    const level = kind.levels.findIndex(({ code }) => code === (levels[name] ?? 'same'))
    if (level < 0) throw new Error(`${name} has no level ${levels[name]}`)
    return pattern + level * radix
  }, 0)
}

function verdictOf(pattern: number): string {
  const column = (...values: number[]) => Int32Array.from(values)
  const pairs = { length: 1, roster: column(0), registry: column(0) }
  const matched = {
    partners: column(-1),
    surePatterns: new Float64Array([-1]),
    pairs,
    patterns: new Float64Array([pattern]),
  }
  const { verdicts } = outcomesOf(layout, matched, new Float64Array([0.9999]))
  return VERDICTS[verdicts[0]!]!
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
])('%s', (_, levels, isDoubtful) => {
  const pattern = patternWith(levels)
  expect(doubtsOf(layout).of(pattern)).toBe(isDoubtful)
  expect(verdictOf(pattern)).toBe(isDoubtful ? 'review' : 'auto')
})
