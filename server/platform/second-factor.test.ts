import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { KeyRing } from './crypto/keys.ts'
import { codeAt, describeSecret, findStep, offeredSecrets, openSecret, sealSecret } from './second-factor.ts'

const keys = { pepper: randomBytes(32) } as unknown as KeyRing
const rfcSecret = Buffer.from('12345678901234567890')

test('knows the last six digits of the answers in RFC 6238, appendix B', () => {
  expect(codeAt(rfcSecret, new Date(59_000))).toBe('287082')
  expect(codeAt(rfcSecret, new Date(1_111_111_109_000))).toBe('081804')
  expect(codeAt(rfcSecret, new Date(20_000_000_000_000))).toBe('353130')
})

test('a code counts for its own step, one early and one late, and names that step', () => {
  const at = new Date(1_111_111_109_000)
  const step = Math.floor(at.getTime() / 30_000)
  expect(findStep(rfcSecret, '081804', at)).toBe(step)
  expect(findStep(rfcSecret, '081804', new Date(at.getTime() + 30_000))).toBe(step)
  expect(findStep(rfcSecret, '081804', new Date(at.getTime() - 30_000))).toBe(step)
  expect(findStep(rfcSecret, '081804', new Date(at.getTime() + 60_000))).toBeNull()
  expect(findStep(rfcSecret, '081805', at)).toBeNull()
})

test('a sealed secret opens for its own account alone', () => {
  const sealed = sealSecret(keys, 'account-a', rfcSecret)
  expect(sealed.includes(rfcSecret)).toBe(false)
  expect(openSecret(keys, 'account-a', sealed)).toEqual(rfcSecret)
  expect(() => openSecret(keys, 'account-b', sealed)).toThrow()
})

test('an offer stays for ten minutes at least and twenty at most, and belongs to one session and one present factor', () => {
  const enrolment = { accountId: 'a', sessionId: 's', current: null }
  const now = new Date('2026-11-22T02:09:59Z')
  const [secret] = offeredSecrets(keys, enrolment, now)
  const later = (minutes: number) => offeredSecrets(keys, enrolment, new Date(now.getTime() + minutes * 60_000))
  expect(secret).toHaveLength(20)
  expect(later(10)).toContainEqual(secret)
  expect(later(20)).not.toContainEqual(secret)
  expect(offeredSecrets(keys, { ...enrolment, sessionId: 't' }, now)).not.toContainEqual(secret)
  expect(offeredSecrets(keys, { ...enrolment, accountId: 'b' }, now)).not.toContainEqual(secret)
  expect(offeredSecrets(keys, { ...enrolment, current: rfcSecret }, now)).not.toContainEqual(secret)
})

test('the address for the app names issuer, login and the common settings', () => {
  const { secret, uri } = describeSecret(rfcSecret, 'gushi.li')
  const address = new URL(uri)
  expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(decodeURIComponent(address.pathname)).toContain('gushi.li')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    issuer: '守望',
    secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
})
