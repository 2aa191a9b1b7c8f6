import { expect, it } from 'vitest'
import { differenceWords } from './difference.ts'

it('says more, less, new or gone, and does not make a change of what rounding leaves', () => {
  expect(differenceWords(10, 12.5)).toBe('多 2.5')
  expect(differenceWords(0.3, 0.1)).toBe('少 0.2')
  expect(differenceWords(10, 10.04)).toBe('不变')
  expect(differenceWords(null, 3)).toBe('新增')
  expect(differenceWords(3, null)).toBe('取消')
  expect(differenceWords(null, null)).toBe('不变')
})
