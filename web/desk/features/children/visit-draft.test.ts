import { describe, expect, it } from 'vitest'
import { VISIT_FINDINGS, VISIT_MODES, VISIT_PERSONS, type Visit } from '#contract/visit.ts'
import { asksForReport, latestFirst, sameAsLast, settlePersons } from './visit-draft.ts'
import { VISIT_FINDING, VISIT_MODE, VISIT_PERSON } from './visit-words.ts'

const LAST: Visit = {
  id: '7b0c2d6e-2b67-4f3e-9a53-0a4f6a1d3c11',
  visitedOn: '2026-10-12',
  mode: 'home',
  personsMet: ['child', 'carer'],
  childSafe: true,
  carerPresent: true,
  findings: [],
  note: '奶奶说话有些喘',
  by: '林（示例）',
  caseId: null,
  recordedAt: '2026-10-12T08:00:00Z',
}

describe('“和上次一样”', () => {
  it('copies how and whom, and never the safety of the child, the presence of the carer or the words', () => {
    expect(sameAsLast(LAST, false)).toEqual({ mode: 'home', personsMet: ['child', 'carer'] })
  })

  it.each<[string, Visit | undefined, boolean]>([
    ['nobody has visited yet', undefined, false],
    ['a case is open', LAST, true],
    ['the child was not safe', { ...LAST, childSafe: false }, false],
    ['something was found', { ...LAST, findings: ['mood'] }, false],
    ['nobody was met', { ...LAST, personsMet: ['nobody'] }, false],
  ])('is not offered when %s', (_, last, openCase) => {
    expect(sameAsLast(last, openCase)).toBeUndefined()
  })
})

describe('a visit', () => {
  it('cannot have met nobody and somebody: the last tick decides', () => {
    expect(settlePersons(['child'], ['child', 'nobody'])).toEqual(['nobody'])
    expect(settlePersons(['nobody'], ['nobody', 'carer'])).toEqual(['carer'])
  })

  it('leads to the report when the child is not safe or something was found', () => {
    expect(asksForReport({ childSafe: false })).toBe(true)
    expect(asksForReport({ childSafe: true, findings: ['injury-marks'] })).toBe(true)
    expect(asksForReport({ childSafe: true, findings: [] })).toBe(false)
  })

  it('has words for every code of the contract, in its order', () => {
    expect(VISIT_MODE.map(({ code }) => code)).toEqual(VISIT_MODES)
    expect(VISIT_PERSON.map(({ code }) => code)).toEqual(VISIT_PERSONS)
    expect(VISIT_FINDING.map(({ code }) => code)).toEqual(VISIT_FINDINGS)
  })

  it('stands above the older one, the later record above the earlier of the same day', () => {
    const second = { ...LAST, id: 'b', recordedAt: '2026-10-12T09:00:00Z' }
    const older = { ...LAST, id: 'c', visitedOn: '2026-09-30' }
    expect(latestFirst([older, LAST, second]).map(({ id }) => id)).toEqual(['b', LAST.id, 'c'])
  })
})
