import { expect, test } from 'vitest'
import { PERMISSIONS } from '#contract/permissions.ts'
import { accountsAccess } from './access.ts'
import { areSeparated, isTermValid, mayBeHeldAt } from './rules.ts'

test('an administrator holds nothing besides, and two administrations never meet in one person', () => {
  expect(areSeparated(['system.admin'], 'security.admin')).toBe(true)
  expect(areSeparated(['town.worker'], 'audit.admin')).toBe(true)
  expect(areSeparated(['audit.admin'], 'town.worker')).toBe(true)
  expect(areSeparated([], 'system.admin')).toBe(false)
  expect(areSeparated(['system.admin'], 'system.admin')).toBe(false)
  expect(areSeparated(['town.worker', 'village.worker'], 'school.officer')).toBe(false)
})

test('no administrator may both open accounts and give posts', () => {
  expect(accountsAccess['account.write']).toEqual(['system.admin'])
  expect(accountsAccess['post.write']).toEqual(['security.admin'])
})

test('of accounts and posts only administrators speak, and of nothing else here', () => {
  expect(Object.keys(accountsAccess).sort()).toEqual(
    Object.keys(PERMISSIONS)
      .filter((word) => /^(account|post)\./.test(word))
      .sort(),
  )
  for (const roles of Object.values(accountsAccess)) for (const role of roles) expect(role).toMatch(/\.admin$/)
})

test('a role that sees by area is held only at a unit of its level', () => {
  expect(mayBeHeldAt('county.civil', 'civil-affairs')).toBe(true)
  expect(mayBeHeldAt('county.civil', 'village-committee')).toBe(false)
  expect(mayBeHeldAt('village.worker', 'civil-affairs')).toBe(false)
  expect(mayBeHeldAt('member.unit', 'womens-federation')).toBe(true)
})

test('a post ends on or after its first day, and is not given for a time that is over', () => {
  const term = { startsOn: '2026-11-01', endsOn: '2026-11-22' }
  expect(isTermValid(term, '2026-11-22')).toBe(true)
  expect(isTermValid(term, '2026-11-23')).toBe(false)
  expect(isTermValid({ ...term, endsOn: '2026-10-31' }, '2026-10-01')).toBe(false)
  expect(isTermValid({ ...term, endsOn: null }, '2030-01-01')).toBe(true)
})
