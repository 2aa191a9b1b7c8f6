import { pairNumber, type Pairs, pairsThat, rowsOf, sortedPairs } from './candidates.ts'
import type { Layout } from './compile-schema.ts'
import { indexOf } from './key-index.ts'
import { BETWEEN_LISTS, learnMixture, type Mixture } from './mixture.ts'
import { joined, type PartColumn } from './part-columns.ts'
import { histogramOf } from './patterns.ts'
import { UNSETTLED } from './settled.ts'
import { rowsOfTable, sharedNumbers, sharedWords, type Table } from './table.ts'
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
  const patterns = await comparePairs(tables, crew, pairs)
  const settled = surePatterns.filter((pattern) => pattern >= 0)
  const all = new Float64Array(patterns.length + settled.length)
  all.set(patterns)
  all.set(settled, patterns.length)
  return {
    partners,
    surePatterns,
    pairs,
    patterns,
    mixture: learnMixture(tables.layout, histogramOf(all), BETWEEN_LISTS),
  }
}

/** The pattern of every pair. */
export async function comparePairs({ roster, registry }: Tables, crew: Crew, pairs: Pairs): Promise<Float64Array> {
  const patterns = sharedNumbers(pairs.length)
  const ranges = rangesOf(pairs.length, crew.threads)
  await crew.run(
    'compare',
    ranges.map((range) => ({ roster, registry, pairs, patterns, ...range })),
  )
  return patterns
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
  const [own] = await columnsOf(roster, [part], crew)
  const [theirs] = await columnsOf(registry, [part], crew)
  const { hashes } = theirs!
  const index = indexOf(own!.hashes, Int32Array.from(own!.hashes.keys()))
  const { threads } = crew
  await crew.run(
    'settle',
    rangesOf(registry.rows, threads).map((range) => ({ step: 'meet', index, hashes, partners, ...range })),
  )
  for (const pair of apart) {
    const [rosterRow, registryRow] = rowsOf(pair)
    if (partners[rosterRow] === registryRow) partners[rosterRow] = UNSETTLED
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

/** Every pair of a roster row without a partner and a registry row that share a key. */
export async function findCandidates(
  { layout, roster, registry }: Tables,
  crew: Crew,
  partners: Int32Array,
): Promise<Pairs> {
  const residual = sharedCopy(Int32Array.from(partners.keys()).filter((row) => partners[row]! < 0))
  if (residual.length === 0 || registry.rows === 0) return sortedPairs([], roster.rows)
  const parts = [...layout.parts.keys()]
  const residualColumns = await columnsOf(rowsOfTable(roster, residual), parts, crew)
  const registryColumns = await columnsOf(registry, parts, crew)
  const lists = await crew.run(
    'stream',
    layout.keys.map((key) => ({
      residualColumns: key.map((part) => residualColumns[part]!),
      registryColumns: key.map((part) => registryColumns[part]!),
      residual,
      registryRows: registry.rows,
    })),
  )
  return sortedPairs(lists, roster.rows)
}

/** The columns of several parts of a list. */
async function columnsOf(table: Table, parts: readonly number[], crew: Crew): Promise<PartColumn[]> {
  const columns = parts.map(() => sharedWords(table.rows))
  const ranges = rangesOf(table.rows, crew.threads)
  const others = await crew.run(
    'hash',
    ranges.map((range) => ({ table, parts, columns, ...range })),
  )
  return columns.map((hashes, index) => ({ hashes, ...joined(others.map((list) => list[index]!)) }))
}

function withoutApart(pairs: Pairs, apart: ReadonlySet<number>): Pairs {
  if (apart.size === 0) return pairs
  return pairsThat(pairs, (roster, registry) => !apart.has(pairNumber(roster, registry)))
}

function sharedCopy(numbers: Int32Array): Int32Array {
  const copy = sharedWords(numbers.length)
  copy.set(numbers)
  return copy
}
