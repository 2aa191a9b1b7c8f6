import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { findUndurable } from '#server/platform/db.ts'
import { startPostgres } from '#server/platform/embedded-postgres.ts'
import { ServerProcess } from './server-process.ts'

test('data kept below /tmp/shouwang-… is still there after a stop, a kill and a start', async () => {
  const folder = mkdtempSync('/tmp/shouwang-data-')
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'postgres')
  const query = async (server: { host: string; port: number; user: string }, text: string) => {
    const client = new pg.Client({ host: server.host, port: server.port, user: server.user, database: 'postgres' })
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }
  try {
    const first = await startPostgres({ dataDir })
    await query(first, "create table kept as select '张小明（示例）' as name")
    await first.stop()
    expect(existsSync(join(dataDir, 'PG_VERSION'))).toBe(true)
    const second = await startPostgres({ dataDir })
    second.kill()
    const third = await startPostgres({ dataDir })
    expect(await query(third, 'select name from kept')).toEqual([{ name: '张小明（示例）' }])
    await third.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the server refuses a database that may forget what it has committed', async () => {
  const { host, port, user } = inject('cluster')
  // The cluster of the tests runs without durability, which is just what this needs.
  const database = `hasty_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ host, port, user, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${database}`)
  try {
    expect((await findUndurable({ host, port, user, database })).sort()).toEqual([
      'fsync',
      'full_page_writes',
      'synchronous_commit',
    ])
    const url = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    const server = await ServerProcess.prepare({ DATABASE_URL: url, DEMO: 'false' })
    try {
      await expect(server.start()).rejects.toThrow(/the server ended with 1[^]*数据库关闭了 [^]*fsync[^]*断电会丢失/)
    } finally {
      await server.discard()
    }
  } finally {
    await admin.query(`drop database ${database} with (force)`)
    await admin.end()
  }
})
