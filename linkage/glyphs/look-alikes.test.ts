import { expect, test } from 'vitest'
import { childSchema } from '../child-schema.ts'
import { compileSchema } from '../compile-schema.ts'
import { Engine } from '../engine.ts'

const { kernels } = Engine.start(compileSchema(childSchema))
const alike = (pair: string): boolean => kernels.looksAlike(pair.charCodeAt(0), pair.charCodeAt(1)) !== 0

test.each(['未末', '己已', '日目', '晴睛', '侯候', '戍戌', '土士'])('%s look alike, either way', (pair) => {
  expect(alike(pair)).toBe(true)
  expect(alike(pair[1]! + pair[0]!)).toBe(true)
})

test.each(['一龙', '张李', '明伟', 'ab', '张a'])('%s do not', (pair) => expect(alike(pair)).toBe(false))
