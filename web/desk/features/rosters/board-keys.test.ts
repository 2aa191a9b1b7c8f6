import { expect, test } from 'vitest'
import { boardActOf } from './board-keys.ts'

const stranger = { kind: 'not-in-ledger', state: 'open', listed: true } as const

test('a digit is the decision that stands beside it', () => {
  expect(boardActOf('1', stranger)).toEqual({ act: 'decide', decision: 'register' })
  expect(boardActOf('5', stranger)).toEqual({ act: 'decide', decision: 'same' })
  expect(boardActOf('6', stranger)).toBeNull()
})

test('0 and q ask the unit, where there is a row to ask about', () => {
  expect(boardActOf('0', stranger)).toEqual({ act: 'ask' })
  expect(boardActOf('q', stranger)).toEqual({ act: 'ask' })
  expect(boardActOf('0', { kind: 'not-on-list', state: 'open', listed: false })).toBeNull()
})

test('a settled finding can only be left', () => {
  const settled = { ...stranger, state: 'settled' }
  expect(boardActOf('1', settled)).toBeNull()
  expect(boardActOf('j', settled)).toEqual({ act: 'move', by: 1 })
  expect(boardActOf('ArrowUp', settled)).toEqual({ act: 'move', by: -1 })
  expect(boardActOf('x', settled)).toBeNull()
})
