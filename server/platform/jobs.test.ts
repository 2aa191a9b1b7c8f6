import { expect, test } from 'vitest'
import { startWorld } from '#test/start-app.ts'
import { type JobHandlers, workOnce } from './jobs.ts'
import { inTransaction } from './transaction.ts'

const world = await startWorld()
const system = { asker: { kind: 'system' }, traceId: 'test' } as const

/** A handler whose effect is a row, so that "once" can be counted. */
const handlers: JobHandlers = {
  note: async (context, payload) => {
    context.record({ type: 'report.supplemented', subjectKind: 'test', subjectId: null, areaCode: null, payload })
  },
  fail: () => Promise.reject(new Error('the other side is away')),
}
const effects = async (name: string) =>
  Number((await world.owner.query("select count(*) from event where payload ->> 'name' = $1", [name])).rows[0].count)
const waiting = async () => (await world.owner.query('select topic, attempts, last_error from job order by id')).rows

test('a job leaves with its transaction, once, however many workers and however often it is asked for', async () => {
  const job = { topic: 'note', payload: { name: 'once' }, dedupeKey: 'note once' }
  await inTransaction(world.platform, system, async (context) => {
    await context.enqueue(job)
    await context.enqueue(job)
  })
  await Promise.all([1, 2, 3].map(() => workOnce(world.platform, { handlers, sweeps: [] })))
  while (await workOnce(world.platform, { handlers, sweeps: [] }));
  expect(await effects('once')).toBe(1)
  expect(await waiting()).toEqual([])
})

test('what is undone sends nothing', async () => {
  const undone = inTransaction(world.platform, system, async (context) => {
    await context.enqueue({ topic: 'note', payload: { name: 'undone' } })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  await workOnce(world.platform, { handlers, sweeps: [] })
  expect(await effects('undone')).toBe(0)
})

test('a job that fails waits and is tried again; its error is kept by name only', async () => {
  await inTransaction(world.platform, system, (context) => context.enqueue({ topic: 'fail', payload: {} }))
  await workOnce(world.platform, { handlers, sweeps: [] })
  expect(await workOnce(world.platform, { handlers, sweeps: [] })).toBe(false)
  expect(await waiting()).toEqual([{ topic: 'fail', attempts: 1, last_error: 'Error' }])
  world.clock.advance('PT1M')
  await workOnce(world.platform, { handlers, sweeps: [] })
  expect((await waiting())[0]).toMatchObject({ attempts: 2 })
})
