import { expect, test } from 'vitest'
import { composeText } from './rules.ts'

test.each([
  ['duty.opened', { title: '组织评估', clause: 'SY-3.4-b' }, '新待办：组织评估'],
  ['duty.reminder', { title: '组织评估' }, '快到时限：组织评估，请尽快办理'],
  ['duty.escalated', { title: '组织评估', owner: '救助协理员' }, '超时未办：救助协理员的“组织评估”，请督促'],
  ['report.received', { situations: 2, urgent: 1 }, '紧急报告（2 种情形），请立即受理'],
  ['report.received', { situations: 1, urgent: 0 }, '收到新的报告，请受理'],
  ['referral.refused', { service: '心理辅导' }, '转介被退回：心理辅导，请另行安排'],
  ['case.closing-proposed', {}, '有个案提出结案，请审核'],
])('%s says what happened', (kind, params, sentence) => {
  expect(composeText(kind, params)).toBe(sentence)
})

test('what a later version sends still reads as a sentence', () => {
  expect(composeText('visit.planned', { title: '走访' })).toBe('有新的进展，请查看')
  expect(composeText('constructor', {})).toBe('有新的进展，请查看')
  expect(composeText('referral.sent', { service: '' })).toBe('收到转介：帮扶服务，请接收')
})
