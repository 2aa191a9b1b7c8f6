import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childSchema } from '../child-schema.ts'
import { compileSchema } from '../compile-schema.ts'
import { addressOf, Engine } from '../engine.ts'
import { tableOf } from '../table.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const MOST_CORRECTIONS = 36
const engine = Engine.start(compileSchema(childSchema))
const { fields } = engine.layout
const field = fields.findIndex(({ name }) => name === 'idno')
const WHOLE = fields[field]!.kind.parts.indexOf('whole')
/** In the third word of a number. */
const IS_VALID = 4

function encoded(text: string): Int32Array {
  return tableOf([{ idno: text }], engine).words
}

function isValid(id: string): boolean {
  return (encoded(id)[fields[field]!.at + 2]! & IS_VALID) !== 0
}

function hashId(id: string): number {
  return engine.kernels.hashPart(field, WHOLE, addressOf(encoded(id)))
}

/** Numbers of the unissued region 999999. */
const validId = fc
  .tuple(
    fc.integer({ min: 2000, max: 2025 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([year, month, day, order]) => {
    const digits = `999999${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(order).padStart(3, '0')}`
    const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(digits[index]), 0)
    return digits + '10X98765432'[sum % 11]!
  })

function correctionsFrom(text: string): number[] {
  const out = engine.words(MOST_CORRECTIONS)
  return [...out.subarray(0, engine.kernels.othersOf(field, addressOf(encoded(text)), addressOf(out)))]
}

test('a valid number has no corrections', () => {
  fc.assert(
    fc.property(validId, (id) => {
      expect(isValid(id)).toBe(true)
      expect(correctionsFrom(id)).toEqual([])
    }),
  )
})

test('one wrong digit is always found again', () => {
  fc.assert(
    fc.property(validId, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 9 }), (id, at, digit) => {
      fc.pre(id[at] !== String(digit))
      const wrong = id.slice(0, at) + String(digit) + id.slice(at + 1)
      expect(isValid(wrong)).toBe(false)
      expect(correctionsFrom(wrong)).toContain(hashId(id))
    }),
  )
})

test('two neighbouring digits in the wrong order are always found again', () => {
  fc.assert(
    fc.property(validId, fc.integer({ min: 0, max: 15 }), (id, at) => {
      fc.pre(id[at] !== id[at + 1])
      const wrong = id.slice(0, at) + id[at + 1]! + id[at]! + id.slice(at + 2)
      expect(correctionsFrom(wrong)).toContain(hashId(id))
    }),
  )
})

test('what is not complete has none', () => {
  expect(correctionsFrom('11010519491231002')).toEqual([])
  expect(correctionsFrom('')).toEqual([])
})
