import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { KeyRing } from '#server/platform/crypto/keys.ts'
import { referenceOf } from './queries.ts'
import { instantsOf } from './rules.ts'

test('days are days in Beijing, both included', () => {
  const { since, before } = instantsOf({ from: '2026-11-22', to: '2026-11-22' })
  expect(since?.toISOString()).toBe('2026-11-21T16:00:00.000Z')
  expect(before?.toISOString()).toBe('2026-11-22T16:00:00.000Z')
  expect(instantsOf({})).toEqual({ since: null, before: null })
})

test('a reference is the same for the same record, another under another key, and not the id', () => {
  const id = '0b6d2a34-5c1e-4a0f-9a51-1a2b3c4d5e6f'
  const ring = (): { keys: KeyRing } => ({ keys: { indexKey: randomBytes(32) } as unknown as KeyRing })
  const ours = ring()
  expect(referenceOf(ours, id)).toMatch(/^[0-9a-f]{12}$/)
  expect(referenceOf(ours, id)).toBe(referenceOf(ours, id))
  expect(referenceOf(ours, id)).not.toBe(referenceOf(ring(), id))
  expect(id.replaceAll('-', '')).not.toContain(referenceOf(ours, id))
  expect(referenceOf(ours, null)).toBe('')
})
