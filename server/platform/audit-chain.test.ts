import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { merkleRoot, readAnchorFile, anchorDigest, NO_ANCHOR, writeAnchorLine } from './audit-anchor.ts'
import { type Anchored, endsWell, follow, type LoggedRow, NO_HASH, startOfChain } from './audit-chain.ts'
import { type ChainEnd, diagnose } from './audit-diagnosis.ts'
import { loadKeyRing } from './crypto/keys.ts'
import { gmProvider } from './crypto/provider.ts'
import { scratchFolder } from './embedded-postgres-scratch.ts'
import { linkOf } from './event-log.ts'

const folder = scratchFolder('shouwang-audit-')
const keys = loadKeyRing({ file: `${folder}/keys.json`, create: true })
rmSync(folder, { recursive: true })

const START = Date.parse('2026-11-16T09:00:00+08:00')
const NOTHING: Anchored = new Map()

/** A chain as the platform writes it, one row a minute; `times` moves single rows, in minutes. */
function chain(length: number, times: Readonly<Record<number, number>> = {}): LoggedRow[] {
  const rows: LoggedRow[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const at = new Date(START + (times[seq] ?? seq) * 60_000)
    const row: Omit<LoggedRow, 'hash'> = {
      chain: 3,
      seq: String(seq),
      id: randomUUID(),
      type: 'visit.recorded',
      at,
      occurred_at: at,
      area_code: '331124101210',
      subject_kind: 'visit',
      subject_id: randomUUID(),
      child_id: randomUUID(),
      case_id: randomUUID(),
      report_id: null,
      actor_id: randomUUID(),
      post_id: randomUUID(),
      purpose: null,
      result: 'done',
      command_id: randomUUID(),
      payload: { b: 2, a: [1, { y: null, x: true }] },
      prev_hash: rows.at(-1)?.hash ?? NO_HASH,
      wholeMs: true,
    }
    rows.push({ ...row, hash: linkOf(keys, row) })
  }
  return rows
}

function judge(rows: readonly LoggedRow[], end: Partial<ChainEnd> & { length?: number } = {}) {
  const last = rows.at(-1)
  const head = end.head === undefined ? { seq: Number(last?.seq ?? 0), hash: last?.hash ?? NO_HASH } : end.head
  const anchored = end.anchored ?? NOTHING
  const walk = follow(keys, startOfChain(3, anchored), rows, anchored)
  const whole = walk !== null && endsWell(walk, head, anchored)
  const findings = diagnose(keys, { chain: 3, rows, end: { head, anchored, headIsYounger: end.headIsYounger ?? null } })
  // The quick look and the diagnosis must never disagree.
  expect(findings.length === 0).toBe(whole)
  return findings.map(({ kind, place, seq, until, belongsAt }) =>
    [kind, ...(place === 'event' ? [] : [place]), seq, ...[until, belongsAt].filter((item) => item !== undefined)].join(
      ' ',
    ),
  )
}

const renumber = (rows: readonly LoggedRow[], by: number) =>
  rows.map((row) => ({ ...row, seq: String(Number(row.seq) + by) }))

test('a chain the platform wrote is whole, whatever the order of keys in its payload', () => {
  const rows = chain(20)
  expect(judge(rows)).toEqual([])
  expect(judge(rows.map((row) => ({ ...row, payload: { a: [1, { x: true, y: null }], b: 2 } })))).toEqual([])
  expect(judge([], { head: null })).toEqual([])
})

test('ids sent in capitals are linked as the database gives them back', () => {
  const [row] = chain(1) as [LoggedRow]
  const shouted = { ...row, subject_id: row.subject_id!.toUpperCase(), command_id: row.command_id!.toUpperCase() }
  expect(linkOf(keys, shouted)).toEqual(row.hash)
})

test('every column is under the link', () => {
  const [row] = chain(1) as [LoggedRow]
  for (const [column, value] of Object.entries(row)) {
    if (column === 'hash' || column === 'wholeMs') continue
    const other =
      value instanceof Date
        ? new Date(value.getTime() + 1)
        : Buffer.isBuffer(value)
          ? Buffer.alloc(32, 7)
          : column === 'chain'
            ? 4
            : column === 'payload'
              ? {}
              : `${String(value)}0`
    expect(linkOf(keys, { ...row, [column]: other }), column).not.toEqual(row.hash)
  }
})

