import type { Engine } from './engine.ts'
import { densitiesOf, type Mixture } from './mixture.ts'
import { PatternMemo } from './pattern-memo.ts'
import { levelIn } from './patterns.ts'
import { recordAt, type Table } from './table.ts'

/** What a pattern says: its share as a match, in one household, by chance. Remembered, for most patterns come often. */
export class PatternOdds {
  readonly #engine: Engine
  readonly #known: PatternMemo<readonly number[]>

  constructor(engine: Engine, mixture: Mixture) {
    const { layout } = engine
    this.#engine = engine
    this.#known = new PatternMemo(layout, (pattern) =>
      densitiesOf(
        mixture,
        layout.fields.map((_, field) => levelIn(layout, pattern, field)),
      ),
    )
  }

  /**
   * Odds that the rows of such a pattern are one person's.
   * @param rarity how much more often than usual strangers share the values that agree; 1 where nothing is known
   */
  odds(pattern: number, rarity = 1): number {
    const [match, household, chance] = this.#known.of(pattern) as [number, number, number]
    return match / (household + chance * rarity)
  }

  /** How probable it is that two rows of one list are one person's. */
  sameness(table: Table, left: number, right: number): number {
    const odds = this.odds(this.#engine.kernels.patternOf(recordAt(table, left), recordAt(table, right)))
    return odds / (1 + odds)
  }
}
