import {
  type Anchored,
  type ChainHead,
  CLOCK_TOLERANCE,
  type Finding,
  floorAfter,
  isAuthentic,
  lastAnchored,
  type LoggedRow,
} from './audit-chain.ts'
import { placeRows } from './audit-placing.ts'
import type { KeyRing } from './crypto/keys.ts'

/** A row of a chain with something wrong. `writtenAt` is null when nobody with the audit key wrote it, wherever it be. */
export interface Placed {
  readonly seq: number
  readonly writtenAt: number | null
  readonly id: string
  readonly at: number
  readonly hash: string
  readonly prev: string
}
type Authentic = Placed & { readonly writtenAt: number }

export interface ChainEnd {
  readonly head: ChainHead | null
  readonly anchored: Anchored
  /**
   * Whether the database says that the head was written after the last row. A log written by the platform has both from
   * one transaction; it tells a forged row, for which the head had to be moved, from an edited one. Null: not known.
   */
  readonly headIsYounger: boolean | null
}

/**
 * Names what happened to a chain that `follow` or `endsWell` refused. Every row's link binds it to its number and to the
 * row before, so rows written by the platform can be told from forged ones and put back into the order they had; what
 * is then missing, superfluous or out of order is read off.
 */
export function diagnose(
  keys: KeyRing,
  input: { chain: number; rows: readonly LoggedRow[]; end: ChainEnd },
): Finding[] {
  const { chain, rows, end } = input
  const placed = placeRows(rows, end, (row, seq) => isAuthentic(keys, row, seq))
  const written = placed.filter((row): row is Authentic => row.writtenAt !== null)
  const swapped = exchanged(written)
  const inOrder = longestRise(written.filter((row) => !swapped.has(row)))
  const stayed = new Set(inOrder)
  const find = (finding: Omit<Finding, 'chain' | 'place'>): Finding => ({ place: 'event', chain, ...finding })
  return [
    ...written
      .filter((row) => !stayed.has(row))
      .map((row) => find({ kind: 'reorder', seq: row.seq, eventId: row.id, belongsAt: row.writtenAt })),
    ...gaps({ placed, written, inOrder, end }).map(find),
    ...headFindings(chain, placed, end),
    ...disowned(written, end.anchored).map((row) => find({ kind: 'edit', seq: row.seq, eventId: row.id })),
    ...rollbacks(written, end.anchored).map((row) => find({ kind: 'clock-rollback', seq: row.seq, eventId: row.id })),
  ].sort((a, b) => a.seq - b.seq)
}

/** The most rows that stand in the order they were written: the ones that stayed, when others were moved. */
function longestRise(rows: readonly Authentic[]): Authentic[] {
  const tails: number[] = []
  const before: number[] = []
  for (const [index, row] of rows.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (rows[tails[middle]!]!.writtenAt < row.writtenAt) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? -1 : tails[low - 1]!
    tails[low] = index
  }
  const rise: Authentic[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index]!) rise.push(rows[index]!)
  return rise.toReversed()
}

/** Rows that changed places with one another: both were moved, though to put one back would mend the order. */
function exchanged(written: readonly Authentic[]): ReadonlySet<Authentic> {
  const byPlace = new Map(written.map((row) => [row.seq, row]))
  return new Set(
    written.filter((row) => row.seq !== row.writtenAt && byPlace.get(row.writtenAt)?.writtenAt === row.seq),
  )
}

type Bare = Omit<Finding, 'chain' | 'place'>

/** Between two rows that stayed: numbers without a row were deleted, forged rows without a number inserted, both: edited. */
function gaps(input: {
  placed: readonly Placed[]
  written: readonly Authentic[]
  inOrder: readonly Authentic[]
  end: ChainEnd
}): Bare[] {
  const { placed, written, inOrder, end } = input
  const present = written.map((row) => row.writtenAt).sort((a, b) => a - b)
  const stayed = new Set<Placed>(inOrder)
  const found: Bare[] = []
  let after = 0
  let forged: Placed[] = []
  for (const row of placed) {
    if (row.writtenAt === null) forged.push(row)
    if (!stayed.has(row)) continue
    const before = row.writtenAt!
    found.push(...explain({ after, before, taken: inside(present, after, before), forged, next: row }))
    after = before
    forged = []
  }
  const top = Math.max(after, present.at(-1) ?? 0)
  const before = lastKnown({ placed, top, end }) + 1
  return [...found, ...explain({ after, before, taken: inside(present, after, before), forged, next: null })]
}

