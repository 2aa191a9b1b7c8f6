import { expect, test } from 'vitest'
import { trackSteps } from './track-steps.ts'

const NOW = Date.parse('2026-09-20T09:00:00+08:00')
const dates = { listsBy: '2026-09-10', screenBy: '2026-09-30', consolidateBy: '2026-10-31' }
const by = { by: '林', unitName: '古市镇人民政府', reason: null }

test('the first step is the present one while lists are compared', () => {
  const steps = trackSteps({ state: 'open', dates, steps: [] }, NOW)
  expect(steps.map(({ standing }) => standing)).toEqual(['now', 'later', 'later', 'later', 'later'])
  expect(steps[1]!.words).toBe('9月30日（周三）前')
})

test('a step says when and by whom it was done, the last time where it was done twice', () => {
  const taken = ['2026-09-11T02:00:00Z', '2026-09-12T02:00:00Z'].map((at) => ({ step: 'screened', at, ...by }))
  const steps = trackSteps({ state: 'screened', dates, steps: taken }, NOW)
  expect(steps.map(({ standing }) => standing)).toEqual(['done', 'done', 'now', 'later', 'later'])
  expect(steps[1]!.words).toBe('9月12日（周六） 林')
})

test('a year taken back stands as not yet done', () => {
  const taken = [{ step: 'screened', at: '2026-09-11T02:00:00Z', ...by }]
  const steps = trackSteps({ state: 'open', dates, steps: taken }, NOW)
  expect([steps[1]!.standing, steps[1]!.words]).toEqual(['later', '9月30日（周三）前'])
})
