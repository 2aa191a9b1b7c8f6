import { joinedPairs, pairNumber, type Pairs, pairsThat, rowsOf } from './candidates.ts'
import type { Layout } from './compile-schema.ts'
import { emptyIndex, type KeyIndex } from './key-index.ts'
import { BETWEEN_LISTS, learnMixture, type Mixture } from './mixture.ts'
import { joined, type PartColumn } from './part-columns.ts'
import { histogramOf } from './patterns.ts'
import { UNSETTLED } from './settled.ts'
import { rowsOfTable, sharedNumbers, sharedWords, type Table } from './table.ts'
import type { Crew } from './threads/crew.ts'
import { portionsOf, rangesOf } from './threads/ranges.ts'

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
  /** Of the parts of the layout in their order; none when no row had to be looked for. */
  readonly registryColumns: readonly PartColumn[]
}

/**
 * Settles what is sure, compares the rest of the roster with every row of the registry that shares a key with it, and learns
 * from all pairs what likeness is worth.
 * @param apart numbers of pairs (`pairNumber`) that must not become candidates
 */
export async function matchTables(tables: Tables, crew: Crew, apart: ReadonlySet<number>): Promise<Matched> {
  const { partners, surePatterns } = await settle(tables, crew, apart)
  const { registryColumns, ...candidates } = await findCandidates(tables, crew, partners)
  const pairs = withoutApart(candidates.pairs, apart)
  const patterns = await comparePairs(tables, crew, pairs)
  const histogram = histogramOf(tables.layout, patterns, surePatterns)
  return {
    partners,
    surePatterns,
    pairs,
    patterns,
    registryColumns,
    mixture: learnMixture(tables.layout, histogram, BETWEEN_LISTS),
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
  const own = await hashesOf(roster, part, crew)
  const hashes = await hashesOf(registry, part, crew)
  const index = await indexRows(own, crew)
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
): Promise<{ pairs: Pairs; registryColumns: readonly PartColumn[] }> {
  const residual = rowsWithout(partners)
  if (residual.length === 0 || registry.rows === 0) return { pairs: joinedPairs([]), registryColumns: [] }
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
  const sorted = await crew.run(
    'sort',
    portionsOf(roster.rows, crew.threads).map((range) => ({ lists, ...range })),
  )
  return { pairs: joinedPairs(sorted), registryColumns }
}

/** The columns of several parts of a list. */
async function columnsOf(table: Table, parts: readonly number[], crew: Crew): Promise<PartColumn[]> {
  const columns = parts.map(() => sharedWords(table.rows))
  const ranges = rangesOf(table.rows, crew.threads)
  const others = await crew.run(
    'hash',
    ranges.map((range) => ({ table, parts, columns, isAlone: false, ...range })),
  )
  return columns.map((hashes, index) => ({ hashes, ...joined(others.map((list) => list[index]!)) }))
}

/** The hashes of one part as its values are written, without what else they may mean. */
async function hashesOf(table: Table, part: number, crew: Crew): Promise<Int32Array> {
  const hashes = sharedWords(table.rows)
  const ranges = rangesOf(table.rows, crew.threads)
  await crew.run(
    'hash',
    ranges.map((range) => ({ table, parts: [part], columns: [hashes], isAlone: true, ...range })),
  )
  return hashes
}

function withoutApart(pairs: Pairs, apart: ReadonlySet<number>): Pairs {
  if (apart.size === 0) return pairs
  return pairsThat(pairs, (roster, registry) => !apart.has(pairNumber(roster, registry)))
}

/** The rows of a list by one of its columns. */
async function indexRows(hashes: Int32Array, crew: Crew): Promise<KeyIndex> {
  const index = emptyIndex(hashes.length)
  const rows = rowNumbers(hashes.length)
  const slots = portionsOf(index.heads.length / 4, crew.threads)
  await crew.run(
    'index',
    slots.map(({ from, to }) => ({ index, hashes, rows, from: from * 4, to: to * 4 })),
  )
  return index
}

/** Rows without a partner, ascending. */
function rowsWithout(partners: Int32Array): Int32Array {
  let count = 0
  for (let row = 0; row < partners.length; row += 1) if (partners[row]! < 0) count += 1
  const rows = sharedWords(count)
  let length = 0
  for (let row = 0; row < partners.length; row += 1) if (partners[row]! < 0) rows[length++] = row
  return rows
}

function rowNumbers(count: number): Int32Array {
  const rows = sharedWords(count)
  for (let row = 0; row < count; row += 1) rows[row] = row
  return rows
}
