import { addressOf, type Engine } from './engine.ts'
import type { Matched, Tables } from './match-tables.ts'
import { recordAt } from './table.ts'
import type { Crew } from './threads/crew.ts'
import { rangesOfRows, weighingOf } from './weighing.ts'

/** How probable it is for want of evidence that a second row of the roster means a child that has its row already. */
const SECOND_CLAIM = 0.02

/**
 * The probability of every pair. Candidates of one roster row share what is certain (kernels/weigh.ts). And a child has one row in
 * the roster as a rule: of several rows that claim it, all but the best are doubted, unless they are as like each other as
 * rows of one child are.
 */
export async function probabilitiesOf(
  { roster, registry }: Tables,
  matched: Matched,
  crew: Crew,
): Promise<Float64Array> {
  const { engine, threads } = crew
  const { pairs } = matched
  const { address, mixture, probabilities } = await weighingOf(crew, { registry, ...matched })
  await crew.run(
    'weigh',
    rangesOfRows(pairs, threads).map((range) => ({ weighing: address, ...range })),
  )
  const allowance = (own: number, other: number, strength: number): number => {
    const same = engine.kernels.samenessOf(mixture, recordAt(roster, own), recordAt(roster, other))
    return 1 - strength * (1 - same) * (1 - SECOND_CLAIM)
  }
  for (const claims of sharedClaims(engine, registry.rows, matched, probabilities))
    doubtClaims(claims, pairs.roster, probabilities, allowance)
  return probabilities
}

interface Claims {
  /** Roster rows that are sure to mean the registry row. */
  readonly sure: number[]
  /** Pairs that may. */
  readonly pairs: number[]
}

/** All claims on one registry row but the best are doubted. */
function doubtClaims(
  { sure, pairs }: Claims,
  rosterRows: Int32Array,
  probabilities: Float64Array,
  allowance: (own: number, other: number, strength: number) => number,
): void {
  const before = pairs.map((pair) => probabilities[pair]!)
  pairs.forEach((pair, index) => {
    const own = rosterRows[pair]!
    let doubt = 1
    for (const row of sure) doubt = Math.min(doubt, allowance(own, row, 1))
    pairs.forEach((other, place) => {
      if (place !== index && before[place]! > before[index]!)
        doubt = Math.min(doubt, allowance(own, rosterRows[other]!, before[place]!))
    })
    const chances = (before[index]! / (1 - before[index]!)) * doubt
    probabilities[pair] = before[index] === 1 ? 1 : chances / (1 + chances)
  })
}

/** The claims on every registry row that has more than one. */
function sharedClaims(
  engine: Engine,
  registryRows: number,
  { partners, pairs }: Matched,
  probabilities: Float64Array,
): Iterable<Claims> {
  const { kernels } = engine
  const counts = engine.bytes(registryRows).fill(0)
  const ofPairs = [addressOf(pairs.registry), addressOf(probabilities), pairs.length] as const
  const asked = [addressOf(partners), partners.length, ...ofPairs, addressOf(counts)] as const
  const list = engine.words(kernels.countClaims(...asked) * 2)
  kernels.listClaims(...asked, addressOf(list))
  const claims = new Map<number, Claims>()
  for (let at = 0; at < list.length; at += 2) {
    const [row, claim] = [list[at]!, list[at + 1]!]
    const known = claims.get(row) ?? { sure: [], pairs: [] }
    claims.set(row, known)
    if (claim < 0) known.sure.push(-1 - claim)
    else known.pairs.push(claim)
  }
  return claims.values()
}
