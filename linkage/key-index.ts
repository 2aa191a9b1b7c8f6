import { addressOf, type Engine } from './engine.ts'
import type { Address } from './kernels.ts'

/** Rows by the hash of a key, as kernels/key-index.ts reads them. */
export interface KeyIndex {
  readonly address: Address
  /** Slots: a power of two, and at least four. */
  readonly slots: number
}

/** Memory for the index of so many entries at the most, which may serve for one index after the other. */
export interface IndexRoom {
  readonly head: Int32Array
  readonly heads: Int32Array
  readonly entries: Int32Array
  readonly bitmap: Int32Array
}

const ENTRY_WORDS = 3
const SLOTS_A_WORD = 4

export function indexRoom(engine: Engine, entries: number): IndexRoom {
  const slots = slotsFor(entries)
  return {
    head: engine.words(4),
    heads: engine.words(slots),
    entries: engine.words(entries * ENTRY_WORDS),
    bitmap: engine.words(slots / SLOTS_A_WORD),
  }
}

/** An empty index with room for so many entries. */
export function emptyIndex({ head, heads, entries, bitmap }: IndexRoom, count: number): KeyIndex {
  const slots = slotsFor(count)
  heads.fill(-1, 0, slots)
  bitmap.fill(0, 0, slots / SLOTS_A_WORD)
  head.set([addressOf(heads), addressOf(entries), addressOf(bitmap), slots - 1])
  return { address: addressOf(head), slots }
}

function slotsFor(entries: number): number {
  let slots = SLOTS_A_WORD * 4
  while (slots < entries * 2) slots *= 2
  return slots
}
