import { afterAll, expect, test } from 'vitest'
import { findChainFaults } from './chain-check.ts'
import { findHalfWrites } from './half-writes.ts'
import { ServerProcess } from './server-process.ts'

const CHILDREN = 900
const SECOND_START_MS = 5_000
/** Of a machine that does several things at once; the bare figure is told. */
const SLACK_MS = 5_000

const server = await ServerProcess.prepare({ DEMO_CHILDREN: String(CHILDREN), LOG_LEVEL: 'silent' })
afterAll(() => server.discard())

test('a first start that is killed while it loads the demonstration is finished by the next one', async () => {
  await server.startUntil('正在建立数据库')
  await server.startUntil('装入演示儿童 4')
  await server.start()
  const owner = await server.owner()
  try {
    const { rows } = await owner.query(`select (select count(*)::int from child) as children,
      (select count(*)::int from child where not synthetic) as real, (select count(*)::int from account) as accounts,
      (select count(*)::int from post) as posts, (select count(*)::int from area where level = 3) > 0 as areas`)
    expect(rows[0]).toEqual({ children: CHILDREN, real: 0, accounts: 26, posts: 26, areas: true })
    expect(await findHalfWrites(owner)).toEqual({})
    expect(await findChainFaults(owner, server.keys())).toEqual([])
  } finally {
    await owner.end()
  }
})

test('a second start, after a stop as after a kill, is ready within seconds', async () => {
  for (const end of [() => server.stop(), () => server.kill()]) {
    await end()
    const begun = performance.now()
    await server.start()
    const ms = performance.now() - begun
    console.log(`a second start: ${(ms / 1000).toFixed(1)} s`)
    expect(ms).toBeLessThanOrEqual(SECOND_START_MS + SLACK_MS)
  }
})
