import { expect, test } from 'vitest'
import { noteOf } from './rules.ts'

test('a correction names its fields once, a look its purpose', () => {
  expect(noteOf('child.corrected', { fields: ['name', 'relative.phone', 'relative.name', 'parent-status'] })).toBe(
    '更正：姓名、家人信息、父母情况',
  )
  expect(noteOf('child.revealed', { purpose: 'visit', fields: ['name'] })).toBe('用途：走访')
  expect(noteOf('visit.recorded', { mode: 'home' })).toBeNull()
})

test('leaving the ledger names its reason in words', () => {
  expect(noteOf('child.exit-proposed', { reason: 'moved-with-parents', since: '2026-11-01' })).toBe(
    '原因：随父母一起生活',
  )
  expect(noteOf('child.exit-refused', { reason: 'died' })).toBe('提出的原因：死亡')
})
