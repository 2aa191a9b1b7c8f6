import type { Layout } from './compile-schema.ts'

/** Schemas with no more patterns than this have a place for each; of the others only those that come are kept. */
export const MOST_PLACES = 2 ** 22

/** What was found out of patterns: there are few, and they come again and again. */
export class PatternMemo<T> {
  readonly #make: (pattern: number) => T
  readonly #made: T[] = []
  /** Of each pattern, one more than where its own is in `made`. */
  readonly #places: Int32Array | null
  readonly #others = new Map<number, T>()

  constructor({ patternCount }: Layout, make: (pattern: number) => T) {
    this.#make = make
    this.#places = patternCount <= MOST_PLACES ? new Int32Array(patternCount) : null
  }

  /** @param pattern -1 stands for no pair */
  of(pattern: number): T {
    const places = this.#places
    if (places === null || pattern < 0) return this.#other(pattern)
    if (places[pattern] === 0) places[pattern] = this.#made.push(this.#make(pattern))
    return this.#made[places[pattern]! - 1]!
  }

  #other(pattern: number): T {
    const known = this.#others.get(pattern) ?? this.#make(pattern)
    this.#others.set(pattern, known)
    return known
  }
}
