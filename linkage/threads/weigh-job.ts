import type { Engine } from '../engine.ts'
import type { Address } from '../kernels.ts'

export interface WeighInput {
  /** What is weighed by. */
  readonly weighing: Address
  /** Pairs: those of whole roster rows. */
  readonly from: number
  readonly to: number
}

/** The probabilities of some pairs. */
export function weighJob({ kernels }: Engine, { weighing, from, to }: WeighInput): void {
  kernels.weighTogether(weighing, from, to)
}
