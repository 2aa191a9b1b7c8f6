import { FAINT } from './weigh'

/**
 * Counts up to two claims on every registry row: by partners, and by pairs that are not faint.
 * @param counts a byte each, 0 at first
 * @returns how many claims there are on rows with more than one
 */
export function countClaims(
  partners: usize,
  partnerCount: i32,
  rows: usize,
  probabilities: usize,
  pairs: i32,
  counts: usize,
): i32 {
  for (let at: usize = 0; at < (<usize>partnerCount) << 2; at += 4) {
    const row = load<i32>(partners + at)
    if (row >= 0) countOne(counts + <usize>row)
  }
  for (let pair: usize = 0; pair < <usize>pairs; pair += 1)
    if (load<f64>(probabilities + (pair << 3)) >= FAINT) countOne(counts + load<usize>(rows + (pair << 2)))
  let claims = 0
  for (let at: usize = 0; at < (<usize>partnerCount) << 2; at += 4) {
    const row = load<i32>(partners + at)
    if (row >= 0 && load<u8>(counts + <usize>row) === 2) claims += 1
  }
  for (let pair: usize = 0; pair < <usize>pairs; pair += 1) if (isShared(rows, probabilities, counts, pair)) claims += 1
  return claims
}

function countOne(count: usize): void {
  store<u8>(count, min<u8>(load<u8>(count) + 1, 2))
}

function isShared(rows: usize, probabilities: usize, counts: usize, pair: usize): bool {
  if (load<f64>(probabilities + (pair << 3)) < FAINT) return false
  return load<u8>(counts + load<usize>(rows + (pair << 2))) === 2
}

/**
 * Writes those claims: the registry row, and the pair; for a partner, which is sure, -1 less its roster row.
 * @param claims two words each
 */
export function listClaims(
  partners: usize,
  partnerCount: i32,
  rows: usize,
  probabilities: usize,
  pairs: i32,
  counts: usize,
  claims: usize,
): void {
  let claim = claims
  for (let row = 0; row < partnerCount; row += 1) {
    const partner = load<i32>(partners + ((<usize>row) << 2))
    if (partner < 0 || load<u8>(counts + <usize>partner) !== 2) continue
    store<i32>(claim, partner)
    store<i32>(claim, -1 - row, 4)
    claim += 8
  }
  for (let pair: usize = 0; pair < <usize>pairs; pair += 1) {
    if (!isShared(rows, probabilities, counts, pair)) continue
    store<i32>(claim, load<i32>(rows + (pair << 2)))
    store<i32>(claim, <i32>pair, 4)
    claim += 8
  }
}
