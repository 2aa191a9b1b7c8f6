import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { coarse } from './clock.ts'
import { gmProvider } from './crypto/provider.ts'
import type { KeyRing } from './crypto/keys.ts'
import type { Tx } from './db.ts'
import { executeAhead, executePrepared } from './prepared.ts'

const CHAINS = 64
/** A statement holds 65,535 parameters; a row has twenty. */
const ROWS_A_STATEMENT = 1000

/** What a command says happened. Payloads hold codes, counts and field names; never a name, a number or a narrative. */
export interface EventDraft {
  /** Chosen beforehand where rows written before the event must name it; otherwise given here. */
  readonly id?: string
  readonly type: string
  readonly subjectKind: string
  readonly subjectId: string | null
  readonly areaCode: string | null
  readonly childId?: string | null
  readonly caseId?: string | null
  readonly reportId?: string | null
  readonly occurredAt?: Date
  readonly purpose?: string
  readonly result?: 'done' | 'denied'
  readonly payload?: Readonly<Record<string, unknown>>
}

export interface EventRow {
  readonly chain: number
  readonly seq: string
  readonly id: string
  readonly type: string
  readonly at: Date
  readonly occurred_at: Date
  readonly area_code: string | null
  readonly subject_kind: string
  readonly subject_id: string | null
  readonly child_id: string | null
  readonly case_id: string | null
  readonly report_id: string | null
  readonly actor_id: string | null
  readonly post_id: string | null
  readonly purpose: string | null
  readonly result: string
  readonly command_id: string | null
  readonly payload: unknown
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

/** The chain of a township: its nine digits folded into 0 … 63. What belongs to no township lies in chain 0. */
export function chainOf(areaCode: string | null): number {
  if (areaCode === null) return 0
  let folded = 0
  for (const digit of areaCode.slice(0, 9)) folded = (folded * 31 + digit.charCodeAt(0)) % 4093
  return folded % CHAINS
}

/** JSON with sorted keys: jsonb forgets the order that was written. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
      .join(',')}}`
  }
  return JSON.stringify(value)
}

/**
 * The link of one row: HMAC-SM3 over the previous link and every column. Whoever lacks the audit key can neither change
 * a row nor make one that fits (GB/T 22239 8.1.4.3 c).
 */
export function linkOf(keys: KeyRing, row: Omit<EventRow, 'hash'>): Buffer {
  const columns = [
    row.chain,
    row.seq,
    asStored(row.id),
    row.type,
    row.at.toISOString(),
    row.occurred_at.toISOString(),
    row.area_code,
    row.subject_kind,
    asStored(row.subject_id),
    asStored(row.child_id),
    asStored(row.case_id),
    asStored(row.report_id),
    asStored(row.actor_id),
    asStored(row.post_id),
    row.purpose,
    row.result,
    asStored(row.command_id),
    row.payload,
  ]
  return gmProvider.mac(keys.auditKey, Buffer.concat([row.prev_hash, Buffer.from(canonicalJson(columns))]))
}

/** A device may write an id in capitals; the database gives it back in small letters, and the link must not differ. */
function asStored(id: string | null): string | null {
  return id === null ? null : id.toLowerCase()
}

export interface Author {
  readonly accountId: string | null
  readonly postId: string | null
  readonly commandId: string | null
}

/**
 * Appends drafts to their chains and returns the rows. Chains are locked in ascending order, so two writers never wait
 * for each other in a circle; the time is taken after the lock, so times step back only when the clock does, which
 * `audit:verify` then names.
 */
export async function appendEvents(
  tx: Tx,
  keys: KeyRing,
  input: { drafts: readonly EventDraft[]; author: Author; now: () => Date; anonymous?: boolean },
): Promise<EventRow[]> {
  const numbered = input.drafts.map((draft, order) => ({ draft, order, chain: chainOf(draft.areaCode) }))
  const rows: { order: number; row: EventRow }[] = []
  for (const chain of [...new Set(numbered.map((item) => item.chain))].sort((a, b) => a - b)) {
    const head = await lockChain(tx, chain)
    let { seq, hash } = head
    for (const { draft, order } of numbered.filter((item) => item.chain === chain)) {
      const at = input.anonymous === true ? later(head.lastAt, coarse(input.now())) : input.now()
      seq += 1n
      const row: Omit<EventRow, 'hash'> = {
        chain,
        seq: seq.toString(),
        id: draft.id ?? randomUUID(),
        type: draft.type,
        at,
        occurred_at: draft.occurredAt ?? at,
        area_code: draft.areaCode,
        subject_kind: draft.subjectKind,
        subject_id: draft.subjectId,
        child_id: draft.childId ?? null,
        case_id: draft.caseId ?? null,
        report_id: draft.reportId ?? null,
        actor_id: input.author.accountId,
        post_id: input.author.postId,
        purpose: draft.purpose ?? null,
        result: draft.result ?? 'done',
        command_id: input.author.commandId,
        payload: draft.payload ?? {},
        prev_hash: hash,
      }
      hash = linkOf(keys, row)
      rows.push({ order, row: { ...row, hash } })
    }
    const written = rows
      .filter(({ row }) => row.chain === chain)
      .map(({ row }) => ({ ...row, payload: JSON.stringify(row.payload) }))
    const advance = { chain, seq: seq.toString(), hash, at: written.at(-1)!.at }
    for (let from = 0; from < written.length - 1; from += ROWS_A_STATEMENT) {
      await tx
        .insertInto('event')
        .values(written.slice(from, Math.min(from + ROWS_A_STATEMENT, written.length - 1)))
        .execute()
    }
    await appendLast(tx, written.at(-1)!, advance)
  }
  return rows.sort((a, b) => a.order - b.order).map(({ row }) => row)
}

/** The last event of a batch, which is the only one as a rule, and the head of the chain in one statement. */
async function appendLast(
  tx: Tx,
  event: Omit<EventRow, 'payload'> & { payload: string },
  head: { chain: number; seq: string; hash: Buffer; at: Date },
): Promise<void> {
  const query = tx
    .with('advanced', (db) =>
      db
        .updateTable('event_chain')
        .set({ seq: head.seq, hash: head.hash, last_at: head.at })
        .where('chain', '=', head.chain)
        .returning('chain'),
    )
    .insertInto('event')
    .values(event)
  await executeAhead(tx, query)
}

/** Times of anonymous acts are cut to five minutes, yet a chain's times never step back. */
function later(a: Date, b: Date): Date {
  return a > b ? a : b
}

async function lockChain(tx: Tx, chain: number): Promise<{ seq: bigint; hash: Buffer; lastAt: Date }> {
  const head = (await lockHead(tx, chain)) ?? (await beginChain(tx, chain))
  return { seq: BigInt(head.seq), hash: head.hash, lastAt: head.last_at }
}

async function lockHead(tx: Tx, chain: number) {
  const query = tx.selectFrom('event_chain').select(['seq', 'hash', 'last_at']).where('chain', '=', chain).forUpdate()
  return (await executePrepared(tx, query)).rows[0]
}

async function beginChain(tx: Tx, chain: number) {
  const empty = Buffer.alloc(32)
  await sql`insert into event_chain (chain, seq, hash, last_at) values (${chain}, 0, ${empty}, to_timestamp(0)) on conflict do nothing`.execute(
    tx,
  )
  const head = await lockHead(tx, chain)
  if (head === undefined) throw new Error(`chain ${chain} has no head`)
  return head
}
