/** Numbers that look random and are the same for the same seed (xorshift of 32 bits over a Weyl sequence). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = Math.imul(seed ^ 0x5bf03635, 0x9e3779b1) >>> 0
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  of<T>(values: ArrayLike<T>): T {
    return values[this.below(values.length)]!
  }

  /** The first values oftener than the last: one in `values.length` to the power of a half. */
  early<T>(values: ArrayLike<T>): T {
    return values[Math.floor(this.next() ** 2 * values.length)]!
  }
}
