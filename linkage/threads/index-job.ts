import { addressOf, type Engine } from '../engine.ts'
import type { KeyIndex } from '../key-index.ts'

export interface IndexInput {
  readonly index: KeyIndex
  /** Of the rows, in their order. */
  readonly hashes: Int32Array
  /** Slots, in multiples of four. */
  readonly from: number
  readonly to: number
}

/** Fills some slots of an index. */
export function indexJob({ kernels }: Engine, { index, hashes, from, to }: IndexInput): void {
  kernels.fillIndex(index.address, addressOf(hashes), 0, hashes.length, from, to)
}
