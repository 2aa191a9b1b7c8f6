import type { Layout } from '../compile-schema.ts'
import type { KeyIndex } from '../key-index.ts'
import { touch } from '../patterns.ts'
import { meetPartners, surePattern, UNSETTLED } from '../settled.ts'
import type { Table } from '../table.ts'

const BLOCK = 256

export type SettleInput =
  | {
      readonly step: 'meet'
      readonly index: KeyIndex
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
export function settleJob(layout: Layout, input: SettleInput): void {
  if (input.step === 'meet') return meetPartners(input, input.partners)
  const { roster, registry, partners, surePatterns } = input
  for (let row = input.from; row < input.to; row += 1) {
    if ((row - input.from) % BLOCK === 0) touch(registry, partners, row, Math.min(input.to, row + BLOCK))
    if (partners[row]! < 0) continue
    surePatterns[row] = surePattern(layout, { roster, registry }, row, partners[row]!)
    if (surePatterns[row]! < 0) partners[row] = UNSETTLED
  }
}
