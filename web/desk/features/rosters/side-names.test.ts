import { expect, test } from 'vitest'
import { sideNames } from './side-names.ts'

test('sides are numbered only where there are several of them', () => {
  expect(sideNames(1, 1)).toEqual(['名单', '台账'])
  expect(sideNames(1, 2)).toEqual(['名单', '台账 1', '台账 2'])
  expect(sideNames(0, 1)).toEqual(['台账'])
})
