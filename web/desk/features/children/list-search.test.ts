import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router'
import { describe, expect, it } from 'vitest'
import { type ChildListSearch, readListSearch, writeFragment, writeListSearch } from './list-search.ts'

function throughTheAddressBar(search: ChildListSearch): ChildListSearch {
  const query = defaultStringifySearch(writeListSearch(search))
  // As a browser keeps and hands back the address.
  const copied = new URL(`https://desk.example/children${query}#${writeFragment(search)}`)
  return readListSearch(defaultParseSearch(copied.search), copied.hash.slice(1))
}

describe('the filters of the children list', () => {
  it.each([
    ['a name', { q: '买买提·吐尔逊' }],
    ['a rare character', { q: '𠮷䶮' }],
    ['the last four of an identity number, with a leading zero', { q: '0021' }],
    ['something that looks like a number but is not one', { q: '1e5' }],
    ['a phone number', { q: '13800000000' }],
    ['signs that mean something in an address', { q: '50%&a=b#c+d%41?' }],
    ['only what is incomplete', { incomplete: true as const }],
    ['a village and states', { areaCode: '331124101201', schooling: 'not-in-school', careAbility: 'none' }],
  ])('survive being copied to a new tab: %s', (_, filters) => {
    const search = { filters, sort: 'last-visit', page: 3 } as const
    expect(throughTheAddressBar(search)).toEqual(search)
  })

  it('never write the searched words where a server would receive them', () => {
    const search = { filters: { q: '13800000000', status: 'active' }, sort: 'recent', page: 1 } as const
    expect(writeListSearch(search)).toEqual({ status: 'active' })
    expect(writeFragment(search)).toBe('q=13800000000')
  })

  it('give the plain list a plain address', () => {
    const plain = { filters: { q: '  ' }, sort: 'recent', page: 1 } as const
    expect(writeListSearch(plain)).toEqual({})
    expect(writeFragment(plain)).toBe('')
  })

  it('leave out what somebody mistyped in the address bar', () => {
    const plain = { filters: {}, sort: 'recent', page: 1 }
    expect(
      readListSearch({ areaCode: '33', sort: 'secret', page: -2, status: 'A B', q: '小满', incomplete: 1 }, 'main'),
    ).toEqual(plain)
    for (const fragment of ['', 'q=', 'q=%20', 'q=%E5%B0', 'q=%ff'])
      expect(readListSearch({}, fragment), fragment).toEqual(plain)
  })
})
