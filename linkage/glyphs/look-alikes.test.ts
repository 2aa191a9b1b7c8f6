import { expect, test } from 'vitest'
import { looksAlike } from './look-alikes.ts'

const alike = (pair: string): boolean => looksAlike(pair.charCodeAt(0), pair.charCodeAt(1))

test.each(['未末', '己已', '日目', '晴睛', '侯候', '戍戌', '土士'])('%s look alike, either way', (pair) => {
  expect(alike(pair)).toBe(true)
  expect(alike(pair[1]! + pair[0]!)).toBe(true)
})

test.each(['一龙', '张李', '明伟', 'ab', '张a'])('%s do not', (pair) => expect(alike(pair)).toBe(false))
