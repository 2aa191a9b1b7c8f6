import { expect, test } from 'vitest'
import { firstPile, readRosterSearch, writeRosterSearch } from './roster-search.ts'

test('the address keeps pile, group and page, and forgets nonsense', () => {
  const search = { pile: 'conflict', focus: 'disabled', page: 2 } as const
  expect(readRosterSearch(writeRosterSearch(search))).toEqual(search)
  expect(readRosterSearch({ pile: 'x', focus: 3, page: '-1' })).toEqual({
    pile: undefined,
    focus: undefined,
    page: 1,
  })
})

test('work begins at the first pile with something open', () => {
  const none = { open: 0, waiting: 0, settled: 9 }
  const counts = { matched: none, definition: none, 'roster-only': none, 'ledger-only': none, conflict: none }
  expect(firstPile({ ...counts, 'ledger-only': { ...none, open: 1 } })).toBe('ledger-only')
  expect(firstPile(counts)).toBe('matched')
})
