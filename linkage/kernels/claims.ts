import { recordBytes } from './fields'
import { samenessOf } from './mixture'
import { FAINT } from './weigh'

// Claims on rows of the registry, as linkage/competition.ts writes them down: by partners, which are sure, and by pairs.
const ROSTER = 0 // records
const PARTNERS = 4
const PARTNER_COUNT = 8
const PAIRS = 12 // how many
const ROSTER_ROWS = 16 // of the pairs
const REGISTRY_ROWS = 20
const PROBABILITIES = 24
const MIXTURE = 28
const HEADS = 32 // of each registry row its first claim; -1 at first
const NEXT = 36 // of each claim the next on its row; partners first, then pairs
const BEFORE = 40 // probabilities, once more

/** How probable it is for want of evidence that a second row of the roster means a child that has its row already. */
const SECOND_CLAIM: f64 = 0.02

/** All claims on one registry row but the best are doubted, unless the roster rows are as like each other as rows of one child are. */
export function doubtClaims(claims: usize): void {
  const partners = load<i32>(claims, PARTNER_COUNT)
  const pairs = load<i32>(claims, PAIRS)
  chainClaims(claims)
  for (let pair = 0; pair < pairs; pair += 1) {
    const claim = partners + pair
    const first = firstOn(claims, load<i32>(load<usize>(claims, REGISTRY_ROWS) + ((<usize>pair) << 2)))
    const isShared = first >= 0 && (first !== claim || nextOf(claims, claim) >= 0)
    if (isShared && before(claims, pair) >= FAINT) doubt(claims, pair, first)
  }
}

/** Hangs the claims on every registry row on a chain. */
function chainClaims(claims: usize): void {
  const partnerCount = load<i32>(claims, PARTNER_COUNT)
  for (let row = 0; row < partnerCount; row += 1) {
    const partner = load<i32>(load<usize>(claims, PARTNERS) + ((<usize>row) << 2))
    if (partner >= 0) hang(claims, partner, row)
  }
  const pairs = load<i32>(claims, PAIRS)
  for (let pair = 0; pair < pairs; pair += 1) {
    const row = load<i32>(load<usize>(claims, REGISTRY_ROWS) + ((<usize>pair) << 2))
    if (before(claims, pair) >= FAINT) hang(claims, row, partnerCount + pair)
  }
}

function hang(claims: usize, registryRow: i32, claim: i32): void {
  const head = load<usize>(claims, HEADS) + ((<usize>registryRow) << 2)
  store<i32>(load<usize>(claims, NEXT) + ((<usize>claim) << 2), load<i32>(head))
  store<i32>(head, claim)
}

function firstOn(claims: usize, registryRow: i32): i32 {
  return load<i32>(load<usize>(claims, HEADS) + ((<usize>registryRow) << 2))
}

function nextOf(claims: usize, claim: i32): i32 {
  return load<i32>(load<usize>(claims, NEXT) + ((<usize>claim) << 2))
}

function before(claims: usize, pair: i32): f64 {
  return load<f64>(load<usize>(claims, BEFORE) + ((<usize>pair) << 3))
}

/** Doubts a pair by all claims of a chain that are stronger. */
function doubt(claims: usize, pair: i32, first: i32): void {
  const partners = load<i32>(claims, PARTNER_COUNT)
  const rows = load<usize>(claims, ROSTER_ROWS)
  const own = before(claims, pair)
  const row = load<i32>(rows + ((<usize>pair) << 2))
  let left: f64 = 1
  for (let claim = first; claim >= 0; claim = nextOf(claims, claim)) {
    const isSure = claim < partners
    const strength = isSure ? 1 : before(claims, claim - partners)
    if (!isSure && strength <= own) continue
    const other = isSure ? claim : load<i32>(rows + ((<usize>(claim - partners)) << 2))
    left = min(left, 1 - strength * (1 - sameness(claims, row, other)) * (1 - SECOND_CLAIM))
  }
  const chances = (own / (1 - own)) * left
  store<f64>(load<usize>(claims, PROBABILITIES) + ((<usize>pair) << 3), own === 1 ? 1 : chances / (1 + chances))
}

function sameness(claims: usize, left: i32, right: i32): f64 {
  const roster = load<usize>(claims, ROSTER)
  const mixture = load<usize>(claims, MIXTURE)
  return samenessOf(mixture, roster + <usize>left * recordBytes, roster + <usize>right * recordBytes)
}
