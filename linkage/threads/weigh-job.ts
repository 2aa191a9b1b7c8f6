import type { Layout } from '../compile-schema.ts'
import { type Weighing, weighPairs } from '../weighing.ts'

export interface WeighInput extends Weighing {
  readonly from: number
  readonly to: number
}

/** The probabilities of some pairs. */
export function weighJob(layout: Layout, { from, to, ...weighing }: WeighInput): void {
  weighPairs(layout, weighing, { from, to })
}
