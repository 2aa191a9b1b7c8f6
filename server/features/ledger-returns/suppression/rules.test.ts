import { expect, test } from 'vitest'
import { CELLS, type CountedChild, EQUALITIES, F2_CELLS, fits, gapOf, placeOf } from '#contract/ledger-return-form.ts'
import { suppress } from './rules.ts'

/** A generator of its own: the same numbers in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!

/** A balanced child: whoever is at school has a boarding code, whoever is not has none. */
function childOf(random: () => number): CountedChild {
  const schooling = pick(random, [
    'preschool-none',
    'kindergarten',
    'primary',
    'primary',
    'primary',
    'junior',
    'senior',
    'dropout',
  ])
  const out = schooling === 'preschool-none' || schooling === 'dropout'
  return {
    sex: pick(random, ['1', '2']),
    ageBand: pick(random, ['0-5', '6-13', '6-13', '6-13', '14-16']),
    schooling,
    registered: random() < 0.98 ? 'yes' : 'no',
    boarding: out ? null : pick(random, ['day', 'day', 'boarding']),
    careBy: pick(random, ['grandparent', 'grandparent', 'grandparent', 'kin', 'nobody', 'parent-unable']),
    careLevel: pick(random, ['good', 'fair', 'fair', 'poor']),
    health: 'healthy',
    arrangement: 'both',
    delegated: 'no',
    visited: 'yes',
    relief: [],
  }
}

function tableOf(random: () => number, places: number, most: number): number[][] {
  const rows = Array.from({ length: places }, () => {
    const children = Array.from({ length: Math.floor(random() * most) }, () => childOf(random))
    return CELLS.map(({ when }) => children.filter((child) => fits(child, when)).length)
  })
  return [...rows, CELLS.map((_, cell) => rows.reduce((sum, row) => sum + row[cell]!, 0))]
}

/** Fractions as pairs of whole numbers of any size: no rounding can hide that a figure follows. */
type Fraction = readonly [bigint, bigint]
const ZERO: Fraction = [0n, 1n]
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
const fraction = (top: bigint, bottom: bigint): Fraction => {
  const by = gcd(top, bottom) * (bottom < 0n ? -1n : 1n)
  return [top / by, bottom / by]
}
const minus = ([a, b]: Fraction, [c, d]: Fraction) => fraction(a * d - c * b, b * d)
const times = ([a, b]: Fraction, [c, d]: Fraction) => fraction(a * c, b * d)
const over = ([a, b]: Fraction, [c, d]: Fraction) => fraction(a * d, b * c)

/** The attacker: knows every sum of the form and of the table, and solves them exactly. Numbers of the cells found out. */
function attack(told: readonly (readonly (number | null)[])[], total: boolean): number[] {
  const width = F2_CELLS.length
  const flat = told.flat()
  const sums = told.flatMap((_, row) =>
    EQUALITIES.map(({ left, right }) => [
      ...left.map((id) => [row * width + placeOf(id), 1n] as const),
      ...right.map((id) => [row * width + placeOf(id), -1n] as const),
    ]),
  )
  if (total && told.length > 1)
    for (let column = 0; column < width; column += 1)
      sums.push(told.map((_, row) => [row * width + column, row === told.length - 1 ? -1n : 1n] as const))
  const unknown = [...flat.keys()].filter((cell) => flat[cell] === null)
  const columnOf = new Map(unknown.map((cell, column) => [cell, column]))
  const matrix = sums
    .map((sum) => {
      const line: Fraction[] = unknown.map(() => ZERO)
      for (const [cell, sign] of sum) if (columnOf.has(cell)) line[columnOf.get(cell)!] = fraction(sign, 1n)
      return line
    })
    .filter((line) => line.some(([top]) => top !== 0n))
  let done = 0
  for (let column = 0; column < unknown.length; column += 1) {
    const pivot = matrix.findIndex((line, index) => index >= done && line[column]![0] !== 0n)
    if (pivot < 0) continue
    ;[matrix[done], matrix[pivot]] = [matrix[pivot]!, matrix[done]!]
    const head = matrix[done]![column]!
    matrix[done] = matrix[done]!.map((value) => over(value, head))
    for (const [index, line] of matrix.entries()) {
      const factor = line[column]!
      if (index !== done && factor[0] !== 0n)
        matrix[index] = line.map((value, at) => minus(value, times(factor, matrix[done]![at]!)))
    }
    done += 1
  }
  return matrix.flatMap((line) => {
    const used = [...line.keys()].filter((column) => line[column]![0] !== 0n)
    return used.length === 1 ? [unknown[used[0]!]!] : []
  })
}

test('no small figure is told, and none follows from the sums, however the table falls', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = randomOf(seed)
    const table = tableOf(random, 1 + (seed % 5), seed % 2 === 0 ? 12 : 60)
    const told = suppress(table, { total: true })
    expect(told.flat().filter((figure) => figure !== null && figure > 0 && figure < 5)).toEqual([])
    expect([seed, attack(told, true)]).toEqual([seed, []])
  }
})

test('one row alone stands the attack as well, and tells what is true', () => {
  for (let seed = 100; seed < 130; seed += 1) {
    const row = tableOf(randomOf(seed), 1, 40)[0]!
    const told = suppress([row], { total: false })
    expect([seed, attack(told, false)]).toEqual([seed, []])
    expect(told[0]!.every((figure, cell) => figure === null || figure === row[cell])).toBe(true)
  }
})

test('two figures of one child each are not given away by a sum of two', () => {
  const children = ['1', '2'].map((sex): CountedChild => ({ ...childOf(randomOf(7)), sex, ageBand: '0-5' }))
  const many = Array.from(
    { length: 40 },
    (_, index): CountedChild => ({ ...childOf(randomOf(index)), ageBand: '6-13' }),
  )
  const row = CELLS.map(({ when }) => [...children, ...many].filter((child) => fits(child, when)).length)
  const told = suppress([row], { total: false })[0]!
  expect([told[1], told[2], told[3]]).toEqual([null, null, null])
})

test('an attack works: it finds what a single hole in a sum leaves', () => {
  const row = tableOf(randomOf(3), 1, 60)[0]!.slice(0, F2_CELLS.length)
  expect(row.every((_, cell) => EQUALITIES.every((equality) => gapOf(equality, row) === 0) && cell >= 0)).toBe(true)
  const naive = row.map((figure, cell) => (cell === 2 ? null : figure))
  expect(attack([naive], false)).toEqual([2])
})
