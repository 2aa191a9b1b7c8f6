import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correctionsOf, hashId, MOST_CORRECTIONS } from './id-corrections.ts'
import { encodeId, ID_WORDS, IS_VALID } from './id-digits.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const encoder = new TextEncoder()

function encoded(text: string): Int32Array {
  const words = new Int32Array(ID_WORDS)
  const bytes = encoder.encode(text)
  encodeId(bytes, 0, bytes.length, words, 0)
  return words
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
  const out = new Int32Array(MOST_CORRECTIONS)
  return [...out.subarray(0, correctionsOf(encoded(text), 0, out))]
}

test('a valid number has no corrections', () => {
  fc.assert(
    fc.property(validId, (id) => {
      expect(encoded(id)[2]! & IS_VALID).toBe(IS_VALID)
      expect(correctionsFrom(id)).toEqual([])
    }),
  )
})

test('one wrong digit is always found again', () => {
  fc.assert(
    fc.property(validId, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 9 }), (id, at, digit) => {
      fc.pre(id[at] !== String(digit))
      const wrong = id.slice(0, at) + String(digit) + id.slice(at + 1)
      expect(encoded(wrong)[2]! & IS_VALID).toBe(0)
      expect(correctionsFrom(wrong)).toContain(hashId(encoded(id), 0))
    }),
  )
})

test('two neighbouring digits in the wrong order are always found again', () => {
  fc.assert(
    fc.property(validId, fc.integer({ min: 0, max: 15 }), (id, at) => {
      fc.pre(id[at] !== id[at + 1])
      const wrong = id.slice(0, at) + id[at + 1]! + id[at]! + id.slice(at + 2)
      expect(correctionsFrom(wrong)).toContain(hashId(encoded(id), 0))
    }),
  )
})

test('what is not complete has none', () => {
  expect(correctionsFrom('11010519491231002')).toEqual([])
  expect(correctionsFrom('')).toEqual([])
})
