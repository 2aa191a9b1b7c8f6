import { addressOf } from './engine.ts'
import type { Matched, Tables } from './match-tables.ts'
import { recordAt } from './table.ts'
import type { Crew } from './threads/crew.ts'
import { rangesOfRows, weighingOf } from './weighing.ts'

/**
 * The probability of every pair. Candidates of one roster row share what is certain (kernels/weigh.ts). And a child has one row in
 * the roster as a rule: of several rows that claim it, all but the best are doubted, unless they are as like each other as
 * rows of one child are (kernels/claims.ts).
 */
export async function probabilitiesOf(
  { roster, registry }: Tables,
  matched: Matched,
  crew: Crew,
): Promise<Float64Array> {
  const { engine, threads } = crew
  const { partners, pairs } = matched
  const { address, mixture, probabilities } = await weighingOf(crew, { registry, ...matched })
  await crew.run(
    'weigh',
    rangesOfRows(pairs, threads).map((range) => ({ weighing: address, ...range })),
  )
  const before = engine.numbersOf(probabilities)
  const heads = engine.words(registry.rows).fill(-1)
  const next = engine.words(partners.length + pairs.length)
  const ofPairs = [pairs.roster, pairs.registry, probabilities].map(addressOf)
  const results = [mixture, ...[heads, next, before].map(addressOf)]
  const claims = [recordAt(roster, 0), addressOf(partners), partners.length, pairs.length, ...ofPairs, ...results]
  engine.kernels.doubtClaims(addressOf(engine.wordsOf(claims)))
  return probabilities
}
