import type { Matched, Tables } from './match-tables.ts'
import { PatternOdds } from './odds.ts'
import { countNames } from './rarity.ts'
import { sharedNumbers } from './shared-numbers.ts'
import type { Crew } from './threads/crew.ts'
import { FAINT, rangesOfRows } from './weighing.ts'

/** How probable it is for want of evidence that a second row of the roster means a child that has its row already. */
const SECOND_CLAIM = 0.02
/**
 * The probability of every pair. Candidates of one roster row share what is certain (`weighPairs`). And a child has one row in the
 * roster as a rule: of several rows that claim it, all but the best are doubted, unless they are as like each other as rows
 * of one child are.
 */
export async function probabilitiesOf(
  { roster, registry }: Tables,
  { partners, pairs, patterns, mixture, registryColumns }: Matched,
  crew: Crew,
): Promise<Float64Array> {
  const result = sharedNumbers(pairs.length)
  const names = countNames(crew.engine, registry, registryColumns)
  const weighing = { registry, pairs, patterns, mixture, names, probabilities: result }
  await crew.run(
    'weigh',
    rangesOfRows(pairs, crew.threads).map((range) => ({ ...weighing, ...range })),
  )
  const odds = new PatternOdds(crew.engine, mixture)
  doubtClaims()
  return result

  /** Of each registry row that several rows claim: all claims but the best are doubted. */
  function doubtClaims(): void {
    const claims = sharedClaims(registry.rows, partners, pairs, result)
    for (const { sure, pairs: claiming } of claims) {
      const before = Float64Array.from(claiming, (pair) => result[pair]!)
      claiming.forEach((pair, index) => {
        const own = pairs.roster[pair]!
        let doubt = 1
        for (const row of sure) doubt = Math.min(doubt, allowance(own, row, 1))
        claiming.forEach((other, place) => {
          if (place !== index && before[place]! > before[index]!)
            doubt = Math.min(doubt, allowance(own, pairs.roster[other]!, before[place]!))
        })
        const chances = (before[index]! / (1 - before[index]!)) * doubt
        result[pair] = before[index] === 1 ? 1 : chances / (1 + chances)
      })
    }
  }

  function allowance(own: number, other: number, strength: number): number {
    const same = odds.sameness(roster, own, other)
    return 1 - strength * (1 - same) * (1 - SECOND_CLAIM)
  }
}

interface Claims {
  /** Roster rows that are sure to mean the registry row. */
  readonly sure: number[]
  /** Pairs that may. */
  readonly pairs: number[]
}

/** The claims on every registry row that has more than one. */
function sharedClaims(
  registryRows: number,
  partners: Int32Array,
  pairs: Matched['pairs'],
  probabilities: Float64Array,
): Iterable<Claims> {
  const counts = new Uint8Array(registryRows)
  const count = (row: number): void => {
    if (counts[row]! < 2) counts[row]! += 1
  }
  for (const partner of partners) if (partner >= 0) count(partner)
  for (let pair = 0; pair < pairs.length; pair += 1) if (probabilities[pair]! >= FAINT) count(pairs.registry[pair]!)
  const claims = new Map<number, Claims>()
  const claimsOn = (row: number): Claims => {
    const known = claims.get(row) ?? { sure: [], pairs: [] }
    claims.set(row, known)
    return known
  }
  partners.forEach((partner, row) => partner >= 0 && counts[partner] === 2 && claimsOn(partner).sure.push(row))
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const row = pairs.registry[pair]!
    if (counts[row] === 2 && probabilities[pair]! >= FAINT) claimsOn(row).pairs.push(pair)
  }
  return claims.values()
}
