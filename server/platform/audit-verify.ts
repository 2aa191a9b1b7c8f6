import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { type AnchorFile, anchoredChains, readAnchorFile } from './audit-anchor.ts'
import {
  type Anchored,
  type ChainHead,
  endsWell,
  type Finding,
  follow,
  isAuthentic,
  type LoggedRow,
  startOfChain,
} from './audit-chain.ts'
import { diagnose } from './audit-diagnosis.ts'
import type { KeyRing } from './crypto/keys.ts'

export interface Verification {
  readonly chains: number
  readonly rows: number
  readonly milliseconds: number
  readonly anchors: number
  /** When the newest trusted anchor was written. */
  readonly lastAnchorAt: string | null
  readonly findings: readonly Finding[]
}

const BATCH = 5_000
const LOWEST = '-9223372036854775808'
const COLUMNS = `chain, seq, id, type, at, occurred_at, area_code, subject_kind, subject_id, child_id, case_id, report_id,
  actor_id, post_id, purpose, result, command_id, payload, prev_hash, hash,
  (date_trunc('milliseconds', at) = at and date_trunc('milliseconds', occurred_at) = occurred_at) as "wholeMs"`

interface Remembered {
  readonly number: number
  readonly digest: string
}

/**
 * Reads the whole log, recomputes every link and compares with the heads and the signed anchors. Rows are streamed; only
 * a chain that is not whole is read into memory, to say what happened to it.
 * @param client as the owner, past row-level security; used for one read-only transaction
 */
export async function verifyAudit(
  client: pg.ClientBase,
  input: { keys: KeyRing; anchorFile: string; onChain?: (rows: number) => void },
): Promise<Verification> {
  const { keys, anchorFile } = input
  const started = performance.now()
  // Read before the rows: whatever these lines hold was committed, so the rows must hold it too.
  const file = readAnchorFile(keys, await readText(anchorFile))
  const anchored = anchoredChains(file.anchors)
  await client.query('begin isolation level repeatable read read only')
  try {
    const heads = await readHeads(client)
    const chains = await listChains(client, [...heads.keys(), ...anchored.keys()])
    const findings: Finding[] = []
    const remembered: Remembered[] = []
    let rows = 0
    for (const chain of chains) {
      const known = anchored.get(chain) ?? new Map([[0, { hash: null, at: lastAnchorTime(file) }]])
      const result = await verifyChain(client, {
        keys,
        chain,
        head: heads.get(chain) ?? null,
        anchored: known,
        remembered,
      })
      findings.push(...result.findings)
      rows += result.rows
      input.onChain?.(rows)
    }
    const later = readAnchorFile(keys, await readText(anchorFile))
    return {
      chains: chains.length,
      rows,
      milliseconds: performance.now() - started,
      anchors: file.anchors.length,
      lastAnchorAt: file.anchors.at(-1)?.at ?? null,
      findings: [...findings, ...file.findings, ...forgottenLines(remembered, later)],
    }
  } finally {
    await client.query('rollback')
  }
}

/** A chain that no anchor knows had no row when the last one was written. */
function lastAnchorTime(file: AnchorFile): number {
  const last = file.anchors.at(-1)
  return last === undefined ? Number.NEGATIVE_INFINITY : Date.parse(last.at)
}

async function verifyChain(
  client: pg.ClientBase,
  input: { keys: KeyRing; chain: number; head: ChainHead | null; anchored: Anchored; remembered: Remembered[] },
): Promise<{ rows: number; findings: Finding[] }> {
  const { keys, chain, head, anchored, remembered } = input
  let walk = startOfChain(chain, anchored)
  let rows = 0
  for await (const batch of streamRows(client, chain)) {
    const next = follow(keys, walk, batch, anchored)
    if (next === null) return examine(client, input)
    remembered.push(...anchoredIn(batch))
    rows += batch.length
    walk = next
  }
  return endsWell(walk, head, anchored) ? { rows, findings: [] } : examine(client, input)
}

/** The slow way, for a chain that is not whole. */
async function examine(
  client: pg.ClientBase,
  input: { keys: KeyRing; chain: number; head: ChainHead | null; anchored: Anchored; remembered: Remembered[] },
): Promise<{ rows: number; findings: Finding[] }> {
  const { keys, chain, head, anchored } = input
  const rows: LoggedRow[] = []
  for await (const batch of streamRows(client, chain)) rows.push(...batch)
  input.remembered.push(...anchoredIn(rows.filter((row) => isAuthentic(keys, row))))
  const headIsYounger = await readAges(client, chain)
  return { rows: rows.length, findings: diagnose(keys, { chain, rows, end: { head, anchored, headIsYounger } }) }
}

/** The next batch is on its way while this one is computed. */
async function* streamRows(client: pg.ClientBase, chain: number): AsyncGenerator<LoggedRow[]> {
  const after = (seq: string): Promise<LoggedRow[]> =>
    client
      .query<LoggedRow>({
        name: 'audit-rows',
        text: `select ${COLUMNS} from event where chain = $1 and seq > $2 order by seq limit ${BATCH}`,
        values: [chain, seq],
      })
      .then((result) => result.rows)
  let batch = await after(LOWEST)
  while (batch.length > 0) {
    const next = batch.length < BATCH ? null : after(batch.at(-1)!.seq)
    // Settled even if the reader stops here, so the connection is free again.
    void next?.catch(() => {})
    yield batch
    if (next === null) return
    batch = await next
  }
}

async function readHeads(client: pg.ClientBase): Promise<Map<number, ChainHead>> {
  const { rows } = await client.query<{ chain: number; seq: string; hash: Buffer }>(
    'select chain, seq, hash from event_chain',
  )
  return new Map(rows.map((row) => [row.chain, { seq: Number(row.seq), hash: row.hash }]))
}

async function listChains(client: pg.ClientBase, known: readonly number[]): Promise<number[]> {
  const { rows } = await client.query<{ chain: number }>('select distinct chain from event')
  return [...new Set([...known, ...rows.map((row) => row.chain)])].sort((a, b) => a - b)
}

/** Whether the head was written by a later transaction than the last row (see `ChainEnd`). */
async function readAges(client: pg.ClientBase, chain: number): Promise<boolean | null> {
  const { rows } = await client.query<{ younger: boolean }>(
    `select age(h.xmin) <= age(e.xmin) as younger from event_chain h
     join event e on e.chain = h.chain and e.seq = h.seq where h.chain = $1`,
    [chain],
  )
  return rows[0]?.younger ?? null
}

function anchoredIn(rows: readonly LoggedRow[]): Remembered[] {
  return rows.filter((row) => row.type === 'log.anchored').map((row) => row.payload as Remembered)
}

/** Lines the log remembers and the file no longer holds: named once, as cut off when they were the newest. */
function forgottenLines(remembered: readonly Remembered[], file: AnchorFile): Finding[] {
  const named = (number: number): boolean =>
    file.findings.some(({ seq, until }) => number >= seq && number <= (until ?? seq))
  const gone = remembered
    .filter(({ digest, number }) => !file.digests.has(digest) && !named(number))
    .map(({ number }) => number)
    .sort((a, b) => a - b)
  if (gone.length === 0) return []
  const newest = file.anchors.at(-1)?.number ?? 0
  const kind = gone[0]! > newest ? 'truncation' : 'delete'
  const until = gone.at(-1)!
  return [{ kind, place: 'anchor', chain: null, seq: gone[0]!, ...(until > gone[0]! ? { until } : {}), eventId: null }]
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
