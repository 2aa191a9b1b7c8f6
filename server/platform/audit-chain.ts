import type { KeyRing } from './crypto/keys.ts'
import { type EventRow, linkOf } from './event-log.ts'

/** What can be done to a log. Each has a name of its own, because each asks for a different answer. */
export type FindingKind = 'edit' | 'delete' | 'insert' | 'reorder' | 'truncation' | 'clock-rollback'

/** Where something is not as it was written. Never what stands there: a payload does not leave the log. */
export interface Finding {
  readonly kind: FindingKind
  /** A row of the log, the head of a chain, or a line of the anchor file. */
  readonly place: 'event' | 'head' | 'anchor'
  /** Null for an anchor. */
  readonly chain: number | null
  /** As stored for what is there, as it was for what is gone. Of an anchor: its number. */
  readonly seq: number
  /** The last of a run that is gone. */
  readonly until?: number
  /** Null for what is gone: its id went with it. */
  readonly eventId: string | null
  /** Of a reordered row: where it was written. */
  readonly belongsAt?: number
}

/** A row as the verifier reads it. `wholeMs` is false for times finer than a millisecond, which the platform never writes. */
export interface LoggedRow extends EventRow {
  readonly wholeMs: boolean
}

/** What trusted anchors say of a chain: the hash it had at a sequence number, and until when it was no longer. */
export type Anchored = ReadonlyMap<number, { readonly hash: string | null; readonly at: number }>

export interface ChainHead {
  readonly seq: number
  readonly hash: Buffer
}

/** Two servers of one installation may differ by so much without anybody having turned a clock, in milliseconds. */
export const CLOCK_TOLERANCE = 2_000
/** An event is timed before it is committed, and an import may take minutes: an anchor between the two does not hold it. */
const ANCHOR_TOLERANCE = 600_000
export const NO_HASH = Buffer.alloc(32)

/** How far a chain was followed and found whole. */
export interface Walk {
  readonly chain: number
  readonly seq: number
  readonly hash: Buffer
  /** No later row may be earlier than this, in milliseconds. */
  readonly floor: number
}

/** Where following a chain begins: before its first row. */
export function startOfChain(chain: number, anchored: Anchored): Walk {
  return { chain, seq: 0, hash: NO_HASH, floor: floorAfter(anchored, 0) }
}

/** Whether a row was written by someone with the audit key, at this place of this chain. */
export function isAuthentic(keys: KeyRing, row: LoggedRow, seq: number = Number(row.seq)): boolean {
  return row.wholeMs && linkOf(keys, { ...row, seq: String(seq) }).equals(row.hash)
}

/**
 * Follows a chain over the next rows, in the order of their numbers.
 * @returns how far it now goes, or null as soon as anything is not as written: then `diagnose` says what
 */
export function follow(keys: KeyRing, walk: Walk, rows: readonly LoggedRow[], anchored: Anchored): Walk | null {
  let { seq, hash, floor } = walk
  for (const row of rows) {
    const at = row.at.getTime()
    const next = seq + 1
    if (row.chain !== walk.chain || Number(row.seq) !== next || !row.prev_hash.equals(hash) || at < floor) return null
    if (!isAuthentic(keys, row)) return null
    const expected = anchored.get(next)?.hash
    if (expected !== undefined && expected !== null && expected !== row.hash.toString('hex')) return null
    seq = next
    hash = row.hash
    floor = Math.max(floor, at - CLOCK_TOLERANCE, floorAfter(anchored, next))
  }
  return { chain: walk.chain, seq, hash, floor }
}

/** Whether the end of a followed chain is the end the head and the anchors know. */
export function endsWell(walk: Walk, head: ChainHead | null, anchored: Anchored): boolean {
  if (lastAnchored(anchored) > walk.seq) return false
  if (head === null) return walk.seq === 0
  return head.seq === walk.seq && head.hash.equals(walk.hash)
}

/** The highest sequence number an anchor vouches for; 0 when none does. */
export function lastAnchored(anchored: Anchored): number {
  let last = 0
  for (const seq of anchored.keys()) last = Math.max(last, seq)
  return last
}

/** Rows after `seq` were written after the last anchor that found the chain ending there. */
export function floorAfter(anchored: Anchored, seq: number): number {
  const at = anchored.get(seq)?.at
  return at === undefined ? Number.NEGATIVE_INFINITY : at - ANCHOR_TOLERANCE
}
