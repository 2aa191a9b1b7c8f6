import { expect, test } from 'vitest'
import { hashPassword, isWeakPassword, verifyPassword } from './password.ts'

const place = ['gushi.li', 'gushi', 'li', 'songyang']

test.each([
  ['nine long', 'kx9-vT2qm'],
  ['digits only', '8402759136'],
  ['a birthday with dots', '1990.01.01'],
  ['a full-width phone number', '１３８００１３８０００'],
  ['one character over and over', 'aaaaaaaaaaaa'],
  ['two characters over and over', 'ababababababab'],
  ['a run up', 'abcdefghijkl'],
  ['a run down', 'zyxwvutsrqpo'],
  ['a keyboard row', 'qwertyuiop'],
  ['a common word dressed', 'Password@2026'],
  ['a common word in lookalikes', 'P@$$w0rd!!2026'],
  ['pinyin everybody chooses', 'woaini1314520'],
  ['the platform', 'Shouwang#2026'],
  ['the platform in Chinese', '守望守望2026!!ab'.slice(0, 10)],
  ['the place', 'songyang2017!'],
  ['the login', 'gushi.li2026'],
  ['the place and the platform', 'songyang-shouwang-1'],
])('refuses %s', (_what, password) => {
  expect(isWeakPassword(password, place)).toBe(true)
})

test.each([
  'correct horse battery staple',
  '月色-竹林-2-石桥路口',
  'kx9-vT2qm7',
  'songyang tea in the fog',
  'Tr0ub4dor&3x',
])('accepts %s, without rules of composition', (password) => {
  expect(isWeakPassword(password, place)).toBe(false)
})

test('refuses more than 200 characters, which would only cost work', () => {
  const long = Array.from({ length: 201 }, (_, index) => 'kx9vT2qm7z'[(index * 7) % 10]).join('')
  expect(isWeakPassword(long, [])).toBe(true)
})

test('a hash is argon2id with 19 MiB and two passes, and opens for its password alone', async () => {
  const stored = await hashPassword('correct horse battery')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(stored, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(stored, 'correct horse batterz')).toBe(false)
})

test('a password typed in full width is the same password', async () => {
  expect(await verifyPassword(await hashPassword('kx9-vT2qm7'), 'ｋｘ９－ｖＴ２ｑｍ７')).toBe(true)
})

test('an unknown login costs the same work as a wrong password', async () => {
  const stored = await hashPassword('correct horse battery')
  const time = async (hash: string | null) => {
    const times: number[] = []
    for (let round = 0; round < 9; round += 1) {
      const start = performance.now()
      expect(await verifyPassword(hash, 'wrong')).toBe(false)
      times.push(performance.now() - start)
    }
    return times.sort((a, b) => a - b)[4]!
  }
  // A decoy that were refused unread would be a thousand times faster.
  expect(await time(null)).toBeGreaterThan((await time(stored)) / 4)
})
