import { addressOf, type Engine } from './engine.ts'
import type { Histogram } from './patterns.ts'

/** Places at first; there is room for half as many patterns. Both grow. */
const FIRST_PLACES = 1 << 13

// Words of kernels/pattern-numbers.ts.
const [COUNT, SLOTS, MASK, PATTERNS, TIMES, ROOM, WORDS] = [0, 1, 2, 3, 4, 5, 6]

/** The patterns that were seen, each once, by their numbers: there are few, and they come again and again. */
export class SeenPatterns {
  readonly #engine: Engine
  readonly #seen: Int32Array

  constructor(engine: Engine) {
    this.#engine = engine
    const slots = engine.words(FIRST_PLACES).fill(0)
    const patterns = engine.numbers(FIRST_PLACES / 2)
    const times = engine.words(FIRST_PLACES / 2)
    this.#seen = engine.words(WORDS)
    this.#seen[COUNT] = 0
    this.#seen[SLOTS] = addressOf(slots)
    this.#seen[MASK] = FIRST_PLACES - 1
    this.#seen[PATTERNS] = addressOf(patterns)
    this.#seen[TIMES] = addressOf(times)
    this.#seen[ROOM] = FIRST_PLACES / 2
  }

  /** The number of each pattern; -1 for what is negative and no pattern. */
  add(patterns: Float64Array): Int32Array {
    const numbers = this.#engine.words(patterns.length)
    const [seen, all] = [addressOf(this.#seen), addressOf(patterns)]
    this.#engine.kernels.numberPatterns(seen, all, patterns.length, addressOf(numbers))
    return numbers
  }

  /** The patterns, by number. */
  get patterns(): Float64Array {
    return this.#engine.numbersAt(this.#seen[PATTERNS]! >>> 0, this.#seen[COUNT]!)
  }

  /** What is found out of each pattern, by number. */
  map<T>(make: (pattern: number, number: number) => T): T[] {
    return Array.from(this.patterns, make)
  }

  /** Whether each pattern is so, by number, where kernels find it. */
  flags(is: (pattern: number) => boolean): Uint8Array {
    const flags = this.#engine.bytes(this.#seen[COUNT]!)
    flags.set(this.map((pattern) => (is(pattern) ? 1 : 0)))
    return flags
  }

  /** Every pattern, ascending, and how often it was seen: the same in whatever order they came. */
  histogram(): Histogram {
    const times = this.#engine.wordsAt(this.#seen[TIMES]! >>> 0, this.#seen[COUNT]!)
    const { patterns } = this
    const order = Int32Array.from(patterns.keys()).sort((one, other) => patterns[one]! - patterns[other]!)
    return {
      patterns: Float64Array.from(order, (number) => patterns[number]!),
      counts: Float64Array.from(order, (number) => times[number]!),
    }
  }
}
