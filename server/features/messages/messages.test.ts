import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { listMessages, readMessages } from '#contract/message.ts'
import { readSession } from '#contract/session.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import type { Role } from '#contract/roles.ts'
import { startWorld, type World } from '#test/start-app.ts'

let world: World
let unitId: string
beforeAll(async () => {
  world = await startWorld()
  await world.owner.query('truncate message_read, message')
  unitId = (await (await world.as('town.gushi')).call(readSession, {})).post!.unitId
})

function send(kind: string, role: Role | null, dedupeKey: string = randomUUID()): Promise<void> {
  const link = { kind: 'duty', id: randomUUID() } as const
  return inTransaction(world.platform, { asker: { kind: 'system' }, traceId: 'test' }, (context) =>
    sendNotice(context, { unitId, role, kind, params: { title: '组织评估', clause: 'SY-3.4-b' }, link, dedupeKey }),
  )
}

test('a notice reaches its unit and role, reads as a sentence, and reaches nobody else', async () => {
  await send('duty.opened', 'town.worker')
  world.clock.advance('PT1M')
  await send('case.notified', null)
  await send('report.received', 'police.officer')
  const person = await world.as('town.gushi')
  const box = await person.call(listMessages, {})
  expect(box).toMatchObject({ total: 2, unread: 2 })
  expect(box.rows.map(({ text }) => text)).toEqual(['收到个案通报，请签收', '新待办：组织评估'])
  for (const other of ['town.yuyan', 'police.gushi', 'civil.county', 'admin.system']) {
    expect(await (await world.as(other)).call(listMessages, {})).toMatchObject({ rows: [], total: 0, unread: 0 })
  }
})

test('the same notice twice is one message', async () => {
  const person = await world.as('town.gushi')
  const { total } = await person.call(listMessages, {})
  await send('duty.reminder', null, 'once')
  await send('duty.reminder', null, 'once')
  expect((await person.call(listMessages, {})).total).toBe(total + 1)
})

test('a message read by one is still unread for the colleague at the same desk', async () => {
  const [person, colleague] = [await world.as('town.gushi'), await world.as('town.gushi.second')]
  const { rows, unread } = await person.call(listMessages, { unread: 'true' })
  expect(await person.call(readMessages, { ids: [rows[0]!.id] })).toEqual({ unread: unread - 1 })
  expect((await person.call(listMessages, { unread: 'true' })).rows.map(({ id }) => id)).not.toContain(rows[0]!.id)
  expect((await person.call(listMessages, { unread: 'false' })).rows).toMatchObject([{ id: rows[0]!.id }])
  expect((await colleague.call(listMessages, {})).unread).toBe(unread)
})

test('reading none reads none, reading all reads all, twice changes nothing', async () => {
  const person = await world.as('town.gushi')
  const { unread } = await person.call(listMessages, {})
  expect(unread).toBeGreaterThan(0)
  expect(await person.call(readMessages, { ids: [] })).toEqual({ unread })
  expect(await person.call(readMessages, {})).toEqual({ unread: 0 })
  expect(await person.call(readMessages, {})).toEqual({ unread: 0 })
})

test('another’s message cannot be marked', async () => {
  const stranger = await world.as('town.yuyan')
  const { rows } = await (await world.as('town.gushi.second')).call(listMessages, {})
  await stranger.call(readMessages, { ids: [rows[0]!.id] })
  const marks = await world.owner.query(
    'select from message_read r join account a on a.id = r.account_id where a.login = $1',
    ['town.yuyan'],
  )
  expect(marks.rowCount).toBe(0)
})
