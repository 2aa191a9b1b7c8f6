import type { Layout } from '../compile-schema.ts'
import type { KeyIndex } from '../key-index.ts'
import { patternOf, touch } from '../patterns.ts'
import { meetPartners, surePatterns as patternsThatAreSure, UNSETTLED } from '../settled.ts'
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
  const { width } = layout
  const isSure = patternsThatAreSure(layout)
  for (let row = input.from; row < input.to; row += 1) {
    if ((row - input.from) % BLOCK === 0) touch(registry, partners, row, Math.min(input.to, row + BLOCK))
    if (partners[row]! < 0) continue
    const pattern = patternOf(layout, roster.words, row * width, registry.words, partners[row]! * width)
    if (isSure.of(pattern)) surePatterns[row] = pattern
    else partners[row] = UNSETTLED
  }
}
