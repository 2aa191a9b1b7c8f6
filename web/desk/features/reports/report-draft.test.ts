import { expect, it } from 'vitest'
import { fileReport } from '#contract/report.ts'
import { toReport } from './report-draft.ts'

const ID = '018f2b6e-7c3a-4d1e-9a55-3f0c2b7d9e11'
const draft = {
  situations: ['living-alone'],
  urgent: false,
  knownChild: false,
  childDescription: '八九岁男孩',
  areaCode: '331124101201',
  narrative: '连着三天一个人在家',
  observedAt: '2026-11-22T02:00:00.000Z',
  reporterPhone: ' ',
}

it('sends what the contract takes, with everything optional left empty', () => {
  const sent = toReport(draft, ID)
  expect(fileReport.input.safeParse({ ...sent, commandId: ID }).error).toBeUndefined()
  expect(sent).not.toHaveProperty('reporterPhone')
})

it('sends only the chosen half of who the child is', () => {
  expect(toReport({ ...draft, childId: ID }, ID)).not.toHaveProperty('childId')
  const known = toReport({ ...draft, knownChild: true, childId: ID }, ID)
  expect(known).toMatchObject({ childId: ID })
  expect(known).not.toHaveProperty('childDescription')
})
