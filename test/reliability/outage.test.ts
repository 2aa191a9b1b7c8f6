import { randomUUID } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import { ERRORS } from '#contract/errors.ts'
import { readHealth } from '#contract/system.ts'
import { recordVisit } from '#contract/visit.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { type Caller, callerAt, type Reply } from './caller.ts'
import { findChainFaults } from './chain-check.ts'
import { findHalfWrites } from './half-writes.ts'
import { ServerProcess } from './server-process.ts'
import { mountSmallDisk } from './small-disk.ts'

const HONEST_WITHIN_MS = 8_000
const BACK_WITHIN_MS = 30_000
const LONG_NOTE = '孩子在家，作业已写完。'.repeat(180)

const childOf = new Map<Caller, string>()

async function villageWorker(server: ServerProcess): Promise<Caller> {
  const caller = await callerAt(server.origin, 'village.fapu')
  const children = await caller.insist(listChildren, { pageSize: 1 })
  childOf.set(caller, (children.body as { rows: { id: string }[] }).rows[0]!.id)
  return caller
}

function visitBy(caller: Caller, note = '孩子在家。') {
  return {
    commandId: randomUUID(),
    id: randomUUID(),
    childId: childOf.get(caller)!,
    visitedOn: beijingDate(new Date()),
    mode: 'home' as const,
    personsMet: ['child' as const],
    childSafe: true,
    carerPresent: true,
    note,
  }
}
type VisitInput = ReturnType<typeof visitBy>

/** Not done, said so in the contract's words, with a number to quote, and in time. */
function expectHonest(reply: Reply, codes: readonly ('unavailable' | 'disk_full')[]): void {
  expect(reply.status, JSON.stringify(reply)).toBe(503)
  const body = reply.body as { code: 'unavailable' | 'disk_full'; message: string; traceId: string }
  expect(codes).toContain(body.code)
  expect(body.message).toBe(ERRORS[body.code][1])
  expect(body.traceId).toMatch(/^[0-9a-f-]{36}$/)
  expect(reply.ms).toBeLessThanOrEqual(HONEST_WITHIN_MS)
}

async function expectUnhealthy(caller: Caller): Promise<void> {
  const health = await caller.send(readHealth, {})
  expect(health).toMatchObject({ status: 200, body: { ok: false, database: false } })
  expect(health.ms).toBeLessThanOrEqual(HONEST_WITHIN_MS)
}

/** The same commands, sent again when all is well, are done; and every one of them is there once. */
async function expectAllOnce(server: ServerProcess, caller: Caller, inputs: readonly VisitInput[]): Promise<void> {
  for (const input of inputs) await caller.insist(recordVisit, input)
  const owner = await server.owner()
  try {
    for (const query of ['select id from visit', "select subject_id as id from event where type = 'visit.recorded'"]) {
      const { rows } = await owner.query(`select id from (${query}) v where id = any ($1)`, [
        inputs.map((input) => input.id),
      ])
      expect(rows.map((row) => row.id).sort()).toEqual(inputs.map((input) => input.id).sort())
    }
    expect(await findHalfWrites(owner)).toEqual({})
    expect(await findChainFaults(owner, server.keys())).toEqual([])
  } finally {
    await owner.end()
  }
}

/** How long until a command is acknowledged again, with nobody touching the server. */
async function untilBack(caller: Caller): Promise<{ ms: number; input: VisitInput }> {
  const begun = performance.now()
  const input = visitBy(caller)
  await caller.insist(recordVisit, input)
  return { ms: performance.now() - begun, input }
}

describe('a database that is gone', () => {
  let server: ServerProcess
  let caller: Caller
  beforeAll(async () => {
    server = await ServerProcess.prepare({ LOG_LEVEL: 'silent' })
    await server.start()
    caller = await villageWorker(server)
  })
  afterAll(() => server.discard())

  test('that hangs for ten seconds: every request is told so within eight, and the service returns by itself', async () => {
    const { pid } = server
    const inputs = [visitBy(caller)]
    await caller.insist(recordVisit, inputs[0]!)
    server.signalDatabase('SIGSTOP')
    const frozenAt = performance.now()
    try {
      const first = Array.from({ length: 10 }, () => visitBy(caller))
      inputs.push(...first)
      const health = expectUnhealthy(caller)
      const replies = await Promise.all(first.map((input) => caller.send(recordVisit, input)))
      for (const reply of replies) expectHonest(reply, ['unavailable'])
      await health
      // From here on the server knows, and answers at once.
      const later = visitBy(caller)
      inputs.push(later)
      const reply = await caller.send(recordVisit, later)
      expectHonest(reply, ['unavailable'])
      expect(reply.ms).toBeLessThan(1_000)
      console.log(
        `a hanging database: told after ${Math.max(...replies.map((item) => item.ms)).toFixed(0)} ms, then within ${reply.ms.toFixed(0)} ms`,
      )
      await sleep(Math.max(0, 10_000 - (performance.now() - frozenAt)))
    } finally {
      server.signalDatabase('SIGCONT')
    }
    const back = await untilBack(caller)
    expect(back.ms).toBeLessThanOrEqual(BACK_WITHIN_MS)
    console.log(`a hanging database: back ${back.ms.toFixed(0)} ms after it answers again`)
    await expectAllOnce(server, caller, [...inputs, back.input])
    expect(server.pid).toBe(pid)
  })

  test('whose data folder is away: requests are told so, no empty database is put in its place, and it is found again', async () => {
    const { pid } = server
    const away = `${server.dataDir}.away`
    const inputs: VisitInput[] = []
    expect(server.killDatabase()).toBe(true)
    renameSync(server.dataDir, away)
    try {
      for (const end = performance.now() + 6_000; performance.now() < end; await sleep(500)) {
        const input = visitBy(caller)
        inputs.push(input)
        expectHonest(await caller.send(recordVisit, input), ['unavailable'])
        await expectUnhealthy(caller)
        expect(existsSync(server.dataDir)).toBe(false)
      }
    } finally {
      renameSync(away, server.dataDir)
    }
    const back = await untilBack(caller)
    expect(back.ms).toBeLessThanOrEqual(BACK_WITHIN_MS)
    console.log(`a database away: back ${back.ms.toFixed(0)} ms after its folder is there again`)
    await expectAllOnce(server, caller, [...inputs, back.input])
    expect(server.pid).toBe(pid)
  })
})

