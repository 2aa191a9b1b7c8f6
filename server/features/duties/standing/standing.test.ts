import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { recordVisit } from '#contract/visit.ts'
import { adoptPolicy } from '#server/first-policy.ts'
import { addEdition } from '#server/platform/policies.ts'
import { openScope } from '#server/platform/open-scope.ts'
import { systemScope } from '#server/platform/scope.ts'
import { NO_SETTINGS } from '#policy/compose.ts'
import { startWorld, type World } from '#test/start-app.ts'

let world: World

/** Lets 松阳 run by the invented county's document from a day on. */
async function adopt(packId: string, fromDay: string): Promise<void> {
  const { db, policies } = world.platform
  await db.transaction().execute(async (tx) => {
    await openScope(tx, systemScope(), world.clock.now())
    const edition = { county: '331124', packId, linked: [], settings: NO_SETTINGS, fromDay, reason: null }
    await addEdition(tx, policies, { edition, now: world.clock.now(), by: null })
  })
}

beforeAll(async () => {
  world = await startWorld({ now: new Date('2026-11-28T09:00:00+08:00') })
  await adoptPolicy(world.platform, { county: '331124', packId: 'songyang' })
  await adopt('fictional', '2026-11-28')
  await world.work()
})

async function duties(rule: string, where = 'true') {
  const { rows } = await world.owner.query(
    `select d.*, r.county from duty d left join duty_round r on r.id = d.round_id where d.rule_id = $1 and ${where} order by d.subject_id`,
    [rule],
  )
  return rows
}

test('opens this month for every household with a listed child, once, and nothing more when asked again', async () => {
  const households = await world.owner.query('select distinct household_id from child_fact where listed')
  const opened = await duties('monthly-visit')
  expect(opened).toHaveLength(households.rowCount!)
  expect(new Set(opened.map((row) => row.due_at.toISOString()))).toEqual(new Set(['2026-11-30T15:59:59.999Z']))
  expect(
    opened.every((row) => row.owner_unit_id !== null && row.period === '2026-11' && row.time_source === 'document'),
  ).toBe(true)
  await world.work()
  expect(await duties('monthly-visit')).toHaveLength(opened.length)
})
