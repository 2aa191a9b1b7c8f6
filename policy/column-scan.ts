import type { Bits, Column, NumberData } from './columns.ts'
import type { Leaf } from './condition.ts'
import { dayNumber, FIRST_DAY, LAST_DAY, lastStart } from './day-number.ts'
import type { Kernels, Range } from './kernels.ts'

/**
 * A leaf made ready for one column: which rows its column answers true for, among those that are known. `outside` turns
 * the answer round (`isNot`). Nothing matches where the arrays or ranges are empty.
 */
export type Scan =
  | { readonly kind: 'ranges'; readonly ranges: readonly Range[]; readonly outside: boolean }
  | { readonly kind: 'members'; readonly members: Uint8Array }
  | { readonly kind: 'overlap'; readonly wanted: readonly number[] }

type TestingLeaf = Exclude<Leaf, { known: boolean }>

/**
 * The scan of a leaf over its column; null if the column is of another kind than the leaf, which is then unknown in
 * every row (`checkCondition` refuses such a leaf beforehand).
 */
export function scanOf(leaf: TestingLeaf, column: Column, today: string): Scan | null {
  switch (column.kind) {
    case 'boolean': {
      const wanted = valueOf(leaf)
      return typeof wanted === 'boolean' ? ranges([exactly(wanted ? 1 : 0)], leaf) : null
    }
    case 'code':
      return codeScan(leaf, column)
    case 'list':
      return 'in' in leaf ? { kind: 'overlap', wanted: wantedMasks(leaf.in, column.codes) } : null
    case 'number': {
      const found = numberRanges(leaf)
      return (
        found &&
        ranges(
          found.flatMap((range) => fitting(range, column.data)),
          leaf,
        )
      )
    }
    case 'day': {
      const found = dayRanges(leaf, today)
      return (
        found &&
        ranges(
          found.filter(({ low, high }) => low <= high),
          leaf,
        )
      )
    }
  }
}

/** Writes the rows the scan answers true for; unknown rows come out as anything. `spare` is overwritten. */
export function runScan(scan: Scan, column: Column, kernels: Kernels, out: Bits, spare: Bits): void {
  const parts = partsOf(scan, column, kernels)
  if (parts.length === 0) out.fill(0)
  parts.forEach((part, index) => {
    part(index === 0 ? out : spare)
    if (index > 0) kernels.or(out, spare, out)
  })
}

function partsOf(scan: Scan, column: Column, kernels: Kernels): ((out: Bits) => void)[] {
  if (scan.kind === 'overlap') {
    if (column.kind !== 'list') return []
    return scan.wanted.flatMap((wanted, plane) =>
      wanted === 0 ? [] : [(out: Bits) => kernels.overlap(column.data[plane]!, wanted, out)],
    )
  }
  if (column.kind === 'list') return []
  if (scan.kind === 'ranges') return scan.ranges.map((range) => (out) => kernels.between(column.data, range, out))
  return column.kind === 'code' ? [(out) => kernels.oneOf(column.data, scan.members, out)] : []
}

function ranges(found: readonly Range[], leaf: TestingLeaf): Scan {
  return { kind: 'ranges', ranges: found, outside: 'isNot' in leaf }
}

function exactly(value: number): Range {
  return { low: value, high: value }
}

function valueOf(leaf: TestingLeaf): boolean | number | string | null {
  return 'is' in leaf ? leaf.is : 'isNot' in leaf ? leaf.isNot : null
}

function codeScan(leaf: TestingLeaf, { codes, data }: Extract<Column, { kind: 'code' }>): Scan | null {
  const wanted = 'in' in leaf ? leaf.in : [valueOf(leaf)]
  if (!wanted.every((code) => typeof code === 'string')) return null
  const found = [...new Set(wanted)].map((code) => codes.indexOf(code)).filter((index) => index >= 0)
  if (found.length < 2) return ranges(found.map(exactly), leaf)
  const members = new Uint8Array(
    data.BYTES_PER_ELEMENT === 1 ? 256 : data.BYTES_PER_ELEMENT === 2 ? 65_536 : codes.length,
  )
  for (const index of found) members[index] = 1
  return { kind: 'members', members }
}

function wantedMasks(wanted: readonly (number | string)[], codes: readonly string[]): number[] {
  const masks = Array.from({ length: Math.ceil(codes.length / 32) }, () => 0)
  codes.forEach((code, index) => {
    if (wanted.includes(code)) masks[index >>> 5]! |= 1 << (index & 31)
  })
  return masks
}

function numberRanges(leaf: TestingLeaf): Range[] | null {
  if ('in' in leaf) return leaf.in.every((value) => typeof value === 'number') ? leaf.in.map(exactly) : null
  if ('lt' in leaf) return typeof leaf.lt === 'number' ? [{ low: -Infinity, high: neighbour(leaf.lt, -1) }] : null
  if ('lte' in leaf) return typeof leaf.lte === 'number' ? [{ low: -Infinity, high: leaf.lte }] : null
  if ('gt' in leaf) return typeof leaf.gt === 'number' ? [{ low: neighbour(leaf.gt, 1), high: Infinity }] : null
  if ('gte' in leaf) return typeof leaf.gte === 'number' ? [{ low: leaf.gte, high: Infinity }] : null
  const wanted = valueOf(leaf)
  return typeof wanted === 'number' ? [exactly(wanted)] : null
}

function dayRanges(leaf: TestingLeaf, today: string): Range[] | null {
  if ('since' in leaf) return [{ low: FIRST_DAY, high: lastStart(leaf.since, today) ?? FIRST_DAY - 1 }]
  if ('in' in leaf) return days(leaf.in, exactly)
  if ('lt' in leaf) return days([leaf.lt], (day) => ({ low: FIRST_DAY, high: day - 1 }))
  if ('lte' in leaf) return days([leaf.lte], (day) => ({ low: FIRST_DAY, high: day }))
  if ('gt' in leaf) return days([leaf.gt], (day) => ({ low: day + 1, high: LAST_DAY }))
  if ('gte' in leaf) return days([leaf.gte], (day) => ({ low: day, high: LAST_DAY }))
  return days([valueOf(leaf)], exactly)
}

function days(texts: readonly unknown[], rangeOf: (day: number) => Range): Range[] | null {
  const found = texts.map((text) => (typeof text === 'string' ? dayNumber(text) : null))
  return found.every((day) => day !== null) ? found.map(rangeOf) : null
}

/** The bounds as whole numbers the array can hold, so that kernels need not ask; none if no value of it lies between. */
function fitting({ low, high }: Range, data: NumberData): Range[] {
  if (data instanceof Float64Array) return [{ low, high }]
  const size = 2 ** (8 * data.BYTES_PER_ELEMENT)
  const least = data instanceof Uint8Array ? 0 : -size / 2
  const range = { low: Math.max(Math.ceil(low), least), high: Math.min(Math.floor(high), least + size - 1) }
  return range.low <= range.high ? [range] : []
}

/** The next number up (1) or down (-1): a strict comparison becomes a closed range. */
function neighbour(value: number, step: 1 | -1): number {
  if (value === 0) return step * Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(value > 0 ? step : -step))
  return view.getFloat64(0)
}
