import { type Column, type FactColumns, tableOf, wordsFor } from '#policy/columns.ts'
import { dayNumber, dayText } from '#policy/day-number.ts'
import { FACTS, type Facts, type FactValue } from '#policy/facts.ts'

export const TODAY = '2026-11-23'
const NOW = dayNumber(TODAY)!
/** One fact in twenty was not asked or not answered. */
const UNKNOWN = 0.05
/** How many of a hundred have each code. */
type Shares = Readonly<Record<string, number>>

/** The catalogue leaves these open. */
const SCHOOLING: Shares = { preschool: 25, enrolled: 50, boarding: 16, 'dropped-out': 1, graduated: 8 }

/**
 * Synthetic children, by column: ages spread evenly, two fathers in five away, illness and prison rare. The dates of an
 * incapacity stand only where there is one. The same seed makes the same children.
 */
export function makeChildren(count: number, seed = 20_261_123): FactColumns {
  const random = randomFrom(seed)
  const columns = new Map<string, Column>()
  const add = (name: string, column: Column) => columns.set(name, column)
  add(
    'child.age',
    numbers(count, random, () => Math.floor(random() * 19)),
  )
  add(
    'child.birthDate',
    dateColumn(count, random, () => NOW - Math.floor(random() * 18.9 * 365.25)),
  )
  add(
    'child.residence',
    codes('child.residence', count, random, { 'registered-place': 70, 'usual-place': 22, elsewhere: 8 }),
  )
  add('child.schooling', codes('child.schooling', count, random, SCHOOLING))
  add(
    'child.rural',
    flags(count, random, () => 0.62),
  )
  add(
    'child.livesAlone',
    flags(count, random, () => 0.01),
  )
  add(
    'child.delegated',
    flags(count, random, () => 0.12),
  )
  addParent('father', { home: 53, away: 41, deceased: 1.5, missing: 0.5, other: 4 })
  addParent('mother', { home: 68, away: 26, deceased: 0.8, missing: 1.2, other: 4 })
  return tableOf(count, columns)

  function addParent(name: string, shares: Shares): void {
    const status = codes(`${name}.status`, count, random, shares)
    const away = codesOf(`${name}.status`).indexOf('away')
    const incapacity = codes(`${name}.incapacity`, count, random, INCAPACITY)
    add(`${name}.status`, status)
    add(
      `${name}.outsideCounty`,
      flags(count, random, (row) => (status.data[row] === away ? 0.8 : 0.02)),
    )
    add(
      `${name}.since`,
      dateColumn(count, random, () => NOW - Math.floor(random() ** 2 * 3000)),
    )
    add(
      `${name}.contactable`,
      flags(count, random, () => 0.95),
    )
    add(`${name}.incapacity`, incapacity)
    const since = dateColumn(count, random, (row) =>
      incapacity.data[row] === 0 ? null : NOW - Math.floor(random() * 1500),
    )
    add(`${name}.incapacitySince`, since)
  }
}

const INCAPACITY: Shares = {
  none: 92.5,
  'lost-contact': 0.8,
  imprisoned: 0.6,
  'compulsory-detox': 0.3,
  'grave-illness': 1.8,
  'disability-1': 0.5,
  'disability-2': 1,
  'disability-3-4': 1.5,
  other: 1,
}

/** The codes of a fact, in the order of their numbers. */
export function codesOf(fact: string): string[] {
  return Object.keys(FACTS.get(fact)?.values ?? (fact === 'child.schooling' ? SCHOOLING : {}))
}

/** One child as plain facts: what the closures and the engines that take objects are given. */
export function factsAt({ columns }: FactColumns, row: number): Facts {
  const facts: Record<string, FactValue> = {}
  for (const [name, column] of columns) {
    if (((column.known[row >>> 5]! >>> (row & 31)) & 1) === 0 || column.kind === 'list') continue
    const value = column.data[row]!
    if (column.kind === 'boolean') facts[name] = value === 1
    else if (column.kind === 'code') facts[name] = column.codes[value]!
    else facts[name] = column.kind === 'day' ? dayText(value) : value
  }
  return facts
}

type Random = () => number
/** Marks every row for which `fill` does not answer null, but for the share nobody knows. */
function knownWhere(count: number, random: Random, fill: (row: number) => boolean): Uint32Array {
  const known = new Uint32Array(wordsFor(count))
  for (let row = 0; row < count; row += 1) {
    if (fill(row) && random() >= UNKNOWN) known[row >>> 5]! |= 1 << (row & 31)
  }
  return known
}

function numbers(count: number, random: Random, draw: () => number): Column {
  const data = new Uint8Array(count)
  return { kind: 'number', data, known: knownWhere(count, random, (row) => ((data[row] = draw()), true)) }
}

function flags(count: number, random: Random, share: (row: number) => number): Column {
  const data = new Uint8Array(count)
  const fill = (row: number) => ((data[row] = random() < share(row) ? 1 : 0), true)
  return { kind: 'boolean', data, known: knownWhere(count, random, fill) }
}

function dateColumn(count: number, random: Random, draw: (row: number) => number | null): Column {
  const data = new Int32Array(count)
  const known = knownWhere(count, random, (row) => {
    const day = draw(row)
    data[row] = day ?? 0
    return day !== null
  })
  return { kind: 'day', data, known }
}

function codes(name: string, count: number, random: Random, shares: Shares): Extract<Column, { kind: 'code' }> {
  const list = codesOf(name)
  const data = new Uint8Array(count)
  const known = knownWhere(count, random, (row) => {
    let left = random() * 100
    data[row] = list.findIndex((code) => (left -= shares[code] ?? 0) < 0)
    return true
  })
  return { kind: 'code', data, codes: list, known }
}

/** mulberry32: small, even enough, the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
