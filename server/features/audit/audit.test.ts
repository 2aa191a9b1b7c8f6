import { beforeAll, expect, test } from 'vitest'
import { listAudit } from '#contract/account.ts'
import { listChildren } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let auditor: Person
beforeAll(async () => {
  world = await startWorld()
  auditor = await world.as('admin.audit')
})

test('the auditor alone reads the log', async () => {
  for (const login of ['admin.system', 'admin.security', 'civil.county', 'leader.county']) {
    expect((await (await world.as(login)).ask(listAudit, {})).body).toMatchObject({ code: 'not_permitted' })
  }
})

test('reading the log is itself in the log, with what was asked for', async () => {
  const before = (await auditor.call(listAudit, { type: 'audit.read' })).total
  const { rows, total } = await auditor.call(listAudit, { type: 'audit.read' })
  expect(total).toBe(before + 1)
  expect(rows[0]).toMatchObject({
    type: 'audit.read',
    actor: '吴（示例）',
    subjectKind: 'audit',
    subjectRef: '',
    result: 'done',
  })
  expect(rows[0]!.post).toContain('审计管理员')
  const { rows: written } = await world.owner.query(
    "select payload from event where type = 'audit.read' order by seq desc limit 1",
  )
  expect(written[0]).toEqual({ payload: { type: 'audit.read', from: null, to: null, page: 1 } })
})

test('it tells who looked at a child’s file, and not whose file it was', async () => {
  const town = await world.as('town.gushi')
  const child = (await town.call(listChildren, {})).rows[0]!
  await town.call(readChild, { id: child.id })
  await town.call(readChild, { id: child.id })
  const answer = await auditor.ask(listAudit, { type: 'child.viewed' })
  const [second, first] = answer.body.rows
  expect(first).toMatchObject({ actor: '林（示例）', subjectKind: 'child', result: 'done' })
  expect(first!.subjectRef).toMatch(/^[0-9a-f]{12}$/)
  expect(second!.subjectRef).toBe(first!.subjectRef)
  expect(answer.raw).not.toContain(child.id)
  const { rows } = await world.owner.query<{ name: string }>('select name from child where id = $1', [child.id])
  expect(answer.raw).not.toContain(rows[0]!.name)
})

test('a sign-in before any post acts still says whose it was', async () => {
  const { rows } = await auditor.call(listAudit, { type: 'session' })
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(({ type }) => type.startsWith('session.'))).toBe(true)
  expect(rows.filter(({ type }) => type === 'session.signed-in').map(({ actor }) => actor)).toContain('林（示例）')
})

test('days are days in Beijing, and the newest stands first', async () => {
  const at = async (from?: string, to?: string) =>
    (await auditor.call(listAudit, { type: 'session.signed-in', from, to })).total
  const today = await at('2026-11-16', '2026-11-16')
  expect(today).toBeGreaterThan(0)
  expect(await at('2026-11-17')).toBe(0)
  expect(await at(undefined, '2026-11-15')).toBe(0)
  world.clock.advance('PT20M')
  const { rows } = await auditor.call(listAudit, { pageSize: 200 })
  const times = rows.map(({ at: time }) => time)
  expect(times).toEqual(times.toSorted().toReversed())
})
