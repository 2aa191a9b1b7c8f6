import type { Engine } from '../engine.ts'
import { type Weighing, weighPairs } from '../weighing.ts'

export interface WeighInput extends Weighing {
  readonly from: number
  readonly to: number
}

/** The probabilities of some pairs. */
export function weighJob(engine: Engine, { from, to, ...weighing }: WeighInput): void {
  weighPairs(engine, weighing, { from, to })
}
