import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { signIn } from '#contract/session.ts'
import { buildApp } from '#server/app.ts'
import type { WorkingCalendar } from '#policy/duration.ts'
import { readShippedPacks } from '#server/first-policy.ts'
import { openPolicies } from '#server/platform/policies.ts'
import { loadConfig } from '#server/config.ts'
import { DEMO_PASSWORD, demoAccounts, neighbourAccounts } from '#server/data/demo-county.ts'
import { DEMO_SECOND_FACTOR } from '#server/demo.ts'
import { handlers, sweeps } from '#server/features.ts'
import { chinaCalendar } from '#server/platform/calendar.ts'
import { type FixedClock, fixedClock } from '#server/platform/clock.ts'
import type { Platform } from '#server/platform/context.ts'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { newPool, openKysely } from '#server/platform/db.ts'
import { openFileStore } from '#server/platform/files.ts'
import { workOnce } from '#server/platform/jobs.ts'
import { codeAt } from '#server/platform/second-factor.ts'
import { TEST_NOW } from './moment.ts'

export interface Answer<T = unknown> {
  readonly status: number
  readonly body: T
  readonly raw: string
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
}

/** Somebody signed in, asking over HTTP. */
export interface Person {
  readonly login: string
  readonly cookie: string
  /** Any answer, refusals included. */
  ask<I extends z.ZodType, O extends z.ZodType>(entry: Endpoint<I, O>, input: z.input<I>): Promise<Answer<z.output<O>>>
  /** The body of a 200. Fails the test with the refusal otherwise. */
  call<I extends z.ZodType, O extends z.ZodType>(entry: Endpoint<I, O>, input: z.input<I>): Promise<z.output<O>>
  upload<I extends z.ZodType, O extends z.ZodType>(
    entry: Endpoint<I, O>,
    input: z.input<I>,
    file: { name: string; bytes: Uint8Array },
  ): Promise<Answer<z.output<O>>>
}

const SIGN_IN_ANEW_MS = 20 * 60_000

export interface World {
  readonly app: FastifyInstance
  readonly platform: Platform
  readonly clock: FixedClock
  /** The database as its owner, past row-level security: for looking, and for tampering. */
  readonly owner: pg.Pool
  as(login: string): Promise<Person>
  /** Lets the worker do everything that is due now. */
  work(): Promise<void>
}

/**
 * The real application on a database of its own, cloned from the demonstration county (320 children), with a clock the
 * test holds. Dropped after the file.
 */
