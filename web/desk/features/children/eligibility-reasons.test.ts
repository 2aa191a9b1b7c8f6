import { expect, test } from 'vitest'
import { splitReasons } from './eligibility-reasons.ts'

const age = { text: '未满16周岁', holds: 'true', clause: 'SY-1-e' }
const both = { text: '父母都离开本县', holds: 'true', clause: 'SY-1-c' }
const one = { text: '一方外出，另一方无力监护', holds: 'false', clause: 'SY-1-d' }

test('an eligible child shows why it is; the grounds it did not need come after', () => {
  expect(splitReasons({ outcome: 'eligible', sentences: [age, both, one] })).toEqual({
    first: [age, both],
    rest: [one],
  })
})

test('whoever is not eligible, or not yet known to be, shows everything', () => {
  for (const outcome of ['not-eligible', 'needs-evidence', 'watch']) {
    expect(splitReasons({ outcome, sentences: [age, one] })).toEqual({ first: [age, one], rest: [] })
  }
})
