import { expect, test } from 'vitest'
import type { LedgerReturnBrief } from '#contract/ledger-return.ts'
import { isPart, progressWords } from './words.ts'

const WHOLE: LedgerReturnBrief = {
  id: '7b0c2d6e-2b67-4f3e-9a53-0a4f6a1d3c11',
  areaCode: '331124101000',
  areaName: '古市镇',
  level: 'township',
  period: '2026',
  revision: 1,
  state: 'draft',
  total: 120,
  faulty: 3,
  villages: 14,
  confirmed: 5,
  dueAt: '2026-10-31T16:00:00.000Z',
  takenAt: '2026-10-01T16:00:00.000Z',
}
/** The same return as a village is shown it: no total, and of the rest its own part. */
const PART: LedgerReturnBrief = { ...WHOLE, total: null, faulty: 0, villages: 1, confirmed: 0 }

test('a township is told of all of it, a village of its own part and never that the whole could be frozen', () => {
  expect([isPart(WHOLE), isPart(PART), isPart({ ...PART, level: 'county' })]).toEqual([false, true, false])
  expect(progressWords(WHOLE)).toBe('草稿，3 人资料没填全')
  expect(progressWords({ ...WHOLE, state: 'frozen' })).toBe('已定稿，5/14 个村已核签')
  expect(progressWords(PART)).toBe('草稿，本村的资料填全了')
  expect(progressWords({ ...PART, faulty: 2 })).toBe('草稿，本村有 2 人资料没填全')
  expect(progressWords({ ...PART, state: 'frozen' })).toBe('已定稿，等本村核签')
  expect(progressWords({ ...PART, state: 'frozen', confirmed: 1 })).toBe('已定稿，本村已核签，等其他村')
  expect(progressWords({ ...PART, state: 'submitted' })).toBe(progressWords({ ...WHOLE, state: 'submitted' }))
})
