import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { buildApp } from '#server/app.ts'
import { prepareDatabase } from '#server/boot.ts'
import { adoptFirstPolicy, readShippedPacks } from '#server/first-policy.ts'
import { openPolicies } from '#server/platform/policies.ts'
import { loadConfig } from '#server/config.ts'
import { loadDemo } from '#server/demo.ts'
import { chinaCalendar } from '#server/platform/calendar.ts'
import { fixedClock } from '#server/platform/clock.ts'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { newPool, openKysely } from '#server/platform/db.ts'
import { type RunningPostgres, startPostgres } from '#server/platform/embedded-postgres.ts'
import { scratchFolder } from '#server/platform/embedded-postgres-scratch.ts'
import { openFileStore } from '#server/platform/files.ts'
import { TEST_NOW } from './moment.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { host: string; port: number; user: string; folder: string }
  }
}

const TEMPLATE_CHILDREN = 320

/** One real PostgreSQL for the whole run; the demonstration county is loaded once, and every test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = scratchFolder('shouwang-test-')
  const server = await startPostgres({ dataDir: `${folder}/postgres`, durable: false })
  const leave = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await fillTemplate(server, folder)
  } catch (error) {
    await leave()
    throw error
  }
  project.provide('cluster', { host: server.host, port: server.port, user: server.user, folder })
  return leave
}

async function fillTemplate(server: RunningPostgres, folder: string): Promise<void> {
  const owner = { host: server.host, port: server.port, user: server.user, database: 'county' }
  const app = { host: server.host, port: server.port, user: 'shouwang_app', database: 'county' }
  const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: folder, LOG_LEVEL: 'silent' })
  const keys = loadKeyRing({ file: config.keyFile, create: true })
  await prepareDatabase(config, keys, { owner, app, embedded: server }, () => {})
  const pool = newPool({ ...app, max: 4 })
  const { app: fastify, platform } = await buildApp({
    config,
    db: openKysely(pool),
    keys,
    clock: fixedClock(TEST_NOW),
    calendar: chinaCalendar,
    policies: openPolicies(await readShippedPacks(config)),
    files: openFileStore(`${folder}/files`),
    filter: 'on',
  })
  await adoptFirstPolicy(platform)
  await loadDemo(platform, { children: TEMPLATE_CHILDREN, onProgress: () => {} })
  await fastify.close()
  await pool.end()
}
