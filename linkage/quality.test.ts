import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeAddresses } from '../bench/linkage/generate/addresses.ts'
import { makeClanRosters } from '../bench/linkage/generate/clans.ts'
import { makeRosters } from '../bench/linkage/generate/rosters.ts'
import { type Quality, qualityOf } from '../bench/linkage/quality.ts'
import { linkRecords } from './link-records.ts'
import { readSchema } from './read-schema.ts'
import type { Schema } from './schema.ts'

type Row = { readonly pid: number | string }

async function linked(registry: readonly Row[], roster: readonly Row[], schema?: Schema): Promise<Quality> {
  const withIds = (list: readonly Row[]) => list.map((row, index) => ({ ...row, rid: String(index) }))
  const { decisions } = await linkRecords(withIds(registry), withIds(roster), schema === undefined ? {} : { schema })
  return qualityOf(registry, roster, decisions)
}

describe.each([1001, 1002])('at the threshold fixed without labels, seed %i', (seed) => {
  test('rosters of the standard set', async () => {
    const { registry, roster } = makeRosters({ rows: 20_000, seed, isHard: false })
    const { f1, autoPrecision, reviewShare } = await linked(registry, roster)
    expect(f1).toBeGreaterThanOrEqual(0.998)
    expect(autoPrecision).toBeGreaterThanOrEqual(0.9995)
    expect(reviewShare).toBeLessThanOrEqual(0.01)
  })

  test('rosters where a third of the numbers are missing and all else is worse', async () => {
    const { registry, roster } = makeRosters({ rows: 10_000, seed, isHard: true })
    const { f1, autoPrecision } = await linked(registry, roster)
    expect(f1).toBeGreaterThanOrEqual(0.985)
    expect(autoPrecision).toBeGreaterThanOrEqual(0.9995)
  })

  test('rosters of clans, whose mistakes belong to whoever wrote the list', async () => {
    const { registry, roster } = makeClanRosters({ rows: 10_000, seed })
    const { f1, autoPrecision, reviewShare } = await linked(registry, roster)
    expect(f1).toBeGreaterThanOrEqual(0.998)
    expect(autoPrecision).toBeGreaterThanOrEqual(0.9995)
    expect(reviewShare).toBeLessThanOrEqual(0.01)
  })

  test('persons with addresses, by a schema from a file', async () => {
    const schema = readSchema(readFileSync(new URL('../bench/linkage/febrl4.schema.json', import.meta.url), 'utf8'))
    const { registry, roster } = makeAddresses({ rows: 5000, seed })
    const withPid = (list: typeof registry) => list.map((row) => ({ ...row, pid: row.rec_id.split('-')[1]! }))
    const { f1, autoPrecision } = await linked(withPid(registry), withPid(roster), schema)
    expect(f1).toBeGreaterThanOrEqual(0.998)
    expect(autoPrecision).toBeGreaterThanOrEqual(0.9995)
  })
})

test.each([20, 60, 200])('a township of %i rows', async (rows) => {
  const { registry, roster } = makeRosters({ rows, seed: 77, isHard: false })
  const { precision, recall } = await linked(registry, roster)
  expect(precision).toBeGreaterThanOrEqual(0.98)
  expect(recall).toBeGreaterThanOrEqual(0.95)
})

test('5,000 rows against 5,000 take at most a second of one core', async () => {
  const { registry, roster } = makeRosters({ rows: 5000, seed: 5, isHard: false })
  await linked(registry, roster)
  const before = process.cpuUsage()
  await linked(registry, roster)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1e6).toBeLessThanOrEqual(1)
})
