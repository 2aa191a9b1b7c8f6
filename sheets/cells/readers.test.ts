// Words of closed lists as people write them: each row tells the value, or the mistake it is.
import { expect, test } from 'vitest'
import { readerOf } from './readers.ts'

test.each([
  ['sex', '01', '1'],
  ['sex', '1.0', '1'],
  ['sex', '1-男', '1'],
  ['hukouRegistered', '无户口', false],
  ['hasDelegate', '已落实', true],
  ['health', '患病,残疾', ['ill', 'disabled']],
  ['health', '健康、残疾', 'unknown-option'],
  ['disabilityType', '无残疾', null],
  ['disabilityType', '肢体、智力', 'unknown-option'],
  ['assistance', '否', []],
  ['assistance', '是', 'unknown-option'],
  ['fatherStatus', '服刑在押', 'imprisoned'],
  ['fatherStatus', '去世多年', 'deceased'],
  ['fatherStatus', '重病', 'unknown-option'],
  ['awaySituation', '双方务工', 'both'],
  ['awaySituation', '一方外出', 'unknown-option'],
] as const)('%s %s', (field, text, wanted) => {
  const { value, error } = readerOf(field, { asOf: '2026-09-30' })(text)
  expect(error ?? value).toEqual(wanted)
})
