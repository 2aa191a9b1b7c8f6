import { expect, test } from 'vitest'
import {
  choosePostAtSignIn,
  clearsFailures,
  countFailure,
  deviceLabel,
  isDormant,
  judgeSignIn,
  normaliseLogin,
} from './rules.ts'

const now = new Date('2026-11-22T02:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const open = { failedCount: 0, lockedUntil: null, disabledAt: null, lastSignInAt: null, roles: [] }
const proof = { password: true, code: 'absent' } as const

test('a login is found however it was typed', () => {
  expect(normaliseLogin('  Ｇushi.LI ')).toBe('gushi.li')
})

test('the right password signs in, and a right code besides', () => {
  expect(judgeSignIn(open, proof, now)).toEqual({ outcome: 'in' })
  expect(judgeSignIn(open, { password: true, code: 'right' }, now)).toEqual({ outcome: 'in' })
})

test.each([
  ['a wrong password', open, { ...proof, password: false }, 'password'],
  ['a wrong code', open, { password: true, code: 'wrong' as const }, 'code'],
  ['a closed account', { ...open, disabledAt: minutes(-1) }, proof, 'disabled'],
  ['an account unused for ninety days', { ...open, lastSignInAt: minutes(-90 * 24 * 60) }, proof, 'dormant'],
])('%s fails', (_what, standing, given, reason) => {
  expect(judgeSignIn(standing, given, now)).toEqual({ outcome: 'failed', reason })
})

test('absence does not close the account that opens all others', () => {
  const away = { ...open, lastSignInAt: minutes(-365 * 24 * 60), roles: ['system.admin' as const] }
  expect(judgeSignIn(away, proof, now)).toEqual({ outcome: 'in' })
  expect(judgeSignIn({ ...away, roles: ['county.civil'] }, proof, now)).toEqual({
    outcome: 'failed',
    reason: 'dormant',
  })
})

test('a lock answers the same whether the password was right or not', () => {
  const locked = { ...open, lockedUntil: minutes(1) }
  expect(judgeSignIn(locked, proof, now)).toEqual({ outcome: 'locked' })
  expect(judgeSignIn(locked, { ...proof, password: false }, now)).toEqual({ outcome: 'locked' })
  expect(judgeSignIn({ ...open, lockedUntil: now }, proof, now)).toEqual({ outcome: 'in' })
})

test('the fifth failure locks for fifteen minutes, and every fifth after it', () => {
  let attempts = { failedCount: 0, lockedUntil: null } as ReturnType<typeof countFailure>
  const locks: number[] = []
  for (let failure = 1; failure <= 10; failure += 1) {
    attempts = countFailure({ ...attempts, lockedUntil: null }, now)
    if (attempts.lockedUntil !== null) locks.push(failure)
    if (failure === 5) expect(attempts.lockedUntil).toEqual(minutes(15))
  }
  expect(locks).toEqual([5, 10])
})

test('an account is dormant from the ninetieth day, and not while it waits for its first sign-in', () => {
  expect(isDormant(minutes(-90 * 24 * 60 + 1), now)).toBe(false)
  expect(isDormant(minutes(-90 * 24 * 60), now)).toBe(true)
  expect(isDormant(null, now)).toBe(false)
})

test('a password alone does not clear failures where a code is still to come', () => {
  const county = { hasSecondFactor: true, roles: ['county.civil'] as const }
  expect(clearsFailures({ ...county, code: 'absent' })).toBe(false)
  expect(clearsFailures({ ...county, code: 'right' })).toBe(true)
  expect(clearsFailures({ hasSecondFactor: true, code: 'absent', roles: ['village.worker'] })).toBe(true)
  expect(clearsFailures({ hasSecondFactor: false, code: 'absent', roles: ['county.civil'] })).toBe(true)
})

test('the widest post is taken up first, then the one held longest', () => {
  const village = { id: 'v', areaCode: '331124102201', startsOn: '2020-01-01' }
  const town = { id: 't', areaCode: '331124102000', startsOn: '2024-01-01' }
  const county = { id: 'c', areaCode: '331124000000', startsOn: '2026-01-01' }
  const older = { ...county, id: 'd', startsOn: '2025-01-01' }
  expect(choosePostAtSignIn([village, town, county, older])?.id).toBe('d')
  expect(choosePostAtSignIn([village])?.id).toBe('v')
  expect(choosePostAtSignIn([])).toBeNull()
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36',
    'Chrome · Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0', 'Edge · Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.49',
    '微信 · iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-S9180) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36',
    'Chrome · Android',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15', 'Safari · macOS'],
  ['<script>alert(1)</script>', '未知设备'],
  [undefined, '未知设备'],
])('a device is named coarsely, never by what it sent: %s', (sent, label) => {
  expect(deviceLabel(sent)).toBe(label)
})
