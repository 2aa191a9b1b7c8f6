import { expect, test } from 'vitest'
import { childSchema } from './child-schema.ts'
import { compileSchema } from './compile-schema.ts'
import { addressOf, Engine, TOO_LARGE } from './engine.ts'
import { SeenPatterns } from './seen-patterns.ts'

const layout = compileSchema(childSchema)

test('a thread that joins takes no memory: somebody may give back meanwhile what was taken', () => {
  const engine = Engine.start(layout)
  const shared = engine.share()
  const mark = engine.mark()
  const thread = Engine.join(layout, shared, 1)
  expect(engine.mark()).toBe(mark)
  expect(thread.kernels.looksAlike('未'.charCodeAt(0), '末'.charCodeAt(0))).toBe(1)
})

test('threads see what another took', () => {
  const engine = Engine.start(layout)
  const thread = Engine.join(layout, engine.share(), 1)
  const words = thread.words(1 << 20).fill(7)
  expect(engine.wordsAt(addressOf(words), 1 << 20).every((word) => word === 7)).toBe(true)
})

test('what was given back is taken again', () => {
  const engine = Engine.start(layout)
  const mark = engine.mark()
  const first = engine.words(10)
  engine.release(mark)
  expect(addressOf(engine.words(10))).toBe(addressOf(first))
})

test('more than there is memory for is told in words', () => {
  expect(() => Engine.start(layout).words(2 ** 30)).toThrow(TOO_LARGE)
})

test('a kernel that finds no room ends as the crew knows it (threads/crew.ts)', () => {
  const engine = Engine.start(layout)
  const seen = new SeenPatterns(engine)
  const patterns = engine.numbersOf(Array.from({ length: 5000 }, (_, pattern) => pattern))
  // 32 kB of the four gigabytes, in units of 16 bytes.
  engine.release(2 ** 28 - 2000)
  expect(() => seen.add(patterns)).toThrow(new WebAssembly.RuntimeError('unreachable'))
})

test('an array that is elsewhere has no address', () => {
  expect(() => addressOf(new Int32Array(4))).toThrow('not in the memory')
  expect(() => addressOf(new Int32Array(8).subarray(4))).toThrow('not in the memory')
})

test('the memory of one that ended serves the next, and nothing of it is left there', () => {
  const engine = Engine.start(layout)
  const address = addressOf(engine.words(1 << 16).fill(7))
  engine.end()
  const next = Engine.start(layout)
  expect(next.wordsAt(address, 1 << 16).some((word) => word === 7)).toBe(false)
})
