import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { handlers, sweeps } from '#server/features.ts'
import { type FixedClock, fixedClock } from '#server/platform/clock.ts'
import type { Platform } from '#server/platform/context.ts'
import { newPool, openKysely } from '#server/platform/db.ts'
import { startWorker, workOnce } from '#server/platform/jobs.ts'
import { accept, cast, file } from '#test/loop.ts'
import { startWorld, type World } from '#test/start-app.ts'
import { findChainFaults } from './chain-check.ts'

const HOUR_MS = 3_600_000
const SECOND = 'second-worker'
const work = { handlers, sweeps }

/** A second process on the same database, with connections and a clock of its own. */
async function secondPlatform(world: World): Promise<{ platform: Platform; clock: FixedClock; pool: pg.Pool }> {
  const { host, port } = inject('cluster')
  const { rows } = await world.owner.query<{ name: string }>('select current_database() as name')
  const pool = newPool({
    host,
    port,
    user: 'shouwang_app',
    database: rows[0]!.name,
    max: 4,
    application_name: SECOND,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const clock = fixedClock(world.clock.now())
  return { platform: { ...world.platform, db: openKysely(pool), clock }, clock, pool }
}

/** What the sweep did: by step, how many events tell of it. Reminders leave a message, the others an event. */
async function effects(world: World) {
  const { rows } = await world.owner.query<{ kind: string; done: boolean; effects: number }>(`
    select s.kind, s.done_at is not null as done,
      case s.kind
        when 'reminder' then (select count(*) from message m where m.dedupe_key like 'reminder ' || s.duty_id || ' %' and m.dedupe_key like '% ' || s.to_role
          and m.params is not null and m.dedupe_key like '% ' || to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' %')
        else (select count(*) from event e where e.subject_id = s.duty_id and e.occurred_at = s.at
          and e.type = case s.kind when 'breach' then 'duty.breached' else 'duty.escalated' end and e.payload->>'to' = s.to_role)
      end::int as effects
    from duty_step s join duty d on d.id = s.duty_id where d.state = 'open'`)
  return rows
}

test('two workers, clocks that step back and forward, and connections cut in the middle: every reminder, escalation and breach once', async () => {
  const world = await startWorld()
  const people = await cast(world)
  const other = await secondPlatform(world)
  for (let index = 0; index < 30; index += 1) {
    const reportId = await file(world, people)
    if (index % 2 === 0) await accept(world, people, reportId)
  }
  const start = world.clock.now().getTime()
  const turn = async () => {
    const turns = [world.platform, other.platform, world.platform, other.platform].map((platform) =>
      workOnce(platform, work),
    )
    await Promise.allSettled(turns)
  }
  // Half an hour, an hour back, then on for days; the two clocks an hour apart, now this one ahead, now that one.
  const hours = [0, 0.5, -0.5, 1, 0, 2, 6, 5, 24, 23, 72, 71, 24 * 8, 24 * 40, 24 * 39]
  for (const [index, hour] of hours.entries()) {
    const skew = index % 2 === 0 ? -1 : 1
    world.clock.set(new Date(start + hour * HOUR_MS))
    other.clock.set(new Date(start + (hour + skew) * HOUR_MS))
    const turns = turn()
    // A worker that dies in the middle of its turn: its connections are cut while it sweeps.
    if (index % 3 === 2) {
      await world.owner.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
        SECOND,
      ])
    }
    await turns
    await turn()
  }
  // A worker that is stopped between two turns, and one that is started after it.
  for (let round = 0; round < 2; round += 1) {
    const worker = startWorker(other.platform, work)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await worker.stop()
  }
  while (await workOnce(world.platform, work));

  const rows = await effects(world)
  const kinds = new Set(rows.map((row) => row.kind))
  expect([...kinds].sort()).toEqual(['breach', 'escalation', 'reminder'])
  expect(rows.filter((row) => row.done).length).toBeGreaterThan(100)
  expect(rows.filter((row) => row.effects !== (row.done ? 1 : 0))).toEqual([])
  expect(await findChainFaults(world.owner, world.platform.keys)).toEqual([])
  await other.pool.end()
})
