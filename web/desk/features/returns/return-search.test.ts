import { expect, it } from 'vitest'
import { readReturnSearch, writeReturnSearch } from './return-search.ts'

it('keeps what fits of an address and leaves out the rest', () => {
  const unit = '0b6c1c0e-8f0e-4d3a-a1b2-000000000001'
  const full = { box: 'all', clause: 'SY-A2.9-a', unit, period: '2026-Q4', page: 2 } as const
  expect(writeReturnSearch(readReturnSearch(full))).toEqual(full)
  expect(readReturnSearch({ period: 2026 }).period).toBe('2026')
  expect(writeReturnSearch(readReturnSearch({ box: 'x', clause: '1', unit: '2', period: 'Q4', page: -1 }))).toEqual({})
})
