import { compareField, fieldCount, levelsOf } from './fields'

// A mixture: the shares of the three classes, then of each field, of each level, how often it is seen in each class. All in
// the order of CLASSES in linkage/mixture.ts.
const MATCH: usize = 0
const HOUSEHOLD: usize = 8
const CHANCE: usize = 16
const TRIPLE: usize = 24

/** How probable it is that two rows of one list are one person's. */
export function samenessOf(mixture: usize, left: usize, right: usize): f64 {
  let match = load<f64>(mixture, MATCH)
  let household = load<f64>(mixture, HOUSEHOLD)
  let chance = load<f64>(mixture, CHANCE)
  let ofField = mixture + TRIPLE
  for (let field = 0; field < fieldCount; field += 1) {
    const ofLevel = ofField + <usize>compareField(field, left, right) * TRIPLE
    match *= load<f64>(ofLevel, MATCH)
    household *= load<f64>(ofLevel, HOUSEHOLD)
    chance *= load<f64>(ofLevel, CHANCE)
    ofField += <usize>levelsOf(field) * TRIPLE
  }
  const odds = match / (household + chance)
  return odds / (1 + odds)
}

/** Odds that the rows of a pattern are one person's. @param densities of the pattern in the three classes */
export function oddsOf(densities: usize, number: i32, rarity: f64): f64 {
  const own = densities + <usize>number * TRIPLE
  return load<f64>(own, MATCH) / (load<f64>(own, HOUSEHOLD) + load<f64>(own, CHANCE) * rarity)
}
