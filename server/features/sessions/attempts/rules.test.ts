import { expect, test } from 'vitest'
import { createAttemptBook } from './rules.ts'

const now = new Date('2026-11-22T02:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

test('a place waits after thirty failures in a quarter of an hour, another place does not', () => {
  const book = createAttemptBook()
  const admitted = Array.from({ length: 31 }, () => book.admit('192.0.2.1', now))
  expect(admitted.filter((each) => each)).toHaveLength(30)
  expect(admitted.at(-1)).toBe(false)
  expect(book.admit('192.0.2.2', now)).toBe(true)
  expect(book.admit('192.0.2.1', minutes(14))).toBe(false)
  expect(book.admit('192.0.2.1', minutes(15))).toBe(true)
})

test('a success costs a place nothing, and forgives no failure before it', () => {
  const book = createAttemptBook()
  for (let failure = 0; failure < 29; failure += 1) book.admit('192.0.2.1', now)
  for (let success = 0; success < 50; success += 1) {
    expect(book.admit('192.0.2.1', now)).toBe(true)
    book.forgive('192.0.2.1')
  }
  expect(book.admit('192.0.2.1', now)).toBe(true)
  expect(book.admit('192.0.2.1', now)).toBe(false)
})

test('a login nobody has is locked as an account is: after five failures, for fifteen minutes', () => {
  const book = createAttemptBook()
  const answers = Array.from({ length: 6 }, () => book.miss('nobody', now))
  expect(answers).toEqual(['failed', 'failed', 'failed', 'failed', 'failed', 'locked'])
  expect(book.miss('nobody', minutes(14))).toBe('locked')
  expect(book.miss('nobody', minutes(15))).toBe('failed')
})

test('the book is bounded: the oldest goes', () => {
  const book = createAttemptBook(2)
  for (let failure = 0; failure < 30; failure += 1) book.admit('a', now)
  book.admit('b', now)
  expect(book.admit('a', now)).toBe(false)
  book.admit('c', now)
  expect(book.admit('a', now)).toBe(true)
})
