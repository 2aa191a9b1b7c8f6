import { expect, test } from 'vitest'
import { noteOf } from './rules.ts'

test('a correction names its fields once, a look its purpose', () => {
  expect(noteOf('child.corrected', { fields: ['name', 'relative.phone', 'relative.name', 'parent-status'] })).toBe(
    '更正：姓名、家人信息、父母情况',
  )
  expect(noteOf('child.revealed', { purpose: 'visit', fields: ['name'] })).toBe('用途：走访')
  expect(noteOf('visit.recorded', { mode: 'home' })).toBeNull()
})
