import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { type AnchoredHead, anchorDigest, NO_ANCHOR, parseAnchor, writeAnchorLine } from './audit-anchor.ts'
import type { Context, Platform } from './context.ts'

const HOUR_MS = 3_600_000
/** A service that cannot stay up and is started again and again leaves no more than one anchor a minute. */
const AFTER_START_MS = 60_000
/** Any number; the same in every process of an installation. */
const ANCHOR_LOCK = 7_283_002
/** A line with 64 heads takes some 7 kB. */
const TAIL_BYTES = 64 * 1024

/** Where the anchors of an installation lie: outside the database, for whoever can change that cannot change this. */
export function anchorFileOf(config: Pick<Config, 'dataDir'>): string {
  return join(config.dataDir, 'audit', 'anchors.jsonl')
}

const begun = new WeakSet<Platform>()

/**
 * Anchors the log when the last anchor is an hour old, and when the process begins. Two workers take turns, and the
 * second finds the line of the first. The log in turn remembers each line, so the newest lines cannot be cut off unseen.
 */
export async function sweepAnchors(context: Context): Promise<boolean> {
  const { platform, now } = context
  const file = anchorFileOf(platform.config)
  const wait = begun.has(platform) ? HOUR_MS : AFTER_START_MS
  if (!isDue(await readLast(file), now, wait)) {
    begun.add(platform)
    return false
  }
  const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${ANCHOR_LOCK}) as ours`.execute(
    context.tx,
  )
  if (rows[0]?.ours !== true) return false
  const last = await readLast(file)
  begun.add(platform)
  if (!isDue(last, now, wait)) return false
  const number = last.number + 1
  const line = writeAnchorLine(platform.keys, {
    number,
    at: now,
    heads: await readHeads(context),
    previous: last.digest,
  })
  await append(file, line, last.wholeBytes)
  context.record({
    type: 'log.anchored',
    subjectKind: 'log',
    subjectId: null,
    areaCode: null,
    payload: { number, digest: anchorDigest(line) },
  })
  return false
}

async function readHeads(context: Context): Promise<AnchoredHead[]> {
  const heads = await context.tx.selectFrom('event_chain').select(['chain', 'seq', 'hash']).orderBy('chain').execute()
  return heads.map(({ chain, seq, hash }) => ({ chain, seq: Number(seq), hash: hash.toString('hex') }))
}

interface LastLine {
  readonly number: number
  readonly at: number | null
  readonly digest: string
  /** How much of the file is lines: what follows was torn by a power cut before its transaction could commit. */
  readonly wholeBytes: number
}

/** A clock turned back is no reason to wait: the anchor then shows it. */
function isDue(last: LastLine, now: Date, wait: number): boolean {
  return last.at === null || now.getTime() < last.at || now.getTime() - last.at >= wait
}

async function readLast(file: string): Promise<LastLine> {
  const { tail, size } = await readTail(file)
  const end = tail.lastIndexOf(0x0a) + 1
  const wholeBytes = size - (tail.length - end)
  const line = tail.subarray(0, end).toString('utf8').split('\n').at(-2)
  if (line === undefined) return { number: 0, at: null, digest: NO_ANCHOR, wholeBytes }
  const anchor = parseAnchor(line)
  if (anchor !== null) {
    return { number: anchor.number, at: Date.parse(anchor.at), digest: anchorDigest(line), wholeBytes }
  }
  // Somebody wrote into the last line. Go on after it: verification names it, and nothing is lost by going on.
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1)
  const numbers = lines.map((text) => parseAnchor(text)?.number ?? 0)
  const number = Math.max(lines.length, ...numbers)
  return { number, at: null, digest: anchorDigest(line), wholeBytes }
}

async function readTail(file: string): Promise<{ tail: Buffer; size: number }> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      const tail = Buffer.alloc(Math.min(size, TAIL_BYTES))
      await handle.read(tail, 0, tail.length, size - tail.length)
      return { tail, size }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { tail: Buffer.alloc(0), size: 0 }
    throw error
  }
}

async function append(file: string, line: string, wholeBytes: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.truncate(wholeBytes)
    await handle.writeFile(`${line}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
