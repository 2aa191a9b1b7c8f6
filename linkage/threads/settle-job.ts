import { addressOf, type Engine } from '../engine.ts'
import type { KeyIndex } from '../key-index.ts'
import { recordAt, type Table } from '../table.ts'

export type SettleInput =
  | {
      readonly step: 'meet'
      /** Of the roster's sure keys. */
      readonly index: KeyIndex
      /** The registry's. */
      readonly hashes: Int32Array
      readonly partners: Int32Array
      readonly from: number
      readonly to: number
    }
  | {
      readonly step: 'judge'
      readonly roster: Table
      readonly registry: Table
      readonly partners: Int32Array
      readonly surePatterns: Float64Array
      readonly from: number
      readonly to: number
    }

/** First every row of the registry meets the rows of the roster with its sure key, then every such pair is judged. */
export function settleJob({ kernels }: Engine, input: SettleInput): void {
  const { partners, from, to } = input
  if (input.step === 'meet')
    return kernels.meetPartners(input.index.address, addressOf(input.hashes), from, to, addressOf(partners))
  const records = [recordAt(input.roster, 0), recordAt(input.registry, 0)] as const
  kernels.judgePartners(...records, addressOf(partners), from, to, addressOf(input.surePatterns))
}
