import { addressOf, type Engine } from '../engine.ts'
import type { Address } from '../kernels.ts'
import { type Outcomes, VERDICTS } from '../outcomes.ts'
import { sentenceOf } from '../reasons.ts'
import type { SeenPatterns } from '../seen-patterns.ts'
import type { RowNames } from './row-names.ts'

const NOBODY = '没有足够相像的人'
/** Bytes set aside for a verdict and its commas; the first says how many there are. */
const WORD = 16
const encoder = new TextEncoder()

export interface NamesOfRows {
  readonly roster: RowNames
  readonly registry: RowNames
}

/** Tells the kernels where what lines are made of is, as kernels/lines.ts reads it. */
export function lineWords(engine: Engine, outcomes: Outcomes, names: NamesOfRows, seen: SeenPatterns): Address {
  const { layout } = engine
  const sentences = seen.map((pattern, number) => (outcomes.used[number] === 1 ? sentenceOf(layout, pattern) : ''))
  const reasons = [NOBODY, ...sentences].map((text) => encoder.encode(`${text}\n`))
  const ends = engine.words(reasons.length + 1)
  ends[0] = 0
  reasons.forEach((text, number) => (ends[number + 1] = ends[number]! + text.length))
  const texts = engine.bytes(ends[reasons.length]!)
  reasons.forEach((text, number) => texts.set(text, ends[number]))
  const verdicts = engine.bytes(VERDICTS.length * WORD)
  VERDICTS.forEach((verdict, place) => {
    const word = encoder.encode(`,${verdict},`)
    verdicts.set([word.length, ...word], place * WORD)
  })
  const columns = [outcomes.rosterRows, outcomes.registryRows, outcomes.probabilities, outcomes.verdicts]
  const { roster, registry } = names
  const named = [roster.bytes, roster.ends, registry.bytes, registry.ends]
  return addressOf(engine.wordsOf([...columns, outcomes.numbers, ...named, texts, ends, verdicts].map(addressOf)))
}