export async function startWorld(
  options: {
    filter?: 'on' | 'off'
    now?: Date
    env?: Record<string, string>
    /** Of a story that goes beyond the last year announced; the process itself works with a provisional one then. */
    calendar?: WorkingCalendar
    /** Receives what the application logs; give a LOG_LEVEL beside it. */
    logTo?: { write(line: string): void }
  } = {},
): Promise<World> {
  const cluster = inject('cluster')
  const database = `world_${randomUUID().replaceAll('-', '')}`
  const connection = { host: cluster.host, port: cluster.port }
  const admin = new pg.Client({ ...connection, user: cluster.user, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${database} template county strategy file_copy`)
  await admin.end()
  const config = loadConfig({
    NODE_ENV: 'test',
    // A folder of its own, for anchors are of one database; the keys are those of the cloned county.
    DATA_DIR: `${cluster.folder}/${database}`,
    KEY_FILE: `${cluster.folder}/keys/keys.json`,
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    ...options.env,
  })
  const keys = loadKeyRing({ file: config.keyFile, create: false })
  const clock = fixedClock(options.now ?? TEST_NOW)
  const pool = newPool({ ...connection, user: 'shouwang_app', database, max: 10 })
  pool.on('error', () => {})
  const parts = {
    config,
    db: openKysely(pool),
    keys,
    clock,
    calendar: options.calendar ?? chinaCalendar,
    policies: openPolicies(await readShippedPacks(config)),
    files: openFileStore(`${config.dataDir}/files-${database}`),
    filter: options.filter ?? 'on',
  }
  const { app, platform } = await buildApp(parts, options.logTo)
  await platform.policies.refresh(platform.db)
  const owner = new pg.Pool({ ...connection, user: cluster.user, database, max: 4 })
  owner.on('error', () => {})
  const people = new Map<string, Person>()
  const world: World = {
    app,
    platform,
    clock,
    owner,
    as: async (login) => {
      // A session idles out; after the clock moved on, a person signs in anew.
      const key = `${login} ${Math.floor(clock.now().getTime() / SIGN_IN_ANEW_MS)}`
      const known = people.get(key)
      if (known !== undefined) return known
      const person = personOf(app, login, await signInAs(world, login))
      people.set(key, person)
      return person
    },
    work: async () => {
      while (await workOnce(platform, { handlers, sweeps }));
    },
  }
  afterAll(async () => {
    await app.close()
    await pool.end()
    await owner.end()
    const client = new pg.Client({ ...connection, user: cluster.user, database: 'postgres' })
    await client.connect()
    await client.query(`drop database ${database} with (force)`)
    await client.end()
  })
  return world
}

/** Signs in by password, and by code where the account has a second factor. @returns the cookie header */
async function signInAs(world: World, login: string): Promise<string> {
  const account = [...demoAccounts(), ...neighbourAccounts()].find((item) => item.login === login)
  if (account === undefined) throw new Error(`no demonstration account ${login}`)
  const code = account.secondFactor ? { code: codeAt(DEMO_SECOND_FACTOR, world.clock.now()) } : {}
  const answer = await world.app.inject({
    method: 'POST',
    url: signIn.path,
    payload: { login, password: DEMO_PASSWORD, ...code },
  })
  if (answer.statusCode !== 200) throw new Error(`sign-in of ${login} answered ${answer.statusCode}: ${answer.body}`)
  return answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
}

/** A client over `app.inject` that speaks by endpoint entries; also for nobody (`cookie` empty). */
export function personOf(app: FastifyInstance, login: string, cookie: string): Person {
  const person: Person = {
    login,
    cookie,
    async ask(entry, input) {
      const { url, rest } = place(entry, input as Record<string, unknown>)
      const answer = await app.inject({
        method: entry.method,
        url,
        headers: cookie === '' ? {} : { cookie },
        ...(entry.method === 'POST' ? { payload: rest } : {}),
      })
      return toAnswer(answer)
    },
    async call(entry, input) {
      const answer = await person.ask(entry, input)
      if (answer.status !== 200)
        throw new Error(`${login} ${entry.method} ${entry.path}: ${answer.status} ${answer.raw}`)
      return answer.body
    },
    async upload(entry, input, file) {
      const { url } = place({ ...entry, method: 'GET' }, input as Record<string, unknown>)
      const boundary = `----${randomUUID()}`
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${encodeURIComponent(file.name)}"\r\nContent-Type: application/octet-stream\r\n\r\n`
      const payload = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
      return toAnswer(
        await app.inject({
          method: 'POST',
          url,
          headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
          payload,
        }),
      )
    },
  }
  return person
}

function place(
  entry: { method: string; path: string },
  input: Record<string, unknown>,
): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const path = entry.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (entry.method === 'POST') return { url: path, rest }
  const pairs = Object.entries(rest).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return { url: query === '' ? path : `${path}?${query}`, rest: {} }
}

function toAnswer<T>(answer: {
  statusCode: number
  body: string
  headers: Record<string, string | string[] | number | undefined>
}): Answer<T> {
  const json = String(answer.headers['content-type'] ?? '').includes('json')
  return {
    status: answer.statusCode,
    body: (json ? JSON.parse(answer.body) : undefined) as T,
    raw: answer.body,
    headers: answer.headers,
  }
}
