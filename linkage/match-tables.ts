import { joinedPairs, pairNumber, type Pairs, pairsThat, rowsOf, searchRoom } from './candidates.ts'
import { addressOf, type Engine } from './engine.ts'
import { columnsOf, hashesOf } from './hash-columns.ts'
import { emptyIndex, indexRoom, type KeyIndex } from './key-index.ts'
import { BETWEEN_LISTS, learnMixture, type Mixture } from './mixture.ts'
import { SeenPatterns } from './seen-patterns.ts'
import { UNSETTLED } from './settled.ts'
import type { Table } from './table.ts'
import type { Crew } from './threads/crew.ts'
import { portionsOf, rangesOf } from './threads/ranges.ts'

/** Two lists, in the memory of the crew's engine. */
export interface Tables {
  readonly roster: Table
  readonly registry: Table
}

export interface Matched {
  /** Of each roster row, the registry row that is sure, or a negative number. */
  readonly partners: Int32Array
  /** The number of the pattern of each sure pair. */
  readonly sureNumbers: Int32Array
  readonly pairs: Pairs
  /** The numbers of their patterns. */
  readonly numbers: Int32Array
  readonly seen: SeenPatterns
  readonly mixture: Mixture
}

/**
 * Settles what is sure, compares the rest of the roster with every row of the registry that shares a key with it, and learns
 * from all pairs what likeness is worth.
 * @param apart numbers of pairs (`pairNumber`) that must not become candidates
 */
export async function matchTables(tables: Tables, crew: Crew, apart: ReadonlySet<number>): Promise<Matched> {
  const { layout } = crew.engine
  const { partners, surePatterns } = await settle(tables, crew, apart)
  const pairs = withoutApart(await findCandidates(tables, crew, partners), apart)
  const patterns = await comparePairs(tables, crew, pairs)
  const seen = new SeenPatterns(crew.engine)
  const [numbers, sureNumbers] = [seen.add(patterns), seen.add(surePatterns)]
  const mixture = learnMixture(layout, seen.histogram(), BETWEEN_LISTS)
  return { partners, sureNumbers, pairs, numbers, seen, mixture }
}

/** The pattern of every pair. */
export async function comparePairs({ roster, registry }: Tables, crew: Crew, pairs: Pairs): Promise<Float64Array> {
  const patterns = crew.engine.numbers(pairs.length)
  const ranges = rangesOf(pairs.length, crew.threads)
  await crew.run(
    'compare',
    ranges.map((range) => ({ roster, registry, pairs, patterns, ...range })),
  )
  return patterns
}

async function settle(
  { roster, registry }: Tables,
  crew: Crew,
  apart: ReadonlySet<number>,
): Promise<{ partners: Int32Array; surePatterns: Float64Array }> {
  const { engine, threads } = crew
  const partners = engine.words(roster.rows).fill(UNSETTLED)
  const surePatterns = engine.numbers(roster.rows).fill(-1)
  const { sure } = engine.layout
  if (sure === null) return { partners, surePatterns }
  const mark = engine.mark()
  const part = engine.layout.parts[sure.part]!
  const own = await hashesOf(roster, part, crew)
  const hashes = await hashesOf(registry, part, crew)
  const index = await indexRows(own, crew)
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
  engine.release(mark)
  return { partners, surePatterns }
}

/** Every pair of a roster row without a partner and a registry row that share a key. */
export async function findCandidates({ roster, registry }: Tables, crew: Crew, partners: Int32Array): Promise<Pairs> {
  const { engine, threads } = crew
  const { parts, keys } = engine.layout
  const mark = engine.mark()
  const residual = rowsWithout(engine, partners)
  if (residual.length === 0 || registry.rows === 0) return joinedPairs(engine, [])
  const residualColumns = await columnsOf(roster, residual, parts, crew)
  const registryColumns = await columnsOf(registry, null, parts, crew)
  const others = (key: readonly number[]): number =>
    key.reduce((sum, part) => sum + residualColumns[part]!.otherRows.length, 0)
  const entries = residual.length + Math.max(0, ...keys.map(others))
  const rooms = Array.from({ length: threads }, () => searchRoom(engine, residual.length, entries))
  const lists = await crew.run(
    'stream',
    keys.map((key) => ({
      rooms,
      residualColumns: key.map((part) => residualColumns[part]!),
      registryColumns: key.map((part) => registryColumns[part]!),
      residual,
      registryRows: registry.rows,
    })),
  )
  const sorted = await crew.run(
    'sort',
    portionsOf(roster.rows, threads).map((range) => ({ lists, ...range })),
  )
  // The pairs are moved down to where all this began: they take no more than the lists before them, which hold them all.
  engine.release(mark)
  return joinedPairs(engine, sorted)
}

function withoutApart(pairs: Pairs, apart: ReadonlySet<number>): Pairs {
  if (apart.size === 0) return pairs
  return pairsThat(pairs, (roster, registry) => !apart.has(pairNumber(roster, registry)))
}

/** The rows of a list by one of its columns. */
async function indexRows(hashes: Int32Array, crew: Crew): Promise<KeyIndex> {
  const index = emptyIndex(indexRoom(crew.engine, hashes.length), hashes.length)
  const slots = portionsOf(index.slots / 4, crew.threads)
  await crew.run(
    'index',
    slots.map(({ from, to }) => ({ index, hashes, from: from * 4, to: to * 4 })),
  )
  return index
}

/** Rows without a partner, ascending. */
function rowsWithout(engine: Engine, partners: Int32Array): Int32Array {
  const { kernels } = engine
  const [at, count] = [addressOf(partners), partners.length]
  const rows = engine.words(kernels.negatives(at, count, 0))
  kernels.negatives(at, count, addressOf(rows))
  return rows
}
