import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type pg from 'pg'
import { beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import { anchorFileOf } from '#server/platform/audit-anchoring.ts'
import type { Finding } from '#server/platform/audit-chain.ts'
import { type Verification, verifyAudit } from '#server/platform/audit-verify.ts'
import { chainOf } from '#server/platform/event-log.ts'
import { playLoop, VILLAGE } from '#test/loop.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const CHAIN = chainOf(VILLAGE)
const anchorFile = anchorFileOf(world.platform.config)

let length = 0
let owner: pg.PoolClient
let savedAnchors = ''
const now = world.clock.now()

beforeAll(async () => {
  await playLoop(world)
  await world.work()
  length = await lengthOf(CHAIN)
  expect(length).toBeGreaterThan(30)
})

/** Every tampering is undone: rows are copied aside, so that one log serves all tests. */
beforeEach(async () => {
  owner = await world.owner.connect()
  savedAnchors = readFileSync(anchorFile, 'utf8')
  await owner.query(`create temp table kept_event as table event; create temp table kept_chain as table event_chain`)
})
afterEach(async () => {
  world.clock.set(now)
  await restore()
  await owner.query('drop table kept_event, kept_chain')
  owner.release()
})
async function restore(): Promise<void> {
  await owner.query(
    `truncate event, event_chain; insert into event table kept_event; insert into event_chain table kept_chain`,
  )
  mkdirSync(dirname(anchorFile), { recursive: true })
  writeFileSync(anchorFile, savedAnchors)
}

async function lengthOf(chain: number): Promise<number> {
  const { rows } = await world.owner.query('select count(*)::int as n from event where chain = $1', [chain])
  return (rows[0] as { n: number }).n
}

async function verify(): Promise<Verification> {
  const client = await world.owner.connect()
  try {
    return await verifyAudit(client, { keys: world.platform.keys, anchorFile })
  } finally {
    client.release()
  }
}

async function found(): Promise<Partial<Finding>[]> {
  return (await verify()).findings.map(({ kind, place, chain, seq, until, eventId }) => ({
    kind,
    ...(place === 'event' ? {} : { place }),
    chain,
    seq,
    ...(until === undefined ? {} : { until }),
    eventId,
  }))
}

async function idAt(seq: number): Promise<string> {
  const { rows } = await owner.query('select id from event where chain = $1 and seq = $2', [CHAIN, seq])
  return (rows[0] as { id: string }).id
}

/** Moves the numbers of all rows from one on, the way a forger makes room or closes a gap. */
async function renumber(from: number, by: number): Promise<void> {
  await owner.query('update event set seq = seq + 1000000 where chain = $1 and seq >= $2', [CHAIN, from])
  await owner.query('update event set seq = seq - 1000000 + $2 where chain = $1 and seq >= 1000000', [CHAIN, by])
}

/** A forged row: a copy of another with a new id and whatever links its maker can read off. */
async function forge(seq: number): Promise<{ id: string; hash: Buffer }> {
  const id = randomUUID()
  const { rows } = await owner.query(
    `insert into event select chain, $2, $3, type, at, occurred_at, area_code, subject_kind, subject_id, child_id, case_id,
       report_id, actor_id, post_id, purpose, result, command_id, payload, hash, sha256(hash || prev_hash)
     from event where chain = $1 and seq = $2::bigint - 1 returning hash`,
    [CHAIN, seq, id],
  )
  return { id, hash: (rows[0] as { hash: Buffer }).hash }
}

async function moveHead(seq: number): Promise<void> {
  await owner.query(
    'update event_chain c set seq = e.seq, hash = e.hash, last_at = e.at from event e where e.chain = c.chain and e.seq = $2 and c.chain = $1',
    [CHAIN, seq],
  )
}

test('an untouched log is whole after the loop has been played', async () => {
  const result = await verify()
  expect(result.findings).toEqual([])
  expect(result.rows).toBeGreaterThan(length)
  expect(result.anchors).toBe(1)
})

describe('each tampering is named, with its place', () => {
  test('an edited payload', async () => {
    await owner.query(`update event set payload = payload || '{"grade":"green"}' where chain = $1 and seq = 7`, [CHAIN])
    expect(await found()).toEqual([{ kind: 'edit', chain: CHAIN, seq: 7, eventId: await idAt(7) }])
  })

  test('an edited last row, of which no anchor knows yet', async () => {
    writeFileSync(anchorFile, '')
    await owner.query(`delete from event where type = 'log.anchored'; update event_chain set seq = seq - 1, hash =
      (select hash from event e where e.chain = event_chain.chain order by seq desc limit 1) where chain = 0`)
    await owner.query(`update event set result = 'denied' where chain = $1 and seq = $2`, [CHAIN, length])
    expect(await found()).toEqual([{ kind: 'edit', chain: CHAIN, seq: length, eventId: await idAt(length) }])
  })

  test('a time moved by a microsecond, which no JavaScript date shows', async () => {
    await owner.query(`update event set at = at + interval '1 microsecond' where chain = $1 and seq = 9`, [CHAIN])
    expect(await found()).toEqual([{ kind: 'edit', chain: CHAIN, seq: 9, eventId: await idAt(9) }])
  })

  test('a deleted row, with the gap left open or closed', async () => {
    await owner.query('delete from event where chain = $1 and seq = 12', [CHAIN])
    expect(await found()).toEqual([{ kind: 'delete', chain: CHAIN, seq: 12, eventId: null }])
    await renumber(13, -1)
    await moveHead(length - 1)
    expect(await found()).toEqual([
      { kind: 'delete', chain: CHAIN, seq: 12, eventId: null },
      // The forger's head names the last row under the number it was given, not the one it was written under.
      { kind: 'edit', place: 'head', chain: CHAIN, seq: length - 1, eventId: null },
    ])
  })

  test('a forged row in the middle, everything after it renumbered', async () => {
    await renumber(15, 1)
    const { id } = await forge(15)
    await owner.query('update event set prev_hash = $2 where chain = $1 and seq = 9999', [CHAIN, Buffer.alloc(32)])
    expect(await found()).toEqual([{ kind: 'insert', chain: CHAIN, seq: 15, eventId: id }])
  })

  test('a forged row at the end, the head left behind or moved along', async () => {
    const { id } = await forge(length + 1)
    const expected = [{ kind: 'insert', chain: CHAIN, seq: length + 1, eventId: id }]
    expect(await found()).toEqual(expected)
    await moveHead(length + 1)
    expect(await found()).toEqual(expected)
  })

  test('two rows that changed places', async () => {
    await owner.query(
      'update event set seq = case seq when 5 then -22 else -5 end where chain = $1 and seq in (5, 22)',
      [CHAIN],
    )
    await owner.query('update event set seq = -seq where chain = $1 and seq < 0', [CHAIN])
    expect(await found()).toEqual([
      { kind: 'reorder', chain: CHAIN, seq: 5, eventId: await idAt(5) },
      { kind: 'reorder', chain: CHAIN, seq: 22, eventId: await idAt(22) },
    ])
  })

  test('a tail cut off, the head left where it was', async () => {
    await owner.query('delete from event where chain = $1 and seq > $2', [CHAIN, length - 3])
    expect(await found()).toEqual([{ kind: 'truncation', chain: CHAIN, seq: length - 2, until: length, eventId: null }])
  })

  test('a tail cut off and the head lowered with it: the anchor knows', async () => {
    await owner.query('delete from event where chain = $1 and seq > $2', [CHAIN, length - 3])
    await moveHead(length - 3)
    expect(await found()).toEqual([{ kind: 'truncation', chain: CHAIN, seq: length - 2, until: length, eventId: null }])
  })

  test('a whole chain removed together with its head', async () => {
    await owner.query('delete from event where chain = $1', [CHAIN])
    await owner.query('delete from event_chain where chain = $1', [CHAIN])
    expect(await found()).toEqual([{ kind: 'truncation', chain: CHAIN, seq: 1, until: length, eventId: null }])
  })

  test('rows the platform wrote while the clock was turned back', async () => {
    world.clock.set(new Date(now.getTime() - 3 * 3_600_000))
    const village = await world.as('village.fapu')
    const { rows } = await village.call(listChildren, {})
    await village.call(readChild, { id: rows[0]!.id })
    const first = (await verify()).findings.filter((finding) => finding.chain === CHAIN)
    expect(first).toMatchObject([
      { kind: 'clock-rollback', chain: CHAIN, seq: length + 1, eventId: await idAt(length + 1) },
    ])
  })

  test('a head that was rewritten, removed, or set beyond all rows', async () => {
    await owner.query('update event_chain set hash = sha256(hash) where chain = $1', [CHAIN])
    expect(await found()).toEqual([{ kind: 'edit', place: 'head', chain: CHAIN, seq: length, eventId: null }])
    await owner.query('delete from event_chain where chain = $1', [CHAIN])
    expect(await found()).toEqual([{ kind: 'delete', place: 'head', chain: CHAIN, seq: length, eventId: null }])
    await restore()
    await owner.query('update event_chain set seq = 9000000000000 where chain = $1', [CHAIN])
    expect(await found()).toEqual([
      { kind: 'truncation', chain: CHAIN, seq: length + 1, until: 9_000_000_000_000, eventId: null },
    ])
  })
})

describe('the anchor file', () => {
  async function anchorThrice(): Promise<string[]> {
    for (let hour = 0; hour < 3; hour += 1) {
      world.clock.advance('PT1H')
      await world.work()
    }
    const lines = readFileSync(anchorFile, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    return lines
  }
  const put = (lines: string[]): void => writeFileSync(anchorFile, lines.map((line) => `${line}\n`).join(''))
  const anchors = async () => (await found()).filter((finding) => finding.place === 'anchor')

  test('is whole when nobody touched it, and found when a line is edited, removed, swapped or cut off', async () => {
    const [one, two, three, four] = (await anchorThrice()) as [string, string, string, string]
    const at = { place: 'anchor', chain: null, eventId: null }
    expect(await found()).toEqual([])
    put([one, two.replace('"seq":1', '"seq":2'), three, four])
    expect(await anchors()).toEqual([{ ...at, kind: 'edit', seq: 2 }])
    put([one, two, four])
    expect(await anchors()).toEqual([{ ...at, kind: 'delete', seq: 3 }])
    put([two, three, four])
    expect(await anchors()).toEqual([{ ...at, kind: 'delete', seq: 1 }])
    put([one, two, three, three, four])
    expect(await anchors()).toEqual([{ ...at, kind: 'insert', seq: 3 }])
    put([one, three, two, four])
    expect(await anchors()).toContainEqual({ ...at, kind: 'reorder', seq: 2 })
    put([one, two])
    expect(await anchors()).toEqual([{ ...at, kind: 'truncation', seq: 3, until: 4 }])
    put([])
    expect(await anchors()).toEqual([{ ...at, kind: 'truncation', seq: 1, until: 4 }])
  })

  test('gets one line an hour however many workers turn, and drops a line torn by a power cut', async () => {
    world.clock.advance('PT1H')
    writeFileSync(anchorFile, `${savedAnchors}{"number":2,"at"`)
    await Promise.all(Array.from({ length: 4 }, () => world.work()))
    world.clock.advance('PT59M')
    await world.work()
    expect(readFileSync(anchorFile, 'utf8').split('\n')).toHaveLength(3)
    expect(await found()).toEqual([])
  })
})

test('any one tampering, anywhere, is found and named', async () => {
  const edits: Record<string, string> = {
    payload: `payload = '{"x":1}'`,
    type: `type = 'child.corrected2'`,
    actor: 'actor_id = gen_random_uuid()',
    time: `at = at - interval '1 day'`,
    purpose: `purpose = coalesce(purpose, '') || 'x'`,
    hash: 'hash = sha256(hash)',
    prev: 'prev_hash = sha256(prev_hash)',
  }
  const place = fc.integer({ min: 2, max: length - 1 })
  const act = fc.oneof(
    fc.record({ kind: fc.constant('edit' as const), seq: place, column: fc.constantFrom(...Object.keys(edits)) }),
    fc.record({ kind: fc.constant('delete' as const), seq: place, close: fc.boolean() }),
    fc.record({ kind: fc.constant('insert' as const), seq: place }),
    fc.record({ kind: fc.constant('reorder' as const), seq: place, other: place }).filter((a) => a.seq !== a.other),
    fc.record({ kind: fc.constant('truncation' as const), seq: place, lower: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(act, async (tampering) => {
      const { kind, seq } = tampering
      if (kind === 'edit') {
        await owner.query(`update event set ${edits[tampering.column]} where chain = $1 and seq = $2`, [CHAIN, seq])
      } else if (kind === 'delete') {
        await owner.query('delete from event where chain = $1 and seq = $2', [CHAIN, seq])
        if (tampering.close) await renumber(seq + 1, -1)
      } else if (kind === 'insert') {
        await renumber(seq, 1)
        await forge(seq)
      } else if (kind === 'reorder') {
        await owner.query('update event set seq = -seq where chain = $1 and seq in ($2, $3)', [
          CHAIN,
          seq,
          tampering.other,
        ])
        await owner.query('update event set seq = $2::bigint + $3::bigint + seq where chain = $1 and seq < 0', [
          CHAIN,
          seq,
          tampering.other,
        ])
      } else {
        await owner.query('delete from event where chain = $1 and seq > $2', [CHAIN, seq])
        if (tampering.lower) await moveHead(seq)
      }
      const findings = (await verify()).findings.filter((finding) => finding.chain === CHAIN)
      await restore()
      expect(new Set(findings.map((finding) => finding.kind))).toEqual(new Set([kind]))
      const expected =
        kind === 'truncation' ? [seq + 1] : kind === 'reorder' ? [seq, tampering.other].sort((a, b) => a - b) : [seq]
      expect(findings.map((finding) => finding.seq)).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

test('the role of the application can add to the log, and neither change nor remove', async () => {
  const client = await world.owner.connect()
  try {
    await client.query('set role shouwang_app')
    for (const statement of [
      `update event set result = 'done'`,
      'delete from event',
      'truncate event',
      'delete from event_chain',
      'truncate event_chain',
      'alter table event disable row level security',
    ]) {
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  } finally {
    await client.query('reset role')
    client.release()
  }
})
