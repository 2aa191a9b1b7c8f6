import { addressOf, type Engine } from './engine.ts'
import type { Address } from './kernels.ts'
import { emptyIndex, type IndexRoom, indexRoom } from './key-index.ts'
import { columnWords, type PartColumn } from './part-columns.ts'

/** A list of pairs of rows, as two columns. */
export interface Pairs {
  readonly length: number
  readonly roster: Int32Array
  readonly registry: Int32Array
}

/** Pairs a list has room for at first; it grows. */
const FIRST_ROOM = 1 << 14
/** Rows that are sent past an index at once: a thread leaves a kernel now and then. */
const PORTION = 1 << 16

/** Memory in which one thread looks for candidates, one key after the other. */
export interface SearchRoom {
  readonly index: IndexRoom
  /** Of the entries of the index. */
  readonly hashes: Int32Array
  readonly rows: Int32Array
  /** Of each row of the index, how many rows of the registry were found. */
  readonly counts: Uint16Array
}

/** @param entries of the index of any key, at the most */
export function searchRoom(engine: Engine, rows: number, entries: number): SearchRoom {
  return {
    index: indexRoom(engine, entries),
    hashes: engine.words(entries),
    rows: engine.words(entries),
    counts: engine.halves(rows),
  }
}

export interface Search {
  /** Of the residual rows of the roster, and of the registry: those of the parts of the key. */
  readonly residualColumns: readonly PartColumn[]
  readonly registryColumns: readonly PartColumn[]
  /** Which rows of the roster the residual ones are. */
  readonly residual: Int32Array
  readonly registryRows: number
}

/**
 * Sends the whole registry past an index of the residual rows, and finds every pair that shares the key: but none of a roster
 * row that shares it with too many, a placeholder in place of a phone perhaps.
 * @returns where the list of pairs is, as kernels/pair-list.ts reads it
 */
export function pairsUnder(engine: Engine, room: SearchRoom, search: Search): Address {
  const { kernels } = engine
  const { residual, registryRows } = search
  const parts = search.residualColumns.length
  const own = columnWords(engine, search.residualColumns)
  const theirs = columnWords(engine, search.registryColumns)
  const index = emptyIndex(room.index, residual.length + kernels.countOthers(own, parts)).address
  kernels.indexByKey(index, own, parts, residual.length, addressOf(room.hashes), addressOf(room.rows))
  const counts = addressOf(room.counts.fill(0))
  const pairs = emptyList(engine)
  for (let from = 0; from < registryRows; from += PORTION)
    kernels.streamPast(index, theirs, parts, from, Math.min(registryRows, from + PORTION), counts, pairs)
  kernels.streamOthers(index, theirs, parts, counts, pairs)
  kernels.keepTelling(pairs, counts, addressOf(residual))
  return pairs
}

function emptyList(engine: Engine): Address {
  const [roster, registry] = [engine.words(FIRST_ROOM), engine.words(FIRST_ROOM)]
  return addressOf(engine.wordsOf([0, addressOf(roster), addressOf(registry), FIRST_ROOM]))
}

/** The pairs of some roster rows sorted by roster row, then registry row, each once: the same in whatever order they were found. */
export function sortedBetween(
  engine: Engine,
  lists: readonly Address[],
  { from, to }: { readonly from: number; readonly to: number },
): Pairs {
  const { kernels } = engine
  const addresses = engine.wordsOf(lists)
  const starts = engine.words(to - from + 1)
  const asked = [addressOf(addresses), lists.length, from, to, addressOf(starts)] as const
  const total = kernels.countByRow(...asked)
  const [roster, registry] = [engine.words(total), engine.words(total)]
  const length = kernels.sortByRow(...asked, addressOf(roster), addressOf(registry))
  return { length, roster: roster.subarray(0, length), registry: registry.subarray(0, length) }
}

/** Lists that follow each other as one. */
export function joinedPairs(engine: Engine, lists: readonly Pairs[]): Pairs {
  const total = lists.reduce((sum, { length }) => sum + length, 0)
  const all = { length: total, roster: engine.words(total), registry: engine.words(total) }
  let at = 0
  for (const { length, roster, registry } of lists) {
    all.roster.set(roster, at)
    all.registry.set(registry, at)
    at += length
  }
  return all
}

/** The pairs that pass a test, in their order; the list that is given is used up. */
export function pairsThat(pairs: Pairs, passes: (roster: number, registry: number) => boolean): Pairs {
  let length = 0
  for (let pair = 0; pair < pairs.length; pair += 1) {
    if (!passes(pairs.roster[pair]!, pairs.registry[pair]!)) continue
    pairs.roster[length] = pairs.roster[pair]!
    pairs.registry[length++] = pairs.registry[pair]!
  }
  return { length, roster: pairs.roster.subarray(0, length), registry: pairs.registry.subarray(0, length) }
}

const ROWS = 2 ** 26

/** One number for a pair of rows. */
export function pairNumber(rosterRow: number, registryRow: number): number {
  return rosterRow * ROWS + registryRow
}

export function rowsOf(pair: number): readonly [rosterRow: number, registryRow: number] {
  return [Math.floor(pair / ROWS), pair % ROWS]
}
