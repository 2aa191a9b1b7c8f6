import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Secret } from 'otpauth'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { createAccount, createUnit } from '#contract/account.ts'
import { beginSecondFactor, enrolSecondFactor, readSession, signIn } from '#contract/session.ts'
import { buildApp } from '#server/app.ts'
import { readShippedPacks } from '#server/first-policy.ts'
import { openPolicies } from '#server/platform/policies.ts'
import { loadConfig } from '#server/config.ts'
import { chinaCalendar } from '#server/platform/calendar.ts'
import { systemClock } from '#server/platform/clock.ts'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { newPool, openKysely } from '#server/platform/db.ts'
import { openFileStore } from '#server/platform/files.ts'
import { codeAt } from '#server/platform/second-factor.ts'
import { personOf } from '#test/start-app.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const cluster = inject('cluster')
const database = `first_${randomUUID().replaceAll('-', '')}`
const connection = { host: cluster.host, port: cluster.port, user: cluster.user }
const urlOf = (user: string) =>
  `postgres://${user}@localhost:${cluster.port}/${database}?host=${encodeURIComponent(cluster.host)}`
const settings = {
  NODE_ENV: 'production',
  KEY_FILE: `${cluster.folder}/keys/keys.json`,
  DATA_DIR: `${cluster.folder}/${database}`,
  DATABASE_URL: urlOf(cluster.user),
  APP_DATABASE_URL: urlOf('shouwang_app'),
  LOG_LEVEL: 'silent',
}

const admin = new pg.Client({ ...connection, database: 'postgres' })
await admin.connect()
await admin.query(`create database ${database}`)
const owner = new pg.Client({ ...connection, database })
await owner.connect()
const pool = newPool({ ...connection, user: 'shouwang_app', database, max: 4 })
afterAll(async () => {
  await pool.end()
  await owner.end()
  await admin.query(`drop database ${database} with (force)`)
  await admin.end()
})

function run(environment: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'tools/create-first-accounts.ts']
    const env = { PATH: process.env['PATH'], TZ: process.env['TZ'], ...environment }
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

async function openApp() {
  const config = loadConfig(settings)
  const { app } = await buildApp({
    config,
    db: openKysely(pool),
    keys: loadKeyRing({ file: config.keyFile, create: false }),
    clock: systemClock,
    calendar: chinaCalendar,
    policies: openPolicies(await readShippedPacks(config)),
    files: openFileStore(`${config.dataDir}/files`),
    filter: 'on',
  })
  return app
}

test('an empty production database gets its three separated administrators once, and they can get to work', async () => {
  const made = await run(settings)
  expect(made, made.stderr).toMatchObject({ code: 0 })
  const printed = [...made.stdout.matchAll(/^ {2}(\S+) +([2-9a-z]{5}(?:-[2-9a-z]{5}){3}) {2}(\S+)$/gm)]
  expect(printed.map(([, login, , label]) => [login, label])).toEqual([
    ['admin.system', '系统管理员'],
    ['admin.security', '安全管理员'],
    ['admin.audit', '审计管理员'],
  ])
  expect(new Set(printed.map(([, , password]) => password)).size).toBe(3)

  const held = await owner.query(`select a.login, a.synthetic, p.role, u.name, u.kind from account a
    join post p on p.account_id = a.id join unit u on u.id = p.unit_id order by p.role`)
  const row = { synthetic: false, name: '松阳县民政局', kind: 'civil-affairs' }
  expect(held.rows).toEqual([
    { login: 'admin.audit', role: 'audit.admin', ...row },
    { login: 'admin.security', role: 'security.admin', ...row },
    { login: 'admin.system', role: 'system.admin', ...row },
  ])
  const events = await owner.query('select type, count(*)::int from event group by type order by type')
  expect(events.rows).toEqual([
    { type: 'account.created', count: 3 },
    { type: 'post.given', count: 3 },
    { type: 'unit.created', count: 1 },
  ])

  const again = await run(settings)
  expect(again.code).toBe(1)
  expect(again.stderr).toContain('已经有账号，没有改动')
  expect(again.stdout).toBe('')

  const password = printed[0]![2]!
  const app = await openApp()
  const entered = await app.inject({ method: 'POST', url: signIn.path, payload: { login: 'admin.system', password } })
  expect(entered.statusCode, entered.body).toBe(200)
  const cookie = entered.cookies.map((each) => `${each.name}=${each.value}`).join('; ')
  const person = personOf(app, 'admin.system', cookie)
  const unit = {
    commandId: randomUUID(),
    id: randomUUID(),
    name: '松阳县教育局',
    kind: 'education',
    areaCode: '331124000000',
  } as const
  expect((await person.ask(createUnit, unit)).status, 'before the second factor').toBe(403)

  const { secret } = await person.call(beginSecondFactor, { password })
  const bytes = Buffer.from(Secret.fromBase32(secret).buffer)
  await person.call(enrolSecondFactor, { commandId: randomUUID(), code: codeAt(bytes, new Date()) })
  expect(await person.call(readSession, {})).toMatchObject({ secondFactorDone: true, synthetic: false })
  await person.call(createUnit, unit)
  await person.call(createAccount, {
    commandId: randomUUID(),
    id: randomUUID(),
    login: 'edu.zhang',
    displayName: '张三',
    password: 'quiet-river-9-stone',
  })
  await app.close()
}, 60_000)

test('a demonstration is left alone', async () => {
  const refused = await run({ DATA_DIR: `${cluster.folder}/nowhere`, LOG_LEVEL: 'silent' })
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('演示环境自带账号')
}, 30_000)
