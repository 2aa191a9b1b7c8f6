import { expect, it } from 'vitest'
import { fieldOfInstant, instantOfField } from './china-time.ts'

it('shows and reads China time whatever the browser thinks', () => {
  expect(fieldOfInstant('2026-11-22T17:30:00.000Z')).toBe('2026-11-23T01:30')
  expect(instantOfField('2026-11-23T01:30')).toBe('2026-11-22T17:30:00.000Z')
})

it('takes a half-typed time for none', () => {
  expect(instantOfField('')).toBeUndefined()
  expect(instantOfField('2026-11-')).toBeUndefined()
  expect(instantOfField('2026-13-40T01:30')).toBeUndefined()
})
