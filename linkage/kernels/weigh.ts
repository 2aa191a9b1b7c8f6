import { recordBytes } from './fields'
import { oddsOf, samenessOf } from './mixture'

// What is weighed, as linkage/weighing.ts writes it down:
const REGISTRY = 0 // records
const ROSTER_ROWS = 4 // of the pairs
const REGISTRY_ROWS = 8
const NUMBERS = 12 // of the patterns of the pairs
const DENSITIES = 16 // of the patterns
const NAMES_AGREE = 20 // whether they do in a pattern, a byte each
const SOUNDS = 24 // of the names of the registry; 0 where names have no sound
const SOUND_COUNTS = 28 // how many bear each, two bytes each, by the lowest bits
const SOUND_MASK = 32
const MIXTURE = 36
const ODDS = 40 // of the pairs, for a while
const PROBABILITIES = 44
const SCALE = 48 // what, times a count, is how many times likelier than on average two strangers share the name

/** Agreement on a name counts at most so many times more or less. */
const MOST_RARE: f64 = 8
/** Below this the odds of a pair take no part in what follows. */
export const FAINT: f64 = 1e-4

/** Counts sounds of names. @returns the sum of the squares of the counts */
export function countSounds(sounds: usize, rows: i32, counts: usize, mask: i32): f64 {
  let squares: f64 = 0
  for (let row: usize = 0; row < (<usize>rows) << 2; row += 4) {
    const sound = load<i32>(sounds + row)
    const place = counts + ((<usize>(sound & mask)) << 1)
    const count = <i32>load<u16>(place)
    if (sound === 0 || count === 0xffff) continue
    squares += <f64>(2 * count + 1)
    store<u16>(place, count + 1)
  }
  return squares
}

/** How many times likelier than on average two strangers are to share the name of a row: 1 where the names do not agree. */
function rarityOf(weighing: usize, number: i32, registryRow: usize): f64 {
  const sounds = load<usize>(weighing, SOUNDS)
  if (sounds === 0 || load<u8>(load<usize>(weighing, NAMES_AGREE) + <usize>number) === 0) return 1
  const sound = load<i32>(sounds + (registryRow << 2)) & load<i32>(weighing, SOUND_MASK)
  const count = <f64>load<u16>(load<usize>(weighing, SOUND_COUNTS) + ((<usize>sound) << 1))
  return min(MOST_RARE, max(1 / MOST_RARE, count * load<f64>(weighing, SCALE)))
}

/** Writes the odds of pairs, each for itself. */
export function weighAlone(weighing: usize, from: i32, to: i32): void {
  const odds = load<usize>(weighing, ODDS)
  for (let pair: usize = from; pair < <usize>to; pair += 1) {
    const number = load<i32>(load<usize>(weighing, NUMBERS) + (pair << 2))
    const rarity = rarityOf(weighing, number, load<usize>(load<usize>(weighing, REGISTRY_ROWS) + (pair << 2)))
    store<f64>(odds + (pair << 3), oddsOf(load<usize>(weighing, DENSITIES), number, rarity))
  }
}

/**
 * Writes the probabilities of pairs, which are those of whole roster rows: a row means one child at most, so its candidates
 * share what is certain, unless two of them are the same child twice.
 */
export function weighTogether(weighing: usize, from: i32, to: i32): void {
  weighAlone(weighing, from, to)
  const rows = load<usize>(weighing, ROSTER_ROWS)
  let first = from
  while (first < to) {
    const row = load<i32>(rows + ((<usize>first) << 2))
    let end = first + 1
    while (end < to && load<i32>(rows + ((<usize>end) << 2)) === row) end += 1
    for (let pair = first; pair < end; pair += 1) share(weighing, pair, first, end)
    first = end
  }
}

function share(weighing: usize, pair: i32, first: i32, end: i32): void {
  const odds = load<usize>(weighing, ODDS)
  const own = load<f64>(odds + ((<usize>pair) << 3))
  let rivals: f64 = 0
  for (let other = first; other < end; other += 1) {
    const theirs = load<f64>(odds + ((<usize>other) << 3))
    if (other === pair || theirs < FAINT) continue
    rivals += theirs * (own > 1 && theirs > 1 ? 1 - samenessOfRivals(weighing, pair, other) : 1)
  }
  const probability = isFinite(own) ? own / (1 + own + rivals) : 1
  store<f64>(load<usize>(weighing, PROBABILITIES) + ((<usize>pair) << 3), probability)
}

function samenessOfRivals(weighing: usize, pair: i32, other: i32): f64 {
  const rows = load<usize>(weighing, REGISTRY_ROWS)
  const registry = load<usize>(weighing, REGISTRY)
  const left = registry + load<usize>(rows + ((<usize>pair) << 2)) * recordBytes
  const right = registry + load<usize>(rows + ((<usize>other) << 2)) * recordBytes
  return samenessOf(load<usize>(weighing, MIXTURE), left, right)
}
