import { pairNumber, pairsThat } from './candidates.ts'
import type { ChildRecord } from './child-record.ts'
import { childSchema } from './child-schema.ts'
import { isDoubtful } from './doubts.ts'
import { apartRows } from './link-records.ts'
import { comparePairs, findCandidates } from './match-tables.ts'
import { learnMixture, WITHIN_A_LIST } from './mixture.ts'
import { reasonsOf } from './reasons.ts'
import type { DuplicatePair, LinkOptions } from './result.ts'
import { SeenPatterns } from './seen-patterns.ts'
import { UNSETTLED } from './settled.ts'
import { tableOf } from './table.ts'
import { Crew } from './threads/crew.ts'
import { autoThreshold, REVIEW_FROM } from './thresholds.ts'
import { weighingOf } from './weighing.ts'

/**
 * Pairs of rows of one list that are the same child, by left row then right row. Siblings and twins are told apart by the
 * class of their own. Values that more than forty rows share are not compared by that value alone. docs/linkage.md
 */
export async function findDuplicates(
  records: readonly ChildRecord[],
  options: LinkOptions = {},
): Promise<readonly DuplicatePair[]> {
  const schema = options.schema ?? childSchema
  const apart = apartRows(options, records, records)
  const crew = new Crew(schema, options.workers ?? 0)
  const { engine } = crew
  const { layout } = engine
  try {
    const table = tableOf(records, engine)
    const tables = { roster: table, registry: table }
    const partners = engine.words(records.length).fill(UNSETTLED)
    const pairs = pairsThat(
      await findCandidates(tables, crew, partners),
      (left, right) => left < right && !apart.has(pairNumber(left, right)) && !apart.has(pairNumber(right, left)),
    )
    const patterns = await comparePairs(tables, crew, pairs)
    const seen = new SeenPatterns(engine)
    const numbers = seen.add(patterns)
    const mixture = learnMixture(layout, seen.histogram(), WITHIN_A_LIST)
    const weighing = await weighingOf(crew, { registry: table, pairs, numbers, seen, mixture })
    engine.kernels.weighAlone(weighing.address, 0, pairs.length)
    const { odds, probabilities } = weighing
    odds.forEach((own, pair) => (probabilities[pair] = own / (1 + own)))
    const doubtful = seen.flags((pattern) => isDoubtful(layout, pattern))
    const threshold = autoThreshold(engine, { probabilities, numbers, doubtful }, 0)
    const reasons = seen.map((pattern) => reasonsOf(layout, pattern))
    return [...probabilities.keys()]
      .filter((pair) => probabilities[pair]! >= REVIEW_FROM)
      .map((pair) => ({
        leftRow: pairs.roster[pair]!,
        rightRow: pairs.registry[pair]!,
        probability: probabilities[pair]!,
        decision: probabilities[pair]! >= threshold && doubtful[numbers[pair]!] === 0 ? 'auto' : 'review',
        reasons: reasons[numbers[pair]!]!,
      }))
  } finally {
    await crew.dismiss()
  }
}
