import { EQUALITIES, F2_CELLS, placeOf } from '#contract/ledger-return-form.ts'

/** Figures below it (and above nothing) are not told to offices that do not keep the ledger: five is the usual bound. */
export const SMALL = 5

const WIDTH = F2_CELLS.length

/** A sum that everybody knows: the cells whose figures add up to those of the other side. */
interface Sum {
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/**
 * Leaves small figures of F2 out of a table, and further ones, so that none of them can be worked out from what is told:
 * neither by solving the form's sums and the column totals, nor because what is left of a sum is itself small.
 * @param rows F2 figures of each area; with `total` the last row is the sum of the others
 * @returns null for a figure that is not told
 */
export function suppress(
  rows: readonly (readonly number[])[],
  { total, threshold = SMALL }: { total: boolean; threshold?: number },
): (number | null)[][] {
  const values = rows.flatMap((row) => row.slice(0, WIDTH))
  const sums = sumsOf(rows.length, total)
  const hidden = new Set(values.flatMap((value, cell) => (value > 0 && value < threshold ? [cell] : [])))
  while (coverRests(values, sums, { hidden, threshold }) || coverSolvable(values, sums, hidden));
  return rows.map((_, row) =>
    values
      .slice(row * WIDTH, (row + 1) * WIDTH)
      .map((value, column) => (hidden.has(row * WIDTH + column) ? null : value)),
  )
}

/** All sums of a table, over cells numbered row by row. */
export function sumsOf(height: number, total: boolean): Sum[] {
  const inRows = Array.from({ length: height }, (_, row) =>
    EQUALITIES.map(({ left, right }): Sum => {
      const cells = (ids: readonly string[]) => ids.map((id) => row * WIDTH + placeOf(id))
      return { left: cells(left), right: cells(right) }
    }),
  ).flat()
  if (!total || height < 2) return inRows
  const inColumns = F2_CELLS.map(
    (_, column): Sum => ({
      left: [(height - 1) * WIDTH + column],
      right: Array.from({ length: height - 1 }, (__, row) => row * WIDTH + column),
    }),
  )
  return [...inRows, ...inColumns]
}

/** Two figures of one child each are told by their sum of two: what is hidden in a sum must not be small together. */
function coverRests(
  values: readonly number[],
  sums: readonly Sum[],
  { hidden, threshold }: { hidden: Set<number>; threshold: number },
): boolean {
  let changed = false
  for (const { left, right } of sums) {
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const unknown = side.filter((cell) => hidden.has(cell))
      const rest = unknown.reduce((sum, cell) => sum + values[cell]!, 0)
      const known = other.every((cell) => !hidden.has(cell))
      if (unknown.length > 0 && known && rest < threshold)
        changed = hideOne(values, [...side, ...other], hidden) || changed
    }
  }
  return changed
}

function coverSolvable(values: readonly number[], sums: readonly Sum[], hidden: Set<number>): boolean {
  let changed = false
  for (const cell of solvable(sums, hidden)) {
    const around = sums.filter(({ left, right }) => left.includes(cell) || right.includes(cell))
    const candidates = around.flatMap(({ left, right }) => [...left, ...right])
    changed = hideOne(values, candidates, hidden) || changed
  }
  return changed
}

/** Hides the least that is still told: something rather than nothing, a part rather than a grand total. */
function hideOne(values: readonly number[], candidates: readonly number[], hidden: Set<number>): boolean {
  const rank = (cell: number) => (values[cell] === 0 ? 2e9 : 0) + (cell % WIDTH === 0 ? 1e9 : 0) + values[cell]!
  const next = candidates.filter((cell) => !hidden.has(cell)).sort((a, b) => rank(a) - rank(b))[0]
  if (next === undefined) return false
  hidden.add(next)
  return true
}

/** A prime small enough for exact products. Coefficients are -1, 0 and 1. */
const PRIME = 67_108_859

/** Hidden cells whose figure follows from the sums and all figures that are told (Gauss and Jordan, modulo a prime). */
function solvable(sums: readonly Sum[], hidden: ReadonlySet<number>): number[] {
  const cells = [...hidden]
  const columnOf = new Map(cells.map((cell, column) => [cell, column]))
  const matrix = sums
    .map(({ left, right }) => {
      const line = new Float64Array(cells.length)
      for (const cell of left) if (columnOf.has(cell)) line[columnOf.get(cell)!] = 1
      for (const cell of right) if (columnOf.has(cell)) line[columnOf.get(cell)!] = PRIME - 1
      return line
    })
    .filter((line) => line.some((value) => value !== 0))
  reduce(matrix, cells.length)
  return matrix.flatMap((line) => {
    const used = [...line.keys()].filter((column) => line[column] !== 0)
    return used.length === 1 ? [cells[used[0]!]!] : []
  })
}

function reduce(matrix: Float64Array[], width: number): void {
  let done = 0
  for (let column = 0; column < width && done < matrix.length; column += 1) {
    const pivot = matrix.findIndex((line, index) => index >= done && line[column] !== 0)
    if (pivot < 0) continue
    const line = matrix[pivot]!
    matrix[pivot] = matrix[done]!
    matrix[done] = line
    const inverse = power(line[column]!, PRIME - 2)
    for (let at = column; at < width; at += 1) line[at] = (line[at]! * inverse) % PRIME
    for (const [index, other] of matrix.entries()) {
      const factor = other[column]!
      if (index === done || factor === 0) continue
      for (let at = column; at < width; at += 1) other[at] = (other[at]! + (PRIME - factor) * line[at]!) % PRIME
    }
    done += 1
  }
}

function power(base: number, exponent: number): number {
  let result = 1
  for (let rest = exponent, square = base; rest > 0; rest = Math.floor(rest / 2), square = (square * square) % PRIME) {
    if (rest % 2 === 1) result = (result * square) % PRIME
  }
  return result
}
