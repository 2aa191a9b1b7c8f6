import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router'
import { describe, expect, it } from 'vitest'
import { type ChildListSearch, readListSearch, writeListSearch } from './list-search.ts'

function throughTheAddressBar(search: ChildListSearch): ChildListSearch {
  return readListSearch(defaultParseSearch(defaultStringifySearch(writeListSearch(search))))
}

describe('the filters of the children list', () => {
  it.each([
    ['a name', { q: '买买提·吐尔逊' }],
    ['a rare character', { q: '𠮷䶮' }],
    ['the last four of an identity number, with a leading zero', { q: '0021' }],
    ['something that looks like a number but is not one', { q: '1e5' }],
    ['a phone number', { q: '13800000000' }],
    ['a village and states', { areaCode: '331124101201', schooling: 'not-in-school', careAbility: 'none' }],
  ])('survive being copied to a new tab: %s', (_, filters) => {
    const search = { filters, sort: 'last-visit', page: 3 } as const
    expect(throughTheAddressBar(search)).toEqual(search)
  })

  it('give the plain list a plain address', () => {
    expect(writeListSearch({ filters: { q: '  ' }, sort: 'recent', page: 1 })).toEqual({})
  })

  it('leave out what somebody mistyped in the address bar', () => {
    expect(readListSearch({ areaCode: '33', sort: 'secret', page: -2, status: 'A B', q: { a: 1 } })).toEqual({
      filters: {},
      sort: 'recent',
      page: 1,
    })
  })
})
