import { type Pairs, sortedPairs } from './candidates.ts'
import type { Layout } from './compile-schema.ts'
import { indexOf } from './key-index.ts'
import { learnMixture, type Mixture } from './mixture.ts'
import type { PartColumn } from './part-columns.ts'
import { histogramOf } from './patterns.ts'
import { UNSETTLED } from './settled.ts'
import { sharedNumbers, sharedWords, type Table } from './table.ts'
import { type Crew, rangesOf } from './threads/crew.ts'

export interface Tables {
  readonly layout: Layout
  readonly roster: Table
  readonly registry: Table
}

export interface Matched {
  /** Of each roster row, the registry row that is sure, or a negative number. */
  readonly partners: Int32Array
  /** The pattern of each sure pair. */
  readonly surePatterns: Float64Array
  readonly pairs: Pairs
  readonly patterns: Float64Array
  readonly mixture: Mixture
}

/**
 * Settles what is sure, compares the rest of the roster with every row of the registry that shares a key with it, and learns
 * from all pairs what likeness is worth.
 * @param apart numbers of pairs (`pairNumber`) that must not become candidates
 */
export async function matchTables(tables: Tables, crew: Crew, apart: ReadonlySet<number>): Promise<Matched> {
  const { partners, surePatterns } = await settle(tables, crew, apart)
  const pairs = withoutApart(await findCandidates(tables, crew, partners), apart)
  const patterns = sharedNumbers(pairs.length)
  const { roster, registry } = tables
  await crew.run(
    'compare',
    rangesOf(pairs.length, crew.threads).map((range) => ({ roster, registry, pairs, patterns, ...range })),
  )
  const settled = surePatterns.filter((pattern) => pattern >= 0)
  const all = new Float64Array(patterns.length + settled.length)
  all.set(patterns)
  all.set(settled, patterns.length)
  return { partners, surePatterns, pairs, patterns, mixture: learnMixture(tables.layout, histogramOf(all)) }
}

async function settle(
  { layout, roster, registry }: Tables,
  crew: Crew,
  apart: ReadonlySet<number>,
): Promise<Pick<Matched, 'partners' | 'surePatterns'>> {
  const partners = sharedWords(roster.rows).fill(UNSETTLED)
  const surePatterns = sharedNumbers(roster.rows).fill(-1)
  if (layout.sure === null) return { partners, surePatterns }
  const { part } = layout.sure
  const none = new Uint8Array(0)
  const [own, theirs] = await crew.run('hash', [
    { table: roster, part, wanted: none },
    { table: registry, part, wanted: none },
  ])
  const index = indexOf(own!.hashes, Int32Array.from(own!.hashes.keys()))
  const { hashes } = theirs!
  const { threads } = crew
  await crew.run(
    'settle',
    rangesOf(registry.rows, threads).map((range) => ({ step: 'meet', index, hashes, partners, ...range })),
  )
  for (const pair of apart) {
    const rosterRow = Math.floor(pair / 2 ** 32)
    if (partners[rosterRow] === pair % 2 ** 32) partners[rosterRow] = UNSETTLED
  }
  await crew.run(
    'settle',
    rangesOf(roster.rows, threads).map((range) => ({
      step: 'judge',
      roster,
      registry,
      partners,
      surePatterns,
      ...range,
    })),
  )
  return { partners, surePatterns }
}

async function findCandidates({ layout, roster, registry }: Tables, crew: Crew, partners: Int32Array): Promise<Pairs> {
  const residual = sharedCopy(Int32Array.from(partners.keys()).filter((row) => partners[row]! < 0))
  if (residual.length === 0 || registry.rows === 0) return sortedPairs([], roster.rows)
  const isResidual = new Uint8Array(new SharedArrayBuffer(roster.rows))
  for (const row of residual) isResidual[row] = 1
  const columns: PartColumn[] = await crew.run(
    'hash',
    layout.parts.flatMap((_, part) => [
      { table: roster, part, wanted: isResidual },
      { table: registry, part, wanted: null },
    ]),
  )
  const lists = await crew.run(
    'stream',
    layout.keys.map((key) => ({
      rosterColumns: key.map((part) => columns[part * 2]!),
      registryColumns: key.map((part) => columns[part * 2 + 1]!),
      residual,
      registryRows: registry.rows,
    })),
  )
  return sortedPairs(lists, roster.rows)
}

function withoutApart(pairs: Pairs, apart: ReadonlySet<number>): Pairs {
  if (apart.size === 0) return pairs
  let length = 0
  for (let pair = 0; pair < pairs.length; pair += 1) {
    if (apart.has(pairs.roster[pair]! * 2 ** 32 + pairs.registry[pair]!)) continue
    pairs.roster[length] = pairs.roster[pair]!
    pairs.registry[length++] = pairs.registry[pair]!
  }
  return { length, roster: pairs.roster.subarray(0, length), registry: pairs.registry.subarray(0, length) }
}

function sharedCopy(numbers: Int32Array): Int32Array {
  const copy = sharedWords(numbers.length)
  copy.set(numbers)
  return copy
}
