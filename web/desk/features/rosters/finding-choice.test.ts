import { expect, test } from 'vitest'
import { neighbourOf, nextOpenOf, shownOf } from './finding-choice.ts'

const row = (id: string, state: 'open' | 'waiting' | 'settled' = 'open') => ({ id, state })
const rows = [row('a', 'settled'), row('b'), row('c', 'waiting'), row('d')]

test('the chosen finding is shown, and the first open one where it has gone', () => {
  expect(shownOf(rows, 'c')?.id).toBe('c')
  expect(shownOf(rows, 'gone')?.id).toBe('b')
  expect(shownOf([row('a', 'settled')], undefined)?.id).toBe('a')
  expect(shownOf([], 'a')).toBeUndefined()
})

test('moving stops at both ends', () => {
  expect(neighbourOf(rows, 'b', 1)?.id).toBe('c')
  expect(neighbourOf(rows, 'a', -1)?.id).toBe('a')
  expect(neighbourOf(rows, 'd', 1)?.id).toBe('d')
})

test('after a decision comes the next open one, then those above, then none', () => {
  expect(nextOpenOf(rows, 'b')?.id).toBe('d')
  expect(nextOpenOf(rows, 'd')?.id).toBe('b')
  expect(nextOpenOf([row('a'), row('b', 'waiting')], 'a')).toBeUndefined()
})
