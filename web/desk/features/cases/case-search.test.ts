import { expect, it } from 'vitest'
import { readReferralSearch } from '../referrals/referral-search.ts'
import { readReportSearch, writeReportSearch } from '../reports/report-search.ts'
import { readCaseSearch, writeCaseSearch } from './case-search.ts'

it('gives the same list back from its own address', () => {
  const search = { state: 'assessing', page: 3 } as const
  expect(readCaseSearch(writeCaseSearch(search))).toEqual(search)
  const reports = { box: 'mine', state: 'filed', page: 2 } as const
  expect(readReportSearch(writeReportSearch(reports), 'received')).toEqual(reports)
})

it('keeps the plain list at the plain address', () => {
  expect(writeCaseSearch({ state: 'open', page: 1 })).toEqual({})
})

it('falls back where somebody typed into the address bar', () => {
  expect(readCaseSearch({ state: 'nonsense', page: '-2' })).toEqual({ state: 'open', page: 1 })
  expect(readReportSearch({ box: 'all', state: 7 }, 'mine')).toEqual({ box: 'mine', state: undefined, page: 1 })
  expect(readReferralSearch({ box: 'sent', page: 1.5 }, 'received')).toEqual({
    box: 'sent',
    state: undefined,
    page: 1,
  })
})
