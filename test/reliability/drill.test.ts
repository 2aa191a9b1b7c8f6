import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChainFaults } from './chain-check.ts'
import { findHalfWrites } from './half-writes.ts'
import { seeded } from './random.ts'
import { ServerProcess } from './server-process.ts'
import { type Acknowledged, startWriters, type Writers } from './writers.ts'

const KILLS = Number(process.env['KILLS'] ?? 20)
const SEED = Number(process.env['SEED'] ?? 20261116)
const RECOVERY_MS = 30_000
/** How long work goes on between two kills, at most. */
const CALM_MS = 700
const ROW_OF: Readonly<Record<Acknowledged['kind'], string>> = {
  visit: 'select id from visit',
  report: 'select id from report',
  case: 'select id from protection_case',
  child: 'select id from child',
}
/** Which event tells of it, and by which column. */
const EVENT_OF: Readonly<Record<Acknowledged['kind'], string>> = {
  visit: "select subject_id as id from event where type = 'visit.recorded'",
  report: "select subject_id as id from event where type = 'report.filed'",
  case: "select case_id as id from event where type = 'report.accepted'",
  child: "select child_id as id from event where type = 'child.registered'",
}

let server: ServerProcess
beforeAll(async () => {
  server = await ServerProcess.prepare()
  await server.start()
})
afterAll(() => server.discard())

test('the server runs on a database that keeps what it commits', async () => {
  const owner = await server.owner()
  const { rows } = await owner.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')",
  )
  await owner.end()
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
  })
})

test(
  `${KILLS} times kill -9 under writes, server and PostgreSQL in turn, seed ${SEED}: nothing acknowledged is lost, nothing is there twice`,
  { timeout: 120_000 + KILLS * 35_000 },
  async () => {
    const writers = await startWriters(server.origin)
    const recoveries = await killAgainAndAgain(writers)
    await writers.finish()

    const slowest = Math.max(...recoveries.map((item) => item.ms))
    console.log(
      `${KILLS} kills: ${writers.acknowledged.length} commands acknowledged in ${writers.tries()} tries; slowest return ` +
        ['server', 'database'].map((target) => `${target} ${seconds(recoveries, target)}`).join(', '),
    )
    expect(slowest).toBeLessThanOrEqual(RECOVERY_MS)
    // Fewer would mean that the drill killed an idle house.
    expect(writers.acknowledged.length).toBeGreaterThan(KILLS * 3)
    await expectExactlyWhatWasAcknowledged(writers.acknowledged)
  },
)

async function killAgainAndAgain(writers: Writers): Promise<{ target: string; ms: number }[]> {
  const random = seeded(SEED)
  const recoveries: { target: string; ms: number }[] = []
  for (let round = 0; round < KILLS; round += 1) {
    const target = round % 2 === 0 ? 'server' : 'database'
    await sleep(random() * CALM_MS)
    const killedAt = performance.now()
    if (target === 'server') {
      await server.kill()
      await server.start()
    } else {
      expect(server.killDatabase()).toBe(true)
    }
    await writers.nextAfter(killedAt)
    recoveries.push({ target, ms: performance.now() - killedAt })
  }
  return recoveries
}

async function expectExactlyWhatWasAcknowledged(acknowledged: readonly Acknowledged[]): Promise<void> {
  const owner = await server.owner()
  try {
    for (const kind of ['visit', 'report', 'case', 'child'] as const) {
      const wanted = acknowledged.filter((item) => item.kind === kind).map((item) => item.id)
      expect(wanted.length, kind).toBeGreaterThan(0)
      for (const query of [ROW_OF[kind], EVENT_OF[kind]]) {
        const { rows } = await owner.query<{ id: string }>(`select id from (${query}) found where id = any ($1)`, [
          wanted,
        ])
        expect(rows.map((row) => row.id).sort(), kind).toEqual([...wanted].sort())
      }
    }
    // Every writer brought its last command to an answer: so no other command is known, and none is in the air.
    const commands = await owner.query<{ id: string }>('select id from command')
    expect(commands.rows.map((row) => row.id).sort()).toEqual(acknowledged.map((item) => item.commandId).sort())
    const reports = acknowledged.filter((item) => item.kind === 'report').length
    expect((await owner.query('select from report')).rowCount).toBe(reports)
    expect(await findHalfWrites(owner)).toEqual({})
    expect(await findChainFaults(owner, server.keys())).toEqual([])
    await expectEqualDuties(owner)
  } finally {
    await owner.end()
  }
}

/** The reports are alike, so policy must have done the same for each: as many sights, notices, duties and steps. */
async function expectEqualDuties(owner: Awaited<ReturnType<ServerProcess['owner']>>): Promise<void> {
  const { rows } = await owner.query<Record<string, number>>(`
    select distinct r.state,
      (select count(*)::int from access_grant g where g.subject_id = r.id) as grants,
      (select count(*)::int from message m where m.kind = 'report.received' and m.link_id = r.id) as notices,
      (select count(*)::int from duty d where d.report_id = r.id and d.case_id is null) as duties,
      (select count(*)::int from duty_step s join duty d on d.id = s.duty_id where d.report_id = r.id and d.case_id is null) as steps
    from report r`)
  const { state: _state, ...first } = rows[0]!
  expect(Object.values(first).every((count) => count > 0)).toBe(true)
  for (const { state: _other, ...row } of rows) expect(row).toEqual(first)
  const twice = await owner.query(
    'select duty_id from duty_step group by duty_id, kind, at, to_role having count(*) > 1 union all select null from message group by dedupe_key having count(*) > 1',
  )
  expect(twice.rowCount).toBe(0)
}

function seconds(recoveries: readonly { target: string; ms: number }[], target: string): string {
  const all = recoveries.filter((item) => item.target === target).map((item) => item.ms)
  return `${(Math.max(0, ...all) / 1000).toFixed(1)} s`
}

test('a server told to stop takes with it the database it has started again', async () => {
  expect(server.databaseProcesses()).not.toEqual([])
  await server.stop()
  expect(server.databaseProcesses()).toEqual([])
})
