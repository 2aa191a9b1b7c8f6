import { compareField, fieldCount, levelsOf, recordBytes, settlingLevels } from './fields'

/** The number of the pattern of two records: of each field the level, times its radix. */
export function patternOf(left: usize, right: usize): f64 {
  let pattern: f64 = 0
  let radix: f64 = 1
  for (let field = 0; field < fieldCount; field += 1) {
    pattern += radix * <f64>compareField(field, left, right)
    radix *= <f64>levelsOf(field)
  }
  return pattern
}

/** Rows of which something is fetched before they are needed: few enough to stay near. */
const BLOCK: i32 = 256
/** Kept, or the reading would be left out as useless. */
export let touched: i32 = 0

/** Reads one word of each of the rows, so that the processor fetches them all together and not one by one as they are compared. */
function touch(records: usize, rows: usize, from: i32, to: i32): void {
  let sum = 0
  for (let at = from; at < to; at += 1) {
    const row = load<i32>(rows + ((<usize>at) << 2))
    if (row >= 0) sum ^= load<i32>(records + <usize>row * recordBytes)
  }
  touched ^= sum
}

/** Writes the pattern of some pairs of rows. */
export function comparePairs(
  lefts: usize,
  rights: usize,
  leftRows: usize,
  rightRows: usize,
  from: i32,
  to: i32,
  patterns: usize,
): void {
  for (let pair = from; pair < to; pair += 1) {
    if ((pair - from) % BLOCK === 0) touch(rights, rightRows, pair, min(to, pair + BLOCK))
    const left = lefts + <usize>load<i32>(leftRows + ((<usize>pair) << 2)) * recordBytes
    const right = rights + <usize>load<i32>(rightRows + ((<usize>pair) << 2)) * recordBytes
    store<f64>(patterns + ((<usize>pair) << 3), patternOf(left, right))
  }
}

const UNSETTLED: i32 = -1

/**
 * Judges the pairs of some rows with the partner each has: the pattern of a pair that may be settled at once is written, of
 * the others the partner is forgotten.
 */
export function judgePartners(lefts: usize, rights: usize, partners: usize, from: i32, to: i32, patterns: usize): void {
  for (let row = from; row < to; row += 1) {
    if ((row - from) % BLOCK === 0) touch(rights, partners, row, min(to, row + BLOCK))
    const partner = partners + ((<usize>row) << 2)
    const other = load<i32>(partner)
    if (other < 0) continue
    const pattern = settlingPattern(lefts + <usize>row * recordBytes, rights + <usize>other * recordBytes)
    if (pattern < 0) store<i32>(partner, UNSETTLED)
    else store<f64>(patterns + ((<usize>row) << 3), pattern)
  }
}

/** The pattern of two records; -1 where a level of it may not be settled at once. */
function settlingPattern(left: usize, right: usize): f64 {
  let pattern: f64 = 0
  let radix: f64 = 1
  for (let field = 0; field < fieldCount; field += 1) {
    const level = compareField(field, left, right)
    if (((settlingLevels(field) >> level) & 1) === 0) return -1
    pattern += radix * <f64>level
    radix *= <f64>levelsOf(field)
  }
  return pattern
}
