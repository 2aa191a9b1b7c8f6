import { expect, it } from 'vitest'
import { targetOf } from './duty-target.ts'

const none = {
  referralId: null,
  caseId: null,
  reportId: null,
  childId: null,
  closesBy: [] as string[],
  byLedgerReturn: false,
  period: null as string | null,
  clauseId: 'SY-3.4-b',
  mine: true,
}

it('leads to the subject of the duty, not to the child it also names', () => {
  expect(targetOf({ ...none, subjectKind: 'report', reportId: 'r', caseId: 'c', childId: 'k' })).toEqual({
    to: '/reports/$id',
    params: { id: 'r' },
  })
})

it('leads from a subject without a page to the case, then the child, then the report', () => {
  expect(targetOf({ ...none, subjectKind: 'assessment', reportId: 'r', caseId: 'c' })?.to).toBe('/cases/$id')
  expect(targetOf({ ...none, subjectKind: 'agreement', reportId: 'r', childId: 'k' })?.to).toBe('/children/$id')
  expect(targetOf({ ...none, subjectKind: 'agreement', reportId: 'r' })?.to).toBe('/reports/$id')
  expect(targetOf({ ...none, subjectKind: 'agreement' })).toBeNull()
})

it('leads to the ledger return of its turn where that is the evidence', () => {
  const duty = { ...none, subjectKind: 'unit', closesBy: ['return.submitted'], byLedgerReturn: true, period: '2026-Q4' }
  expect(targetOf(duty)).toEqual({ to: '/ledger-returns', search: { period: '2026-Q4' } })
})

it('leads to the page of returns where handing in is the evidence: to the own form, or to what others handed in', () => {
  const duty = { ...none, subjectKind: 'unit', closesBy: ['return.submitted'], clauseId: 'SY-A2.9-a' }
  expect(targetOf(duty)).toEqual({ to: '/returns', search: { clause: 'SY-A2.9-a' } })
  expect(targetOf({ ...duty, mine: false })).toEqual({ to: '/returns', search: { box: 'all', clause: 'SY-A2.9-a' } })
})
