import { expect, test } from 'vitest'
import { betraysReporter } from './recipients.ts'

test('a recipient told only of some reporters would name them', () => {
  expect(betraysReporter({})).toBe(false)
  expect(betraysReporter({ when: { fact: 'report.urgent', is: true } })).toBe(false)
  expect(betraysReporter({ when: { fact: 'report.reporterRole', is: 'medical.reporter' } })).toBe(true)
  expect(
    betraysReporter({
      when: { all: [{ fact: 'report.urgent', is: true }, { not: { fact: 'report.reporterRole', in: ['hotline'] } }] },
    }),
  ).toBe(true)
})
