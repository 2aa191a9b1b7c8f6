// What becomes of the rows of the roster, as linkage/outcomes.ts writes it down. What is known:
const PARTNERS = 0
const SURE_NUMBERS = 4 // of the patterns of sure pairs
const PAIRS = 8 // how many
const ROSTER_ROWS = 12 // of the pairs
const REGISTRY_ROWS = 16
const NUMBERS = 20 // of their patterns
const PROBABILITIES = 24
const DOUBTFUL = 28 // whether somebody looks at pairs of a pattern in any case, a byte each
const USED = 52 // whether a line has the pattern, a byte each
// … and the columns of the lines:
const LINE_ROSTER = 32
const LINE_REGISTRY = 36
const LINE_PROBABILITY = 40
const LINE_VERDICT = 44
const LINE_NUMBER = 48
/** The probability from which a pair is taken without a look, and what a sure pair is given. */
const THRESHOLD = 56
const SURE = 64
/** From which somebody looks; from which a pair counts as a match; below which a candidate is not worth naming. */
const REVIEW_FROM = 72
const MATCH_FROM = 80
const NAMED_FROM = 88

const AUTO: i32 = 0
const REVIEW: i32 = 1
const NONE: i32 = 2

/** How many probabilities are at least so much, … */
export function countFrom(probabilities: usize, count: i32, least: f64): i32 {
  let found = 0
  for (let at: usize = 0; at < (<usize>count) << 3; at += 8) found += i32(load<f64>(probabilities + at) >= least)
  return found
}

/** … and are of pairs nobody need look at: how many, how far they are from 1 together, and the least. @param out three numbers */
export function sumFrom(
  probabilities: usize,
  numbers: usize,
  doubtful: usize,
  count: i32,
  least: f64,
  out: usize,
): void {
  let found: f64 = 0
  let wrong: f64 = 0
  let lowest: f64 = 1
  for (let pair: usize = 0; pair < <usize>count; pair += 1) {
    const probability = load<f64>(probabilities + (pair << 3))
    if (probability < least || load<u8>(doubtful + load<usize>(numbers + (pair << 2))) !== 0) continue
    found += 1
    wrong += 1 - probability
    lowest = min(lowest, probability)
  }
  store<f64>(out, found)
  store<f64>(out, wrong, 8)
  store<f64>(out, lowest, 16)
}

/** … and those themselves. @returns how many */
export function takeFrom(
  probabilities: usize,
  numbers: usize,
  doubtful: usize,
  count: i32,
  least: f64,
  out: usize,
): i32 {
  let found: usize = 0
  for (let pair: usize = 0; pair < <usize>count; pair += 1) {
    const probability = load<f64>(probabilities + (pair << 3))
    if (probability < least || load<u8>(doubtful + load<usize>(numbers + (pair << 2))) !== 0) continue
    store<f64>(out + (found << 3), probability)
    found += 1
  }
  return <i32>found
}

/** The lines of the result: roster rows ascending, each at least once, its best first, then whatever else it matches. @returns how many */
export function settleRows(outcomes: usize, rows: i32): i32 {
  const pairs = load<i32>(outcomes, PAIRS)
  const pairRows = load<usize>(outcomes, ROSTER_ROWS)
  let length = 0
  let next = 0
  for (let row = 0; row < rows; row += 1) {
    const from = next
    while (next < pairs && load<i32>(pairRows + ((<usize>next) << 2)) === row) next += 1
    const partner = load<i32>(load<usize>(outcomes, PARTNERS) + ((<usize>row) << 2))
    if (partner >= 0) {
      const number = load<i32>(load<usize>(outcomes, SURE_NUMBERS) + ((<usize>row) << 2))
      addLine(outcomes, length++, row, partner, load<f64>(outcomes, SURE), AUTO, number)
    } else length = settleByPairs(outcomes, length, row, from, next)
  }
  return length
}

function settleByPairs(outcomes: usize, start: i32, row: i32, from: i32, to: i32): i32 {
  let length = start
  let best = from
  for (let pair = from + 1; pair < to; pair += 1)
    if (probabilityOf(outcomes, pair) > probabilityOf(outcomes, best)) best = pair
  const probability = from === to ? 0 : probabilityOf(outcomes, best)
  if (probability < load<f64>(outcomes, NAMED_FROM)) {
    addLine(outcomes, length, row, -1, probability, NONE, -1)
    return length + 1
  }
  addPair(outcomes, length++, best, true)
  for (let pair = from; pair < to; pair += 1)
    if (pair !== best && probabilityOf(outcomes, pair) >= load<f64>(outcomes, MATCH_FROM))
      addPair(outcomes, length++, pair, false)
  return length
}

function probabilityOf(outcomes: usize, pair: i32): f64 {
  return load<f64>(load<usize>(outcomes, PROBABILITIES) + ((<usize>pair) << 3))
}

function addPair(outcomes: usize, line: i32, pair: i32, isBest: bool): void {
  const place = (<usize>pair) << 2
  const own = probabilityOf(outcomes, pair)
  const number = load<i32>(load<usize>(outcomes, NUMBERS) + place)
  const isDoubtful = load<u8>(load<usize>(outcomes, DOUBTFUL) + <usize>number) !== 0
  // A second row of the registry is a second entry of the child or its twin: somebody looks.
  const isAuto = isBest && !isDoubtful && own >= load<f64>(outcomes, THRESHOLD)
  const verdict = isAuto ? AUTO : own >= load<f64>(outcomes, REVIEW_FROM) ? REVIEW : NONE
  const row = load<i32>(load<usize>(outcomes, ROSTER_ROWS) + place)
  addLine(outcomes, line, row, load<i32>(load<usize>(outcomes, REGISTRY_ROWS) + place), own, verdict, number)
}

function addLine(
  outcomes: usize,
  line: i32,
  rosterRow: i32,
  registryRow: i32,
  probability: f64,
  verdict: i32,
  number: i32,
): void {
  const place = (<usize>line) << 2
  store<i32>(load<usize>(outcomes, LINE_ROSTER) + place, rosterRow)
  store<i32>(load<usize>(outcomes, LINE_REGISTRY) + place, registryRow)
  store<f64>(load<usize>(outcomes, LINE_PROBABILITY) + (place << 1), probability)
  store<i32>(load<usize>(outcomes, LINE_VERDICT) + place, verdict)
  store<i32>(load<usize>(outcomes, LINE_NUMBER) + place, number)
  if (number >= 0) store<u8>(load<usize>(outcomes, USED) + <usize>number, 1)
}