test('rows deleted and the gap closed by renumbering are named under the numbers they had', () => {
  const rows = chain(40)
  expect(
    judge([...rows.slice(0, 9), ...renumber(rows.slice(29), -20)], { head: { seq: 40, hash: rows[39]!.hash } }),
  ).toEqual(['delete 10 29'])
})

test('several forged rows amid renumbered ones are each named, and one edited beside them is not confused with them', () => {
  const rows = chain(12)
  const fake = (seq: number) => ({ ...rows[0]!, seq: String(seq), id: randomUUID() })
  const edited = { ...rows[4]!, result: 'denied' }
  const tampered = [...rows.slice(0, 4), edited, fake(6), fake(7), ...renumber(rows.slice(5), 2)]
  expect(judge(tampered, { head: { seq: 12, hash: rows[11]!.hash } })).toEqual(['edit 5', 'insert 6', 'insert 7'])
})

test('a row moved far away is one row out of order, not many', () => {
  const rows = chain(60)
  const moved = [...rows.slice(0, 4), ...rows.slice(5, 50), rows[4]!, ...rows.slice(50)].map((row, index) => ({
    ...row,
    seq: String(index + 1),
  }))
  expect(judge(moved)).toEqual(['reorder 50 5'])
})

test('a forged last row is told from an edited one by which of row and head is younger', () => {
  const rows = chain(5)
  const forged = [...rows.slice(0, 4), { ...rows[4]!, result: 'denied' }]
  expect(judge(forged, { headIsYounger: false })).toEqual(['edit 5'])
  expect(judge(forged, { headIsYounger: true })).toEqual(['insert 5'])
  const anchored = new Map([[5, { hash: rows[4]!.hash.toString('hex'), at: START }]])
  expect(judge(forged, { headIsYounger: true, anchored })).toEqual(['edit 5'])
})

test('a chain written anew by someone with the audit key does not agree with what was anchored', () => {
  const anchored = new Map([[4, { hash: chain(4)[3]!.hash.toString('hex'), at: START }]])
  expect(judge(chain(6), { anchored })).toEqual(['edit 4'])
})

test('a clock turned back is named once per turn; two seconds between servers are no turn', () => {
  expect(judge(chain(8, { 5: 1, 6: 2, 7: 3 }))).toEqual(['clock-rollback 5'])
  expect(judge(chain(8, { 5: 3.97 }))).toEqual([])
  const anchored = new Map([[4, { hash: null, at: START + 60 * 60_000 }]])
  expect(judge(chain(6), { anchored })).toEqual(['clock-rollback 5'])
})

test('the Merkle root does not depend on the order of heads and changes with any of them', () => {
  const heads = [5, 1, 9].map((number) => ({ chain: number, seq: number, hash: 'ab'.repeat(32) }))
  const root = merkleRoot(heads)
  expect(merkleRoot(heads.toReversed())).toBe(root)
  expect(merkleRoot(heads.slice(1))).not.toBe(root)
  expect(merkleRoot(heads.map((head) => ({ ...head, seq: head.seq + 1 })))).not.toBe(root)
  const leaf = (text: string) => gmProvider.digest(Buffer.from(`\u0000${text}`))
  const pair = gmProvider.digest(
    Buffer.concat([Buffer.of(1), leaf(`1 1 ${'ab'.repeat(32)}`), leaf(`5 5 ${'ab'.repeat(32)}`)]),
  )
  expect(root).toBe(
    gmProvider.digest(Buffer.concat([Buffer.of(1), pair, leaf(`9 9 ${'ab'.repeat(32)}`)])).toString('hex'),
  )
})

test('a line signed by another key is no anchor, though its place in the file is right', () => {
  const other = { signing: gmProvider.generateSigningKey() } as typeof keys
  const first = writeAnchorLine(keys, { number: 1, at: new Date(START), heads: [], previous: NO_ANCHOR })
  const second = writeAnchorLine(other, { number: 2, at: new Date(START), heads: [], previous: anchorDigest(first) })
  const file = readAnchorFile(keys, `${first}\n${second}\n`)
  expect(file.anchors).toHaveLength(1)
  expect(file.findings).toMatchObject([{ kind: 'edit', place: 'anchor', seq: 2 }])
})
