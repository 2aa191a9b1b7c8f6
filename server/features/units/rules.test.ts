import { expect, test } from 'vitest'
import { isServed, ROOT } from './rules.ts'

test.each([
  ['331124000000', true, 'the county'],
  ['331124102201', true, 'a village in it'],
  ['331100000000', true, 'its city'],
  ['330000000000', true, 'its province'],
  ['331125000000', false, 'the county beside it'],
  ['331102001000', false, 'a street of the city elsewhere'],
  ['320000000000', false, 'another province'],
  [ROOT, false, 'the whole country'],
])('%s: served %s (%s)', (code, served) => {
  expect(isServed(code, '331124')).toBe(served)
})
