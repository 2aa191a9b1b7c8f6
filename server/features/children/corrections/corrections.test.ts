import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { correctChild, listChildren } from '#contract/child.ts'
import { decideCorrections, listCorrections } from '#contract/child-correction.ts'
import { confirmChild } from '#contract/child-status.ts'
import { listRevisions, readChild, readTimeline } from '#contract/dossier.ts'
import type { Context } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'
import { proposeCorrection } from './commands.ts'
import type { CorrectionToPropose } from './rules.ts'

let world: World
let village: Person
let children: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  children = (await village.call(listChildren, { pageSize: 200 })).rows.map((row) => row.id)
})

const command = () => ({ commandId: randomUUID() })
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]
/** As a roster does: from the platform's own work. */
const asPlatform = <T>(act: (context: Context) => Promise<T>) =>
  inTransaction(world.platform, { asker: { kind: 'system' }, traceId: 'test' }, act)
const said = (input: CorrectionToPropose) => asPlatform((context) => proposeCorrection(context, input))
const waiting = async (childId: string) => (await village.call(listCorrections, { childId })).rows

test('a source that disagrees waits with both values, is told once, and one that agrees says nothing', async () => {
  const childId = children[0]!
  const proposal = {
    childId,
    field: 'className',
    value: '四年级二班',
    source: 'education',
    note: '9月学籍第12行',
  } as const
  expect(await said(proposal)).toBe('proposed')
  expect(await said(proposal)).toBe('known')
  const { schooling } = (await village.call(readChild, { id: childId })).facts
  expect(await said({ ...proposal, field: 'schooling', value: schooling })).toBe('agrees')
  await expect(said({ ...proposal, field: 'schooling', value: 'somewhere' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  const [one, ...more] = await waiting(childId)
  expect(more).toEqual([])
  expect([one!.field, one!.said, one!.source, one!.note, one!.by]).toEqual([
    'className',
    '四年级二班',
    'education',
    '9月学籍第12行',
    null,
  ])
  const { rows } = await world.owner.query("select payload from event where type = 'child.correction-proposed'")
  expect(rows).toEqual([{ payload: { fields: ['className'], source: 'education' } }])
})

test('accepted it is a correction with the source as its ground; personal values stay covered', async () => {
  const childId = children[1]!
  await said({ childId, field: 'name', value: '叶新名（示例）', source: 'police', note: '户籍' })
  const [one] = await waiting(childId)
  expect(one!.said).toBe('叶*名')
  const input = {
    ...command(),
    id: childId,
    expectedVersion: one!.version,
    correctionIds: [one!.id],
    decision: 'accept' as const,
  }
  await village.call(decideCorrections, input)
  expect((await village.call(readChild, { id: childId })).nameMasked).toBe('叶*名')
  expect((await village.call(listRevisions, { id: childId })).rows[0]).toMatchObject({
    basis: '按公安更正：户籍',
    changes: [{ field: 'name', after: '叶*名' }],
  })
  expect(await waiting(childId)).toEqual([])
  const again = { ...input, ...command(), expectedVersion: one!.version + 1 }
  expect(codeOf(await village.ask(decideCorrections, again))).toEqual([409, 'illegal_transition'])
})

test('refused with a reason it changes nothing and is not asked again', async () => {
  const childId = children[2]!
  const proposal = { childId, field: 'className', value: '三年级', source: 'roster' } as const
  await said(proposal)
  const [one] = await waiting(childId)
  const input = { id: childId, expectedVersion: one!.version, correctionIds: [one!.id], decision: 'refuse' as const }
  expect(codeOf(await village.ask(decideCorrections, { ...command(), ...input }))).toEqual([422, 'invalid_input'])
  await village.call(decideCorrections, { ...command(), ...input, reason: '名册是去年的' })
  expect((await village.call(readChild, { id: childId })).version).toBe(one!.version)
  expect(await said(proposal)).toBe('known')
  expect(await waiting(childId)).toEqual([])
  const stranger = await world.as('town.yuyan')
  expect((await stranger.call(listCorrections, { childId: children[0]! })).rows).toEqual([])
  // Why it was not followed is read by whoever keeps the ledger, and by nobody else.
  for (const keeper of [village, await world.as('town.gushi')]) {
    const { rows } = await keeper.call(listCorrections, { childId, state: 'refused' })
    expect(rows.map((row) => [row.id, row.said, row.refused?.reason, row.refused?.by])).toEqual([
      [one!.id, '三年级', '名册是去年的', '叶（示例）'],
    ])
  }
  expect((await stranger.call(listCorrections, { childId, state: 'refused' })).rows).toEqual([])
  const teacher = await world.as('school.gushi')
  expect((await teacher.ask(listCorrections, { childId, state: 'refused' })).status).toBe(403)
  expect((await village.call(listCorrections, { childId: children[1]!, state: 'refused' })).rows).toEqual([])
})

test('a paper file number is one child of the township, and a stale record is current again once gone through', async () => {
  const [first, second] = [children[3]!, children[4]!]
  const number = async (id: string) =>
    village.ask(correctChild, {
      ...command(),
      id,
      expectedVersion: (await village.call(readChild, { id })).version,
      basis: '纸质档案编号',
      fields: { paperFileNumber: '古市-2026-777' },
    })
  expect((await number(first)).status).toBe(200)
  expect(codeOf(await number(second))).toEqual([409, 'paper_number_taken'])
  expect((await village.call(readChild, { id: second })).completeness).toMatchObject({ clause: 'SY-3.3-b' })

  await world.work()
  await world.owner.query(
    `update duty set due_at = $1 where child_id = $2 and state = 'open' and rule_id = 'ledger-check'`,
    ['2026-11-15T00:00:00Z', second],
  )
  world.clock.advance('P1D')
  await world.work()
  village = await world.as('village.fapu')
  expect((await village.call(readChild, { id: second })).status).toBe('needs-update')
  await village.call(confirmChild, { ...command(), id: second })
  expect((await village.call(readChild, { id: second })).status).toBe('active')
  const types = (await village.call(readTimeline, { id: second })).rows.map((row) => row.type)
  expect(types).toEqual(expect.arrayContaining(['child.needs-update', 'child.confirmed']))
})
