import { pairNumber, pairsThat } from './candidates.ts'
import type { ChildRecord } from './child-record.ts'
import { childSchema } from './child-schema.ts'
import { doubtsOf } from './doubts.ts'
import { apartRows, rememberedReasons } from './link-records.ts'
import { comparePairs, findCandidates } from './match-tables.ts'
import { learnMixture, WITHIN_A_LIST } from './mixture.ts'
import { PatternOdds } from './odds.ts'
import { histogramOf } from './patterns.ts'
import { countNames, rarityOf } from './rarity.ts'
import type { DuplicatePair, LinkOptions } from './result.ts'
import { UNSETTLED } from './settled.ts'
import { tableOf } from './table.ts'
import { Crew } from './threads/crew.ts'
import { autoThreshold, REVIEW_FROM } from './thresholds.ts'

/**
 * Pairs of rows of one list that are the same child, by left row then right row. Siblings and twins are told apart by the
 * class of their own. Values that more than forty rows share are not compared by that value alone. docs/linkage.md
 */
export async function findDuplicates(
  records: readonly ChildRecord[],
  options: LinkOptions = {},
): Promise<readonly DuplicatePair[]> {
  const schema = options.schema ?? childSchema
  const crew = new Crew(schema, options.workers ?? 0)
  const { engine } = crew
  const { layout } = engine
  const apart = apartRows(options, records, records)
  try {
    const table = tableOf(records, engine)
    const tables = { roster: table, registry: table }
    const partners = new Int32Array(records.length).fill(UNSETTLED)
    const candidates = await findCandidates(tables, crew, partners)
    const pairs = pairsThat(
      candidates.pairs,
      (left, right) => left < right && !apart.has(pairNumber(left, right)) && !apart.has(pairNumber(right, left)),
    )
    const patterns = await comparePairs(tables, crew, pairs)
    const odds = new PatternOdds(engine, learnMixture(layout, histogramOf(layout, patterns), WITHIN_A_LIST))
    const rarity = rarityOf(layout, countNames(engine, table, candidates.registryColumns))
    const probabilities = patterns.map((pattern, pair) => {
      const own = odds.odds(pattern, rarity(pairs.registry[pair]!, pattern))
      return own / (1 + own)
    })
    const doubts = doubtsOf(layout)
    const isDoubtful = (pair: number) => doubts.of(patterns[pair]!)
    const threshold = autoThreshold(probabilities, 0, isDoubtful)
    const reasons = rememberedReasons(layout)
    return [...probabilities.keys()]
      .filter((pair) => probabilities[pair]! >= REVIEW_FROM)
      .map((pair) => ({
        leftRow: pairs.roster[pair]!,
        rightRow: pairs.registry[pair]!,
        probability: probabilities[pair]!,
        decision: probabilities[pair]! >= threshold && !isDoubtful(pair) ? 'auto' : 'review',
        reasons: reasons(patterns[pair]!),
      }))
  } finally {
    await crew.dismiss()
  }
}
