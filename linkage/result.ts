import type { Verdict } from './outcomes.ts'
import type { Reason } from './reasons.ts'
import type { Schema } from './schema.ts'

export type { Reason } from './reasons.ts'

export interface LinkOptions {
  /** What rows are made of; a roster of children when absent. */
  readonly schema?: Schema
  /** Threads beside this one. Worth it from about 200,000 rows; 0 when absent. */
  readonly workers?: number
  /** Pairs that somebody declared to be different persons, by the ids of their rows: never candidates again. */
  readonly apart?: readonly (readonly [rosterId: string, registryId: string])[]
}

export interface Candidate {
  /** Place in the registry. */
  readonly registryRow: number
  /** Of a hundred pairs with .9, about ninety are one child's. */
  readonly probability: number
  /** One for each field, in the order of the schema. */
  readonly reasons: readonly Reason[]
}

export interface Decision {
  /** Place in the roster. */
  readonly rosterRow: number
  /** Null: nobody in the registry is likely. */
  readonly registryRow: number | null
  readonly probability: number
  readonly decision: Verdict
  /** Empty when there is no registry row. */
  readonly reasons: readonly Reason[]
}

export interface LinkResult {
  /** By roster row ascending, each at least once, its best first. */
  readonly decisions: readonly Decision[]
  /** Of each roster row at most three, the most probable first, also below every threshold. */
  readonly candidates: readonly (readonly Candidate[])[]
}

export interface DuplicatePair {
  /** Places in the list; left is the smaller. */
  readonly leftRow: number
  readonly rightRow: number
  readonly probability: number
  readonly decision: 'auto' | 'review'
  readonly reasons: readonly Reason[]
}
