import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { listChildren } from '#contract/child.ts'
import { confirmChild, decideExit, proposeExit } from '#contract/child-status.ts'
import { readChild, readTimeline } from '#contract/dossier.ts'
import { accept, cast, file } from '#test/loop.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
let second: Person
let children: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
  second = await world.as('town.gushi.second')
  children = (await village.call(listChildren, { pageSize: 200 })).rows.map((row) => row.id)
})

const proposal = (id: string, more: Partial<z.input<typeof proposeExit.input>> = {}) => ({
  commandId: randomUUID(),
  id,
  reason: 'parent-returned' as const,
  basis: '母亲十月回村，村干部上门见到',
  since: '2026-10-08',
  ...more,
})
const decision = (id: string, proposalId: string, more: Partial<z.input<typeof decideExit.input>> = {}) => ({
  commandId: randomUUID(),
  id,
  proposalId,
  decision: 'approve' as const,
  ...more,
})
/** By hand: the way to it is the business of cases. */
async function closeCaseOf(childId: string): Promise<void> {
  const client = await world.owner.connect()
  try {
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'")
    await client.query(
      "update protection_case set state = 'closed', closed_at = now(), closed_by = opened_by where child_id = $1",
      [childId],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}
async function askedAs(scope: { role: string; lo: string; hi: string }, childId: string): Promise<boolean> {
  return world.platform.db.transaction().execute(async (tx) => {
    const { role, lo, hi } = scope
    await sql`select set_config('app.role', ${role}, true), set_config('app.lo', ${lo}, true), set_config('app.hi', ${hi}, true)`.execute(
      tx,
    )
    const { rows } = await sql<{ open: boolean }>`select child_has_open_case(${childId}) as open`.execute(tx)
    return rows[0]!.open
  })
}
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]
const types = async (person: Person, id: string) =>
  (await person.call(readTimeline, { id })).rows.map((row) => [row.type, row.note])

test('gone through without a change: kept with its note, told on the timeline, and the number of the file stays', async () => {
  const id = children[0]!
  const before = await village.call(readChild, { id })
  const input = { commandId: randomUUID(), id, note: '和奶奶一项项核对过' }
  const answers = [await village.ask(confirmChild, input), await village.ask(confirmChild, input)]
  expect(answers.map(({ status, raw }) => [status, raw])).toEqual([
    [200, answers[0]!.raw],
    [200, answers[0]!.raw],
  ])
  const after = await village.call(readChild, { id })
  expect([after.lastConfirmation, after.version]).toEqual([
    { at: '2026-11-16T01:00:00.000Z', by: '叶（示例）', note: '和奶奶一项项核对过' },
    before.version,
  ])
  expect((await types(village, id)).filter(([type]) => type === 'child.confirmed')).toEqual([['child.confirmed', null]])
  const { rows } = await world.owner.query('select note_sealed from child_confirmation where child_id = $1', [id])
  expect(rows).toHaveLength(1)
  expect((rows[0].note_sealed as Buffer).toString('utf8')).not.toContain('奶奶')
})

test('one proposes, another decides: the child leaves the ledger and stays readable with the reason', async () => {
  const id = children[1]!
  const input = proposal(id)
  await village.call(proposeExit, input)
  expect(await village.ask(proposeExit, input)).toMatchObject({ status: 200 })
  const read = await second.call(readChild, { id })
  expect([read.status, read.exitProposal]).toEqual([
    'active',
    {
      id: input.commandId,
      reason: 'parent-returned',
      since: '2026-10-08',
      basis: '母亲十月回村，村干部上门见到',
      proposedAt: '2026-11-16T01:00:00.000Z',
      by: '叶（示例）',
      answer: null,
      mine: false,
      mayWithdraw: false,
    },
  ])
  expect((await village.call(readChild, { id })).exitProposal?.mine).toBe(true)
  const done = await second.call(decideExit, decision(id, input.commandId, { reason: '派出所也证实了' }))
  const left = await village.call(readChild, { id })
  expect([left.status, left.version, left.exitProposal]).toEqual(['exited', done.version, null])
  expect([left.exitPassed?.basis, left.exitPassed?.by, left.exitPassed?.decided]).toEqual([
    '母亲十月回村，村干部上门见到',
    '叶（示例）',
    { at: '2026-11-16T01:00:00.000Z', by: '徐（示例）', reason: '派出所也证实了' },
  ])
  expect(await types(village, id)).toEqual(
    expect.arrayContaining([
      ['child.exit-proposed', '原因：父母一方已回家照料'],
      ['child.exited', '原因：父母一方已回家照料'],
    ]),
  )
  expect((await world.owner.query('select listed from child_fact where child_id = $1', [id])).rows).toEqual([
    { listed: false },
  ])
  const { rows } = await world.owner.query(
    "select payload from event where child_id = $1 and type like 'child.exit%'",
    [id],
  )
  expect(JSON.stringify(rows)).not.toContain('母亲')

  // Who has left is neither confirmed nor proposed again.
  expect(codeOf(await village.ask(confirmChild, { commandId: randomUUID(), id }))).toEqual([409, 'illegal_transition'])
  expect(codeOf(await village.ask(proposeExit, proposal(id)))).toEqual([409, 'illegal_transition'])
  expect(codeOf(await town.ask(decideExit, decision(id, input.commandId)))).toEqual([409, 'illegal_transition'])
})

test('sent back, the child stays, and its keeper reads why and may propose again', async () => {
  const id = children[2]!
  const input = proposal(id, { reason: 'moved-away' })
  await village.call(proposeExit, input)
  const bare = await town.ask(decideExit, decision(id, input.commandId, { decision: 'refuse' }))
  expect(codeOf(bare)).toEqual([422, 'invalid_input'])
  await town.call(decideExit, decision(id, input.commandId, { decision: 'refuse', reason: '只是去外婆家过冬' }))
  const read = await village.call(readChild, { id })
  expect([read.status, read.exitProposal, read.exitRefusal?.reason, read.exitRefusal?.by]).toEqual([
    'active',
    null,
    '只是去外婆家过冬',
    '林（示例）',
  ])
  world.clock.advance('PT1M')
  await village.call(proposeExit, proposal(id))
  expect((await village.call(readChild, { id })).exitRefusal).toBeNull()
})

test('of two proposals there is one, and nobody decides one that was not read', async () => {
  const id = children[3]!
  const answers = await Promise.all([village, town, second].map((person) => person.ask(proposeExit, proposal(id))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  expect(answers.filter(({ status }) => status === 409).map(codeOf)).toEqual([
    [409, 'exit_already_proposed'],
    [409, 'exit_already_proposed'],
  ])
  const civil = await world.as('civil.county')
  expect(codeOf(await civil.ask(decideExit, decision(id, randomUUID())))).toEqual([409, 'version_conflict'])
})

test('whoever proposed it does not decide it, and a village decides nothing', async () => {
  const id = children[4]!
  const input = proposal(id)
  await town.call(proposeExit, input)
  expect(codeOf(await town.ask(decideExit, decision(id, input.commandId)))).toEqual([409, 'own_proposal'])
  expect(codeOf(await village.ask(decideExit, decision(id, input.commandId)))).toEqual([403, 'not_permitted'])
  expect((await second.call(decideExit, decision(id, input.commandId))).id).toBe(id)
})

test('who does not keep the ledger reads neither proposal, nor refusal, nor the note of a confirmation', async () => {
  const teacher = await world.as('school.gushi')
  const pupils = (await teacher.call(listChildren, { areaCode: '331124101210', pageSize: 50 })).rows.map(
    (row) => row.id,
  )
  const id = pupils.find((pupil) => !children.slice(0, 6).includes(pupil))!
  await village.call(confirmChild, { commandId: randomUUID(), id, note: '电话问过奶奶' })
  const input = proposal(id)
  await village.call(proposeExit, input)
  const open = await teacher.call(readChild, { id })
  expect([open.exitProposal, open.lastConfirmation?.note]).toEqual([null, null])
  await town.call(decideExit, decision(id, input.commandId, { decision: 'refuse', reason: '情况不实' }))
  expect((await teacher.call(readChild, { id })).exitRefusal).toBeNull()
  expect((await village.call(readChild, { id })).exitRefusal).not.toBeNull()
  world.clock.advance('PT1M')
  const again = proposal(id)
  await village.call(proposeExit, again)
  await town.call(decideExit, decision(id, again.commandId))
  expect((await teacher.call(readChild, { id })).exitPassed).toBeNull()
  expect((await village.call(readChild, { id })).exitPassed).toMatchObject({ id: again.commandId })
})

test('a child of another township reads like one that nobody has; a school proposes nothing', async () => {
  const id = children[5]!
  const stranger = await world.as('town.yuyan')
  const bare = (raw: string) => raw.replace(/"traceId":"[^"]*"/, '')
  for (const attempt of [
    (one: string) => stranger.ask(confirmChild, { commandId: randomUUID(), id: one }),
    (one: string) => stranger.ask(proposeExit, proposal(one)),
    (one: string) => stranger.ask(decideExit, decision(one, randomUUID())),
  ]) {
    const [outside, unknown] = [await attempt(id), await attempt(randomUUID())]
    expect([outside.status, bare(outside.raw)]).toEqual([404, bare(unknown.raw)])
  }
  const teacher = await world.as('school.gushi')
  expect((await teacher.ask(proposeExit, proposal(id))).status).toBe(403)
  expect(codeOf(await village.ask(proposeExit, proposal(id, { since: '2026-11-17' })))).toEqual([422, 'date_in_future'])
})

test('a child with an open case stays, and the village is not told why', async () => {
  const people = await cast(world)
  const pupils = await people.teacher.call(listChildren, { areaCode: '331124101210', pageSize: 50 })
  const id = pupils.rows.find((row) => row.status === 'active' && !children.slice(0, 6).includes(row.id))!.id
  await accept(world, people, await file(world, people, { childId: id }))
  const input = proposal(id)
  // Proposed like any other.
  await village.call(proposeExit, input)
  expect(codeOf(await second.ask(decideExit, decision(id, input.commandId)))).toEqual([409, 'case_still_open'])
  expect((await second.call(readChild, { id })).status).toBe('active')

  // Moved meanwhile to where nobody sees the case: it still holds the child.
  for (const statement of [
    'update child set area_code = $1 where id = $2',
    'update household set area_code = $1 where id = (select household_id from child where id = $2)',
    'update child_fact set area_code = $1 where child_id = $2',
  ])
    await world.owner.query(statement, ['331124102200', id])
  const elsewhere = await world.as('town.yuyan')
  expect((await elsewhere.call(readChild, { id })).openCaseIds).toEqual([])
  expect(codeOf(await elsewhere.ask(decideExit, decision(id, input.commandId)))).toEqual([409, 'case_still_open'])

  // The database itself answers only who may see cases, and only about a ledger of theirs.
  expect(await askedAs({ role: 'town.worker', lo: '331124102', hi: '331124103' }, id)).toBe(true)
  expect(await askedAs({ role: 'village.worker', lo: '331124102', hi: '331124103' }, id)).toBe(false)
  expect(await askedAs({ role: 'town.worker', lo: '331124101', hi: '331124102' }, id)).toBe(false)
  expect(await askedAs({ role: '', lo: '0', hi: ':' }, id)).toBe(false)

  await closeCaseOf(id)
  await elsewhere.call(decideExit, decision(id, input.commandId))
  expect((await elsewhere.call(readChild, { id })).status).toBe('exited')
})
