import type { Pairs } from './candidates.ts'
import { addressOf, type Engine } from './engine.ts'
import type { Address } from './kernels.ts'
import { densitiesOf, type Mixture } from './mixture.ts'
import { levelIn } from './patterns.ts'
import { countNames } from './rarity.ts'
import type { SeenPatterns } from './seen-patterns.ts'
import { recordAt, type Table } from './table.ts'
import type { Crew } from './threads/crew.ts'
import { portionsOf } from './threads/ranges.ts'

export interface ToWeigh {
  readonly registry: Table
  readonly pairs: Pairs
  /** The numbers of their patterns. */
  readonly numbers: Int32Array
  readonly seen: SeenPatterns
  readonly mixture: Mixture
}

/** What kernels/weigh.ts weighs by. */
export interface Weighing {
  readonly address: Address
  readonly mixture: Address
  /** Odds of the pairs, each for itself. */
  readonly odds: Float64Array
  readonly probabilities: Float64Array
}

export async function weighingOf(crew: Crew, { registry, pairs, numbers, seen, mixture }: ToWeigh): Promise<Weighing> {
  const { engine } = crew
  const { layout } = engine
  const densities = engine.numbersOf(
    seen
      .map((pattern) =>
        densitiesOf(
          mixture,
          layout.fields.map((_, field) => levelIn(layout, pattern, field)),
        ),
      )
      .flat(),
  )
  const names = await countNames(crew, registry)
  const agree = seen.flags((pattern) => names?.isAgreement(pattern) ?? false)
  const [odds, probabilities] = [engine.numbers(pairs.length), engine.numbers(pairs.length)]
  const mixtureAt = mixtureNumbers(engine, mixture)
  const sounds =
    names === null ? [0, 0, 0] : [addressOf(names.sounds), addressOf(names.counts), names.counts.length - 1]
  const ofPairs = [pairs.roster, pairs.registry, numbers, densities, agree].map(addressOf)
  const results = [mixtureAt, addressOf(odds), addressOf(probabilities)]
  const words = engine.wordsOf([recordAt(registry, 0), ...ofPairs, ...sounds, ...results, 0, 0])
  // As kernels/weigh.ts reads it.
  new Float64Array(words.buffer, words.byteOffset + 48, 1)[0] = names?.scale ?? 1
  return { address: addressOf(words), mixture: mixtureAt, odds, probabilities }
}

/** As kernels/mixture.ts reads it: of the classes, then of every level of every field. */
function mixtureNumbers(engine: Engine, { shares, levels }: Mixture): Address {
  const triples = engine.layout.fields.flatMap(({ kind }, field) =>
    kind.levels.flatMap((_, level) => levels.map((ofClass) => ofClass[field]![level]!)),
  )
  return addressOf(engine.numbersOf([...shares, ...triples]))
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Cuts pairs into a range for each thread, none of which crosses a roster row. */
export function rangesOfRows({ length, roster }: Pairs, threads: number): Range[] {
  let from = 0
  const ranges: Range[] = []
  for (const { to } of portionsOf(length, threads)) {
    let end = Math.max(from, to)
    while (end > from && end < length && roster[end] === roster[end - 1]) end += 1
    if (end > from) ranges.push({ from, to: end })
    from = end
  }
  return ranges
}
