import { pairsUnder, type Search, type SearchRoom } from '../candidates.ts'
import type { Engine } from '../engine.ts'
import type { Address } from '../kernels.ts'

export interface StreamInput extends Search {
  /** One for each thread. */
  readonly rooms: readonly SearchRoom[]
}

/** All pairs that share one key. */
export function streamJob(engine: Engine, { rooms, ...search }: StreamInput): Address {
  return pairsUnder(engine, rooms[engine.thread]!, search)
}
