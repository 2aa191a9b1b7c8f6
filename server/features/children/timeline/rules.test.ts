import { expect, test } from 'vitest'
import { EVENTS } from '#policy/vocabulary.ts'
import { authorWords, noteOf, titleOf } from './rules.ts'

test('every event a pack may react to has a title in Chinese', () => {
  for (const type of EVENTS) expect(titleOf(type), type).toMatch(/^\p{Script=Han}/u)
})

test('a correction names its fields once, a look its purpose', () => {
  expect(noteOf('child.corrected', { fields: ['name', 'relative.phone', 'relative.name', 'parent-status'] })).toBe(
    '更正：姓名、家人信息、父母情况',
  )
  expect(noteOf('child.revealed', { purpose: 'visit', fields: ['name'] })).toBe('用途：走访')
  expect(noteOf('visit.recorded', { mode: 'home' })).toBeNull()
})

test('the author is a post in the words of the county', () => {
  const post = { role: 'village.worker', unitName: '东角垄村村委会' }
  expect(authorWords({ 'village.worker': '儿童福利督导员' }, post)).toBe('儿童福利督导员（东角垄村村委会）')
  expect(authorWords({}, post)).toBe('儿童主任（东角垄村村委会）')
})
