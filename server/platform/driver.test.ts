import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '#test/start-app.ts'
import type { Tx } from './db.ts'
import { executeAhead, executePrepared } from './prepared.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})

const inside = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => world.platform.db.transaction().execute(act)
/** A harmless change that can be seen from outside. */
const touch = sql`update event_chain set last_at = last_at`
const settingOf = async (tx: Tx): Promise<string | null> =>
  (await executePrepared(tx, sql<{ value: string | null }>`select current_setting('app.tried', true) as value`))
    .rows[0]!.value

test('what is handed over ahead has happened when the next statement runs, and the answer is that statement’s', async () => {
  const value = await inside(async (tx) => {
    await executeAhead(tx, sql`select set_config('app.tried', 'yes', true)`)
    return settingOf(tx)
  })
  expect(value).toBe('yes')
})

test('what is handed over last goes out with the end of the transaction', async () => {
  const before = await xminOf()
  await inside((tx) => executeAhead(tx, touch))
  expect(await xminOf()).not.toBe(before)
})

test('what fails ahead fails the next statement with its own error, and undoes the transaction', async () => {
  const before = await xminOf()
  const tried = inside(async (tx) => {
    await executeAhead(tx, touch)
    await executeAhead(tx, sql`select 1 / 0`)
    return settingOf(tx)
  })
  await expect(tried).rejects.toMatchObject({ code: '22012' })
  expect(await xminOf()).toBe(before)
})

test('what fails with the end of the transaction is not taken for done', async () => {
  const before = await xminOf()
  const tried = inside(async (tx) => {
    await executeAhead(tx, touch)
    await executeAhead(tx, sql`select 1 / 0`)
  })
  await expect(tried).rejects.toMatchObject({ code: '22012' })
  expect(await xminOf()).toBe(before)
})

test('a transaction given up before it sent anything leaves the connection as it was', async () => {
  await expect(inside(() => Promise.reject(new Error('given up')))).rejects.toThrow('given up')
  await expect(
    inside(async (tx) => {
      await executeAhead(tx, sql`select set_config('app.tried', 'given up', true)`)
      throw new Error('given up')
    }),
  ).rejects.toThrow('given up')
  // Outside a transaction a setting made for one would be gone at once: nothing of the above may lie in wait for the next.
  expect(await inside(settingOf)).not.toBe('given up')
})

/** Which transaction wrote the heads of the log: another with every update. */
async function xminOf(): Promise<string> {
  const { rows } = await world.owner.query<{ xmin: string }>(
    'select max(xmin::text::bigint)::text as xmin from event_chain',
  )
  return rows[0]!.xmin
}
