import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startPostgres, type RunningPostgres } from '#server/platform/embedded-postgres.ts'
import { scratchFolder } from '#server/platform/embedded-postgres-scratch.ts'
import { migrate } from '#server/platform/migrate.ts'
import { areaAndSurroundings, readAreas, type AreaRow } from './areas.ts'
import { copyAreas } from './copy-areas.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let server: RunningPostgres
let client: pg.Client

beforeAll(async () => {
  folder = scratchFolder('shouwang-areas-')
  server = await startPostgres({ dataDir: join(folder, 'data'), durable: false })
  client = new pg.Client({ host: server.host, port: server.port, user: server.user, database: 'postgres' })
  await client.connect()
  await migrate(client)
})

afterAll(async () => {
  await client?.end()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function* rowsOf(...rows: AreaRow[]): AsyncGenerator<AreaRow> {
  yield* rows
}

async function counts(): Promise<unknown> {
  const { rows } = await client.query('select level, count(*)::int as count from area group by level order by level')
  return rows
}

describe('the table of divisions', () => {
  it('receives a county with the divisions it lies in', async () => {
    expect(await copyAreas(client, readAreas(areaAndSurroundings('331124')))).toBe(236)
    expect(await counts()).toEqual([
      { level: 1, count: 1 },
      { level: 2, count: 1 },
      { level: 3, count: 1 },
      { level: 4, count: 19 },
      { level: 5, count: 214 },
    ])
    const { rows } = await client.query(
      `select name, parent_code, valid_from::text, valid_to from area where code = '331124101210'`,
    )
    expect(rows).toEqual([
      { name: '筏铺村村委会', parent_code: '331124101000', valid_from: '2023-06-30', valid_to: null },
    ])
  })

  it('is mended, not doubled, by loading again, and rows that already agree are not written', async () => {
    await client.query(`update area set name = '错名' where code = '331124101210'`)
    const before = await client.query<{ xmin: string }>(`select xmin from area where code = '331124101211'`)
    await copyAreas(client, readAreas(areaAndSurroundings('331124')))
    expect(await client.query(`select from area`)).toHaveProperty('rowCount', 236)
    const mended = await client.query<{ name: string }>(`select name from area where code = '331124101210'`)
    expect(mended.rows).toEqual([{ name: '筏铺村村委会' }])
    const after = await client.query<{ xmin: string }>(`select xmin from area where code = '331124101211'`)
    expect(after.rows).toEqual(before.rows)
  })

  it('keeps a later version of a division beside the loaded one', async () => {
    await client.query(
      `insert into area (code, name, level, parent_code, valid_from)
       values ('331124101211', '新名村', 5, '331124101000', '2026-01-01')`,
    )
    await copyAreas(client, readAreas(areaAndSurroundings('331124101')))
    const { rows } = await client.query(`select name from area where code = '331124101211' order by valid_from`)
    expect(rows.map((row: { name: string }) => row.name)).toEqual(['东角垄村村委会', '新名村'])
  })

  it('takes names with characters that COPY reads as its own', async () => {
    const name = '反\\斜\t线\\N𠮷村'
    await copyAreas(client, rowsOf({ code: '999999999999', name, level: 5, parentCode: null }))
    const { rows } = await client.query(`select name, parent_code from area where code = '999999999999'`)
    expect(rows).toEqual([{ name, parent_code: null }])
    await client.query(`delete from area where code = '999999999999'`)
  })

  it('is left as it was when the source breaks off, and can be loaded afterwards', async () => {
    async function* broken(): AsyncGenerator<AreaRow> {
      yield { code: '110000000000', name: '北京市', level: 1, parentCode: null }
      throw new Error('the disk is gone')
    }
    await expect(copyAreas(client, broken())).rejects.toThrow('the disk is gone')
    expect(await client.query(`select from area where code = '110000000000'`)).toHaveProperty('rowCount', 0)
    expect(await copyAreas(client, readAreas(areaAndSurroundings('331124')))).toBe(236)
  })

  it('receives the whole country', async () => {
    const seen: number[] = []
    expect(await copyAreas(client, readAreas(), (count) => seen.push(count))).toBe(665_271)
    expect(await client.query(`select from area where valid_from = '2023-06-30'`)).toHaveProperty('rowCount', 665_271)
    const orphans = await client.query(
      `select from area child where parent_code is not null
       and not exists (select from area parent where parent.code = child.parent_code)`,
    )
    expect(orphans.rowCount).toBe(0)
    expect(seen.length).toBeGreaterThan(10)
  })
})
