import { expect, test } from 'vitest'
import { Refusal } from '#server/platform/refusal.ts'
import { createRefusalCounter, REFUSALS_AN_HOUR } from './rules.ts'

const START = Date.UTC(2026, 10, 22, 1)
const minute = (n: number) => new Date(START + n * 60_000)

test('after twenty refusals in an hour an account waits until the first is an hour old, and others do not', () => {
  const counter = createRefusalCounter()
  for (let n = 0; n < REFUSALS_AN_HOUR; n += 1) {
    counter.check('a', minute(n))
    counter.count('a', minute(n))
  }
  expect(() => counter.check('a', minute(59))).toThrow(Refusal)
  expect(() => counter.check('b', minute(59))).not.toThrow()
  expect(() => counter.check('a', minute(60))).not.toThrow()
})
