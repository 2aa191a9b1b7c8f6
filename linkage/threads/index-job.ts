import type { Layout } from '../compile-schema.ts'
import { fillIndex, type KeyIndex } from '../key-index.ts'

export interface IndexInput {
  readonly index: KeyIndex
  readonly hashes: Int32Array
  readonly rows: Int32Array
  /** Slots, in multiples of four. */
  readonly from: number
  readonly to: number
}

/** Fills some slots of an index. */
export function indexJob(_layout: Layout, { index, from, to, ...entries }: IndexInput): void {
  fillIndex(index, entries, { from, to })
}
