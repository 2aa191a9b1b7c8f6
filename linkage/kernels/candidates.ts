import { room } from './arena'
import { fetchUnder, fillIndex, likelyOf, mayHold, rowsUnder } from './key-index'
import { addPair, pairCount, registryOf, rosterOf, setLength } from './pair-list'
import { countOthers, keyHashes, otherKeys } from './part-columns'
import { listAt } from './scratch'

/** A value that more rows of the roster share than this says too little to compare them all. */
const MOST_UNDER_A_KEY: i32 = 40
/** … and so many rows of the registry. */
const MOST_FOR_A_ROW: i32 = 200
/** Rows whose keys are made at once: few enough to stay in the nearest cache. */
const BLOCK: i32 = 2048

/** Indexes rows by one key, by everything their values may mean. The index has room for `rows + countOthers`. */
export function indexByKey(
  index: usize,
  columns: usize,
  parts: i32,
  rows: i32,
  hashes: usize,
  rowNumbers: usize,
): void {
  keyHashes(columns, parts, 0, rows, hashes)
  for (let row = 0; row < rows; row += 1) store<i32>(rowNumbers + ((<usize>row) << 2), row)
  const behind = (<usize>rows) << 2
  const others = otherKeys(columns, parts, rowNumbers + behind, hashes + behind)
  fillIndex(index, hashes, rowNumbers, rows + others, 0, i32.MAX_VALUE)
}

/**
 * Sends some rows of the registry past the index of the residual rows, and adds every pair that shares the key.
 * @param counts of each row of the index, how many were found: two bytes
 */
export function streamPast(
  index: usize,
  columns: usize,
  parts: i32,
  from: i32,
  to: i32,
  counts: usize,
  pairs: usize,
): void {
  const hashes = listAt(0)
  const hits = listAt(1)
  const likely = listAt(2)
  for (let start = from; start < to; start += BLOCK) {
    const rows = min(to - start, BLOCK)
    keyHashes(columns, parts, start, rows, hashes)
    const count = likelyOf(index, hashes, rows, hits)
    for (let hit: usize = 0; hit < (<usize>count) << 2; hit += 4)
      store<i32>(likely + hit, load<i32>(hashes + ((<usize>load<i32>(hits + hit)) << 2)))
    fetchUnder(index, likely, count)
    for (let hit: usize = 0; hit < (<usize>count) << 2; hit += 4)
      probe(index, start + load<i32>(hits + hit), load<i32>(likely + hit), counts, pairs)
  }
}

/** … and everything else their values may mean. */
export function streamOthers(index: usize, columns: usize, parts: i32, counts: usize, pairs: usize): void {
  const most = <u32>countOthers(columns, parts)
  if (most === 0) return
  const rows = room(most << 2)
  const hashes = room(most << 2)
  const count = otherKeys(columns, parts, rows, hashes)
  for (let entry: usize = 0; entry < (<usize>count) << 2; entry += 4) {
    const hash = load<i32>(hashes + entry)
    if (mayHold(index, hash)) probe(index, load<i32>(rows + entry), hash, counts, pairs)
  }
}

function probe(index: usize, row: i32, hash: i32, counts: usize, pairs: usize): void {
  // Behind the hits, of which there are 2048.
  const under = listAt(1) + (BLOCK << 2)
  const count = rowsUnder(index, hash, under, MOST_UNDER_A_KEY)
  if (count > MOST_UNDER_A_KEY) return
  for (let entry: usize = 0; entry < (<usize>count) << 2; entry += 4) {
    const place = load<i32>(under + entry)
    const found = counts + ((<usize>place) << 1)
    const already = <i32>load<u16>(found)
    if (already > MOST_FOR_A_ROW) continue
    store<u16>(found, already + 1)
    addPair(pairs, place, row)
  }
}

/** Drops the pairs of rows of the index that share the key with too many, a placeholder in place of a phone perhaps; names the rest by their rows of the roster. */
export function keepTelling(pairs: usize, counts: usize, residual: usize): void {
  let kept = 0
  for (let pair = 0; pair < pairCount(pairs); pair += 1) {
    const place = load<i32>(rosterOf(pairs, pair))
    if (<i32>load<u16>(counts + ((<usize>place) << 1)) > MOST_FOR_A_ROW) continue
    store<i32>(rosterOf(pairs, kept), load<i32>(residual + ((<usize>place) << 2)))
    store<i32>(registryOf(pairs, kept), load<i32>(registryOf(pairs, pair)))
    kept += 1
  }
  setLength(pairs, kept)
}
