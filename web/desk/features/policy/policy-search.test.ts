import { expect, it } from 'vitest'
import { readPolicySearch, writePolicySearch } from './policy-search.ts'

const UNIT = '0f9d6a3e-1c7b-4a52-8a01-5d8f0b6c7a11'

it('reads back what it writes', () => {
  const shown = {
    clause: 'SY-3.4-b',
    becomes: '待办责任',
    chapter: 'REPORT',
    duties: 'late',
    unit: UNIT,
    page: 3,
  } as const
  expect(readPolicySearch(writePolicySearch(shown))).toEqual(shown)
})

it('leaves out what nobody could have meant', () => {
  const read = readPolicySearch({ clause: 7, becomes: '别的', chapter: 'NONE', duties: 'all', unit: '1', page: -1 })
  expect(writePolicySearch(read)).toEqual({})
})

it('forgets unit and page when the list is closed', () => {
  const read = readPolicySearch({ clause: 'SY-1-a', unit: UNIT, page: 2 })
  expect(writePolicySearch(read)).toEqual({ clause: 'SY-1-a' })
})