/** The number of the last row there ever was, as far as rows, anchors and head can tell. */
function lastKnown(input: { placed: readonly Placed[]; top: number; end: ChainEnd }): number {
  const { placed, top, end } = input
  const certain = Math.max(top, lastAnchored(end.anchored))
  if (end.head === null || end.head.seq <= certain) return certain
  const { seq, hash } = end.head
  const atHead = placed.find((row) => row.seq === seq && row.writtenAt === null)
  const movedAlong = atHead !== undefined && atHead.hash === hash.toString('hex') && end.headIsYounger === true
  return movedAlong ? certain : seq
}

/** Of ascending numbers, those between two others. */
function inside(numbers: readonly number[], after: number, before: number): Set<number> {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! <= after) low = middle + 1
    else high = middle
  }
  const found = new Set<number>()
  for (let index = low; index < numbers.length && numbers[index]! < before; index += 1) found.add(numbers[index]!)
  return found
}

interface Gap {
  /** The numbers strictly between these two had rows; those of `taken` stand elsewhere. */
  readonly after: number
  readonly before: number
  readonly taken: Set<number>
  readonly forged: readonly Placed[]
  /** The row that ends the gap; null at the end of the chain. */
  readonly next: Placed | null
}

/** Gives missing numbers to forged rows: by the link the next row holds, by the number they claim, then in order. */
function explain({ after, before, taken, forged, next }: Gap): Bare[] {
  const edited = new Set<Placed>()
  const give = (row: Placed, seq: number): void => {
    if (seq <= after || seq >= before || taken.has(seq) || edited.has(row)) return
    taken.add(seq)
    edited.add(row)
  }
  const vouched = next === null ? undefined : forged.find((row) => row.hash === next.prev)
  if (vouched !== undefined) give(vouched, before - 1)
  for (const row of forged) give(row, row.seq)
  if (next !== null) {
    let free = after + 1
    for (const row of forged) {
      while (taken.has(free)) free += 1
      give(row, free)
    }
  }
  return [
    ...forged.map((row): Bare => ({ kind: edited.has(row) ? 'edit' : 'insert', seq: row.seq, eventId: row.id })),
    ...runsWithout(after, before, taken).map(
      ([from, until]): Bare => ({
        kind: next === null ? 'truncation' : 'delete',
        seq: from,
        ...(until === from ? {} : { until }),
        eventId: null,
      }),
    ),
  ]
}

/** Runs of numbers, not numbers: a head that was set to a trillion must not keep anybody waiting. */
function runsWithout(after: number, before: number, taken: ReadonlySet<number>): [number, number][] {
  const found: [number, number][] = []
  let from = after + 1
  for (const seq of [...taken].sort((a, b) => a - b)) {
    if (seq > from) found.push([from, seq - 1])
    from = seq + 1
  }
  if (from < before) found.push([from, before - 1])
  return found
}

/** The head is at fault only where the row it should name is not. */
function headFindings(chain: number, placed: readonly Placed[], end: ChainEnd): Finding[] {
  if (placed.length === 0) return []
  const { head } = end
  if (head === null) {
    return [{ kind: 'delete', place: 'head', chain, seq: placed.at(-1)!.seq, eventId: null }]
  }
  const top = placed.reduce((a, b) => ((b.writtenAt ?? 0) > (a.writtenAt ?? 0) ? b : a))
  const behind = top.writtenAt !== null && head.seq < top.writtenAt
  const other = top.writtenAt === head.seq && top.hash !== head.hash.toString('hex')
  return behind || other ? [{ kind: 'edit', place: 'head', chain, seq: head.seq, eventId: null }] : []
}

/** Rows that bear a right link but not the one the anchor signed: the chain was written anew by someone with its key. */
function disowned(written: readonly Authentic[], anchored: Anchored): Authentic[] {
  return written.filter((row) => {
    const hash = anchored.get(row.writtenAt)?.hash
    return hash !== undefined && hash !== null && hash !== row.hash
  })
}

/** The first row of every stretch that was written with the clock turned back. */
function rollbacks(written: readonly Authentic[], anchored: Anchored): Authentic[] {
  const found: Authentic[] = []
  let floor = floorAfter(anchored, 0)
  for (const row of [...written].sort((a, b) => a.writtenAt - b.writtenAt)) {
    if (row.at < floor) {
      found.push(row)
      floor = Number.NEGATIVE_INFINITY
    }
    floor = Math.max(floor, row.at - CLOCK_TOLERANCE, floorAfter(anchored, row.writtenAt))
  }
  return found
}
