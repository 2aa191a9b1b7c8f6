import type { LoggedRow } from './audit-chain.ts'
import { NO_HASH } from './audit-chain.ts'
import type { ChainEnd, Placed } from './audit-diagnosis.ts'

/** How far a renumbered row is looked for where no neighbour tells its number, and how often in all. */
const REACH = 16
const MOST_GUESSES = 100_000

interface Open extends Placed {
  writtenAt: number | null
  readonly row: LoggedRow
}

/**
 * Finds the number each row was written under. A row that was moved fits no number but its own, and its neighbours'
 * links, the head, the anchors and the shift of the rows around say which that may be.
 */
export function placeRows(
  rows: readonly LoggedRow[],
  end: Pick<ChainEnd, 'head' | 'anchored'>,
  fits: (row: LoggedRow, seq: number) => boolean,
): Placed[] {
  const placed = rows.map((row): Open => {
    const seq = Number(row.seq)
    return {
      seq,
      writtenAt: fits(row, seq) ? seq : null,
      id: row.id,
      at: row.at.getTime(),
      hash: row.hash.toString('hex'),
      prev: row.prev_hash.toString('hex'),
      row,
    }
  })
  const known = knownHashes(end)
  const byHash = new Map(placed.map((item) => [item.hash, item]))
  const byPrev = new Map(placed.map((item) => [item.prev, item]))
  let shift = 0
  let guesses = 0
  const settle = (item: Open): void => {
    if (item.writtenAt !== null) return
    const before = known.get(item.prev) ?? byHash.get(item.prev)?.writtenAt
    const after = byPrev.get(item.hash)?.writtenAt
    const candidates = [known.get(item.hash), plus(before, 1), plus(after, -1), item.seq + shift]
    if (guesses < MOST_GUESSES) {
      guesses += 2 * REACH
      for (let step = 1; step <= REACH; step += 1) candidates.push(item.seq + step, item.seq - step)
    }
    for (const candidate of new Set(candidates)) {
      if (candidate === undefined || candidate < 1 || !fits(item.row, candidate)) continue
      item.writtenAt = candidate
      shift = candidate - item.seq
      return
    }
  }
  // Onwards, each row can be placed by the one before it; backwards, by the one after it.
  for (const item of placed) settle(item)
  for (const item of placed.toReversed()) settle(item)
  return placed.map(({ row: _row, ...item }) => item)
}

function knownHashes({ head, anchored }: Pick<ChainEnd, 'head' | 'anchored'>): Map<string, number> {
  const known = new Map([[NO_HASH.toString('hex'), 0]])
  for (const [seq, { hash }] of anchored) if (hash !== null) known.set(hash, seq)
  if (head !== null) known.set(head.hash.toString('hex'), head.seq)
  return known
}

function plus(seq: number | null | undefined, step: number): number | undefined {
  return seq === null || seq === undefined ? undefined : seq + step
}
