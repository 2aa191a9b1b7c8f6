// npm run bench:duties: a quarter begins, and every child of a county is owed a duty. How long from the facts in the
// database to the duties written, beside COPY of the very same rows into the very same table. See bench/README.md.
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import copyFrom from 'pg-copy-streams'
import { buildApp } from '#server/app.ts'
import { prepareDatabase } from '#server/boot.ts'
import { loadConfig } from '#server/config.ts'
import { sweepStanding } from '#server/features/duties/standing/jobs.ts'
import { adoptFirstPolicy, readShippedPacks } from '#server/first-policy.ts'
import { chinaCalendar } from '#server/platform/calendar.ts'
import { fixedClock } from '#server/platform/clock.ts'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { newPool, openKysely } from '#server/platform/db.ts'
import { startPostgres } from '#server/platform/embedded-postgres.ts'
import { scratchFolder } from '#server/platform/embedded-postgres-scratch.ts'
import { openFileStore } from '#server/platform/files.ts'
import { openPolicies } from '#server/platform/policies.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { COLUMNS, insertFacts, NOW } from './ledger.ts'

const CHILDREN = Number(process.argv[2] ?? 1_000_000)
const CHANGED = Math.round(CHILDREN * 0.03)
const RULE = 'ledger-update'

const folder = scratchFolder('shouwang-bench-')
const server = await startPostgres({ dataDir: `${folder}/postgres`, durable: true })
try {
  await measure()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const place = { host: server.host, port: server.port, database: 'bench' }
  const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: folder, LOG_LEVEL: 'silent', PACK: 'jinzhou' })
  const keys = loadKeyRing({ file: config.keyFile, create: true })
  const connections = {
    owner: { ...place, user: server.user },
    app: { ...place, user: 'shouwang_app' },
    embedded: server,
  }
  await prepareDatabase(config, keys, connections, () => {})
  const pool = newPool({ ...connections.app, max: 2 })
  const clock = fixedClock(NOW)
  const { app, platform } = await buildApp({
    config,
    db: openKysely(pool),
    keys,
    clock,
    calendar: chinaCalendar,
    policies: openPolicies(await readShippedPacks(config)),
    files: openFileStore(`${folder}/files`),
    filter: 'on',
  })
  await adoptFirstPolicy(platform)
  const owner = new pg.Client(connections.owner)
  await owner.connect()
  const sweep = () => inTransaction(platform, { asker: { kind: 'system' }, traceId: 'bench' }, sweepStanding)
  const count = async () =>
    Number((await owner.query<{ n: string }>('select count(*) as n from duty where rule_id = $1', [RULE])).rows[0]!.n)

  await insertFacts(owner, { from: 0, to: CHILDREN, changedAt: NOW })
  await owner.query('analyze')
  // Only the rule that is measured: the others of the pack are opened beforehand, over an empty ledger or past their day.
  await keepOnly(owner)
  const whole = await timed(sweep)
  const written = await count()
  const wholeCopy = await copied(owner, 'true')

  clock.set(new Date(NOW.getTime() + 20 * 60_000))
  await sweep()
  await insertFacts(owner, { from: CHILDREN, to: CHILDREN + CHANGED, changedAt: clock.now() })
  await owner.query('analyze child_fact')
  clock.set(new Date(clock.now().getTime() + 60_000))
  const part = await timed(sweep)
  const added = (await count()) - written
  const partCopy = await copied(
    owner,
    `child_id in (select child_id from child_fact where changed_at > '${NOW.toISOString()}')`,
  )

  console.log(
    `\n${CHILDREN.toLocaleString('en')} children, PostgreSQL ${(await owner.query('show server_version')).rows[0].server_version}, fsync on`,
  )
  report('a quarter begins', { total: whole, copy: wholeCopy, rows: written })
  report('3 % of the children new', { total: part, copy: partCopy, rows: added })
  await owner.end()
  await app.close()
  await pool.end()
}

/** Opens the rounds of all other rules as already gone through, so that the sweep has the one rule to do. */
async function keepOnly(owner: pg.Client): Promise<void> {
  await owner.query(
    `create function only_one() returns trigger language plpgsql as $$ begin
      if new.rule_id <> '${RULE}' then new.over := true; end if; return new; end $$`,
  )
  await owner.query('create trigger only_one before insert on duty_round for each row execute function only_one()')
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

/** Takes the rows out and copies them back in, from memory: what no way of writing them can beat by much. */
async function copied(owner: pg.Client, where: string): Promise<number> {
  const chunks: Buffer[] = []
  const out = owner.query(
    copyFrom.to(`copy (select ${COLUMNS} from duty where rule_id = '${RULE}' and ${where}) to stdout`),
  )
  for await (const chunk of out) chunks.push(chunk as Buffer)
  await owner.query(`delete from duty where rule_id = '${RULE}' and ${where}`)
  await owner.query('vacuum duty')
  return timed(() => pipeline(Readable.from(chunks), owner.query(copyFrom.from(`copy duty (${COLUMNS}) from stdin`))))
}

function report(name: string, { total, copy, rows }: { total: number; copy: number; rows: number }): void {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  console.log(
    `${name}: ${rows.toLocaleString('en')} duties in ${seconds(total)}; COPY of the same rows ${seconds(copy)}; beyond it ${seconds(total - copy)}; ratio ${(total / copy).toFixed(2)}`,
  )
}
