import type { PatternOdds } from './odds.ts'
import type { Matched, Tables } from './match-tables.ts'
import type { Rarity } from './rarity.ts'

/** How probable it is for want of evidence that a second row of the roster means a child that has its row already. */
const SECOND_CLAIM = 0.02
/** Below this the odds of a pair take no part in what follows. */
const FAINT = 1e-4

/**
 * The probability of every pair. A roster row means one child at most: its candidates share what is certain, unless two of them are
 * the same child twice. And a child has one row in the roster as a rule: of several rows that claim it, all but the best
 * are doubted, unless they are as like each other as rows of one child are.
 */
export function probabilitiesOf(
  { roster, registry }: Tables,
  { partners, pairs, patterns }: Matched,
  odds: PatternOdds,
  rarity: Rarity,
): Float64Array {
  const single = new Float64Array(pairs.length)
  for (let pair = 0; pair < pairs.length; pair += 1)
    single[pair] = odds.odds(patterns[pair]!, rarity(pairs.registry[pair]!, patterns[pair]!))
  const result = new Float64Array(pairs.length)
  eachGroup(pairs.roster, (from, to) => shareBetween({ from, to }, single, result, sameRegistry))
  doubtClaims()
  return result

  function sameRegistry(left: number, right: number): number {
    return odds.sameness(registry, pairs.registry[left]!, pairs.registry[right]!)
  }

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

/** Calls back for each run of equal values. */
function eachGroup(values: Int32Array, act: (from: number, to: number) => void): void {
  let from = 0
  while (from < values.length) {
    let to = from + 1
    while (to < values.length && values[to] === values[from]) to += 1
    act(from, to)
    from = to
  }
}

function shareBetween(
  { from, to }: { readonly from: number; readonly to: number },
  odds: Float64Array,
  out: Float64Array,
  sameness: (left: number, right: number) => number,
): void {
  for (let pair = from; pair < to; pair += 1) {
    const own = odds[pair]!
    let rivals = 0
    for (let other = from; other < to; other += 1) {
      if (other === pair || odds[other]! < FAINT) continue
      rivals += odds[other]! * (own > 1 && odds[other]! > 1 ? 1 - sameness(pair, other) : 1)
    }
    out[pair] = Number.isFinite(own) ? own / (1 + own + rivals) : 1
  }
}
