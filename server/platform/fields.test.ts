import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { z } from 'zod'
import { startWorld } from '#test/start-app.ts'
import { type Column, compareFields, fields, KEPT_OTHERWISE, labelOf, looksLikeWatching } from './fields.ts'

const world = await startWorld()
let client: pg.PoolClient

beforeAll(async () => {
  client = await world.owner.connect()
})
afterAll(() => client.release())

async function columns(): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select table_name::text as table, column_name::text as column, data_type::text as type from information_schema.columns
     where table_schema = 'public' and table_name <> 'migration' order by 1, ordinal_position`,
  )
  return rows
}

test('every column of the migrated database has a label, a purpose, a basis and a retention, and every entry a column', async () => {
  const present = await columns()
  expect(present.length).toBeGreaterThan(300)
  expect(compareFields(present)).toEqual([])
  for (const [table, { purpose, basis, retention }] of Object.entries(fields)) {
    for (const word of [purpose, basis, retention]) expect(word, table).toMatch(/[一-鿿]{2,}/)
  }
})

test('a new table, a new column and a secret in clear each stop the build', async () => {
  await client.query('begin')
  try {
    await client.query('create table diary (id uuid, body text)')
    await client.query('alter table child add column nickname text')
    await client.query('alter table relative drop column phone_sealed, add column phone_sealed text')
    await client.query('alter table visit drop column note_sealed')
    expect(compareFields(await columns())).toEqual([
      'child.nickname has no entry',
      'diary.id has no entry',
      'diary.body has no entry',
      'visit.note_sealed has an entry and no column',
      'relative.phone_sealed is L3 and not sealed',
    ])
  } finally {
    await client.query('rollback')
  }
})

test('a sealed column cannot be called harmless, nor a column stand under two labels', () => {
  const entry = { purpose: '示例', basis: '示例', retention: '示例', L1: 'id note_sealed', L2: 'id' }
  const table = [
    { table: 'diary', column: 'id', type: 'uuid' },
    { table: 'diary', column: 'note_sealed', type: 'bytea' },
  ]
  expect(compareFields(table, { diary: entry })).toEqual([
    'diary.id has two entries',
    'diary.note_sealed is sealed and only L1',
  ])
})

test('exceptions are few, and each is still needed', async () => {
  const present = await columns()
  expect(Object.keys(KEPT_OTHERWISE)).toHaveLength(3)
  for (const name of Object.keys(KEPT_OTHERWISE)) {
    const [table, column] = name.split('.') as [string, string]
    expect(
      present.some((item) => item.table === table && item.column === column),
      name,
    ).toBe(true)
    expect(labelOf(table, column), name).toMatch(/^L[34]$/)
  }
})

/** Every name a request or an answer can have, nested ones too. */
function contractNames(): Set<string> {
  const names = new Set<string>()
  const walk = (schema: unknown): void => {
    if (schema === null || typeof schema !== 'object') return
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name)
      walk(value)
    }
  }
  for (const [name, { input, output, path }] of endpoints) {
    names.add(name)
    for (const segment of path.split('/')) names.add(segment.replaceAll('-', '_'))
    walk(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }))
    walk(z.toJSONSchema(output, { unrepresentable: 'any', io: 'input' }))
  }
  return names
}

test('nothing clocks in, ranks, scores or tracks the people who use it (国办函〔2026〕12号)', async () => {
  const names = contractNames()
  expect(names.size).toBeGreaterThan(150)
  expect(names).toContain('narrative')
  expect([...names].filter(looksLikeWatching)).toEqual([])
  expect(
    (await columns()).filter(({ column, table }) => looksLikeWatching(column) || looksLikeWatching(table)),
  ).toEqual([])
})

test('names of watching are known in both spellings, and everyday names are not mistaken for them', () => {
  const watching =
    'checkIn check_in_at clockIn ranking rank workerScore unit_score onlineMinutes latitude gps_point lng geoLocation ' +
    'track_points points attendance 签到次数 村级排名'
  expect(watching.split(' ').filter((name) => !looksLikeWatching(name))).toEqual([])
  const everyday = [
    'track',
    'score',
    'total',
    'signedInAt',
    'last_sign_in_at',
    'checked',
    'frank',
    'place',
    'placement',
    'translation',
  ]
  expect(everyday.filter(looksLikeWatching)).toEqual([])
})
