import { expect, test } from 'vitest'
import { startWorld } from '#test/start-app.ts'

test('a ledger from before facts were kept gets them, the same as if they had always been, and nobody is told of a change', async () => {
  const world = await startWorld()
  const read = async () =>
    (await world.owner.query<Record<string, unknown>>('select * from child_fact order by child_id')).rows.map(
      ({ changed_at: _when, ...row }) => row,
    )
  const before = await read()
  expect(before.length).toBeGreaterThan(300)
  await world.owner.query('delete from child_fact')
  await world.owner.query("insert into job (topic, payload, run_at) values ('facts.fill', '{}', '2020-01-01')")
  const changes = "select count(*)::int as n from event where type = 'child.verdict-changed'"
  const told = (await world.owner.query<{ n: number }>(changes)).rows[0]!.n
  await world.work()
  expect(await read()).toEqual(before)
  expect((await world.owner.query<{ n: number }>(changes)).rows[0]!.n).toBe(told)
})