/**
 * The first turns of a day's worker write a great deal; a disk that fills meanwhile stops PostgreSQL before it can refuse a
 * single write. Then a new file of the log is begun, which has room for what follows.
 */
async function untilNightlyWorkIsDone(server: ServerProcess): Promise<void> {
  const owner = await server.owner()
  const written = async () =>
    Number(
      (await owner.query<{ n: string }>("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as n")).rows[0]!.n,
    )
  for (let before = -QUIET_BYTES, now = await written(); now - before >= QUIET_BYTES; ) {
    await sleep(2_500)
    before = now
    now = await written()
  }
  await owner.query('checkpoint')
  await owner.query('select pg_switch_wal()')
  await owner.end()
}
const QUIET_BYTES = 20_000

// The county with its logs takes two thirds of it.
const DISK_MEGABYTES = 320
const disk = mountSmallDisk(DISK_MEGABYTES)
if ('reason' in disk) console.log(`the drill of a full disk is left out: ${disk.reason}`)

describe.skipIf('reason' in disk)('a disk that is full', () => {
  if ('reason' in disk) return
  let server: ServerProcess
  let caller: Caller
  const inputs: VisitInput[] = []
  beforeAll(async () => {
    server = await ServerProcess.prepare({ LOG_LEVEL: 'silent' }, disk.folder)
    await server.start()
    caller = await villageWorker(server)
    await untilNightlyWorkIsDone(server)
  })
  afterAll(async () => {
    await server.discard()
    disk.unmount()
  })

  async function upload(): Promise<Reply> {
    const form = new FormData()
    const pdf = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.alloc(300_000, '现场记录（示例）'),
      Buffer.from('\n%%EOF\n'),
    ])
    form.set('file', new Blob([pdf]), 'scene.pdf')
    return caller.sendForm(`/api/files?id=${randomUUID()}`, form)
  }

  test('takes nothing it cannot keep: writes and uploads are refused in words, none is acknowledged and lost', async () => {
    expect((await upload()).status).toBe(200)
    disk.fill()
    const codes = new Set<string>()
    // Pages that are begun have room left, so the first writes may still succeed; then they must be kept.
    for (let index = 0; index < 80; index += 1) {
      const input = visitBy(caller, LONG_NOTE)
      inputs.push(input)
      const reply = await caller.send(recordVisit, input)
      if (reply.status === 200) continue
      expectHonest(reply, ['disk_full', 'unavailable'])
      codes.add((reply.body as { code: string }).code)
    }
    expect([...codes]).toContain('disk_full')
    expectHonest(await upload(), ['disk_full'])
    disk.free()
    const back = await untilBack(caller)
    expect(back.ms).toBeLessThanOrEqual(BACK_WITHIN_MS)
    console.log(`a full disk: ${[...codes].join(', ')}; back ${back.ms.toFixed(0)} ms after there is room`)
    expect((await upload()).status).toBe(200)
    await expectAllOnce(server, caller, [...inputs, back.input])
  })

  test('and takes PostgreSQL down with it: requests are told so, and with room the database and the service return by themselves', async () => {
    const { pid } = server
    disk.fill()
    const owner = await server.owner()
    // The log of the database cannot grow, and PostgreSQL ends itself rather than lose a commit (PANIC).
    const panic = async (): Promise<void> => {
      for (;;) await owner.query("select pg_logical_emit_message(false, 'drill', repeat('x', 4000000), true)")
    }
    await expect(panic()).rejects.toThrow()
    await owner.end().catch(() => {})
    for (let index = 0; index < 4; index += 1) {
      const input = visitBy(caller)
      inputs.push(input)
      expectHonest(await caller.send(recordVisit, input), ['unavailable', 'disk_full'])
      await sleep(500)
    }
    await expectUnhealthy(caller)
    disk.free()
    const back = await untilBack(caller)
    expect(back.ms).toBeLessThanOrEqual(BACK_WITHIN_MS)
    console.log(`a full disk that ended PostgreSQL: back ${back.ms.toFixed(0)} ms after there is room`)
    await expectAllOnce(server, caller, [...inputs, back.input])
    expect(server.pid).toBe(pid)
  })
})
