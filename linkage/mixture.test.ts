import { expect, test } from 'vitest'
import { Random } from '../bench/linkage/generate/random.ts'
import { childSchema } from './child-schema.ts'
import { compileSchema } from './compile-schema.ts'
import { Engine } from './engine.ts'
import { BETWEEN_LISTS, CLASSES, learnMixture } from './mixture.ts'
import type { Histogram } from './patterns.ts'
import { SeenPatterns } from './seen-patterns.ts'

const layout = compileSchema(childSchema)
const engine = Engine.start(layout)
const levelsOf = (field: string) => layout.fields.find(({ name }) => name === field)!.kind.levels
const fieldAt = (field: string) => layout.fields.findIndex(({ name }) => name === field)

function histogramOf(patterns: Float64Array): Histogram {
  const seen = new SeenPatterns(engine)
  seen.add(engine.numbersOf(patterns))
  return seen.histogram()
}

/** Shares of the levels of each field in each class, as the built-in ones but for what is given. */
function sharesWith(changes: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>) {
  return CLASSES.map((name) =>
    layout.fields.map(({ name: field, kind }) => {
      const shares = kind.levels.map((level) => changes[name]?.[field]?.[level.code] ?? level[name])
      const sum = shares.reduce((all, share) => all + share, 0)
      return shares.map((share) => share / sum)
    }),
  )
}

function sample(
  random: Random,
  shares: readonly number[],
  levels: readonly (readonly (readonly number[])[])[],
  pairs: number,
) {
  const draw = (weights: readonly number[]): number => {
    let left = random.next()
    const index = weights.findIndex((weight) => (left -= weight) < 0)
    return index < 0 ? weights.length - 1 : index
  }
  return Float64Array.from({ length: pairs }, () => {
    const ofClass = levels[draw(shares)]!
    return layout.fields.reduce((pattern, { radix }, field) => pattern + radix * draw(ofClass[field]!), 0)
  })
}

test('the shares of a mixture that is known are learned', () => {
  const truth = sharesWith({
    match: { phone: { same: 0.4, close: 0.1, other: 0.5 }, village: { same: 0.6, 'same-township': 0.35 } },
    household: { village: { same: 0.5, 'same-county': 0.45 } },
  })
  const patterns = sample(new Random(4), [0.5, 0.15, 0.35], truth, 30_000)
  const { shares, levels } = learnMixture(layout, histogramOf(patterns), BETWEEN_LISTS)
  expect(shares[0]).toBeCloseTo(0.5, 1.5)
  expect(shares[1]).toBeCloseTo(0.15, 1.5)
  const village = levelsOf('village').findIndex(({ code }) => code === 'same')
  expect(levels[0]![fieldAt('village')]![village]).toBeCloseTo(truth[0]![fieldAt('village')]![village]!, 1.5)
  const phone = levelsOf('phone').findIndex(({ code }) => code === 'same')
  expect(levels[0]![fieldAt('phone')]![phone]).toBeCloseTo(0.4, 1.5)
})

test('no pairs, or a few, leave the expectations', () => {
  for (const patterns of [new Float64Array(0), Float64Array.of(0, 0, 0)]) {
    const { shares, levels } = learnMixture(layout, histogramOf(patterns), BETWEEN_LISTS)
    expect(shares.every((share) => share > 0.05)).toBe(true)
    levels.forEach((ofClass, index) =>
      ofClass.forEach((ofField, field) => {
        const level = levelsOf(layout.fields[field]!.name)[1]![CLASSES[index]!]
        expect(Math.abs(ofField[1]! - level)).toBeLessThan(0.02)
      }),
    )
  }
})
