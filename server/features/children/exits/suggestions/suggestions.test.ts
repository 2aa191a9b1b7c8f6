import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { listChildren } from '#contract/child.ts'
import {
  answerExit,
  archiveChild,
  decideExit,
  listExits,
  proposeExit,
  readmitChild,
  withdrawExit,
} from '#contract/child-status.ts'
import { readChild, readTimeline } from '#contract/dossier.ts'
import { listMessages } from '#contract/message.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'

let world: World
let village: Person
let town: Person
let children: string[]

beforeAll(async () => {
  world = await startWorld()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
  // Whoever the demonstration has doubts about already is left out: what follows is made here.
  await world.work()
  const doubted = new Set((await village.call(listExits, { pageSize: 200 })).rows.map((row) => row.childId))
  const rows = (await village.call(listChildren, { pageSize: 200 })).rows
  children = rows.map((row) => row.id).filter((id) => !doubted.has(id))
})

const command = () => ({ commandId: randomUUID() })
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]

/** What the facts of a child say from now on, as if computed from its dossier. */
async function facts(id: string, set: Record<string, string>): Promise<void> {
  const names = Object.keys(set)
  const sets = names.map((name, at) => `${name} = $${at + 2}`).join(', ')
  await world.owner.query(`update child_fact set ${sets} where child_id = $1`, [id, ...names.map((name) => set[name])])
}

async function nextNight(): Promise<void> {
  world.clock.advance('P1D')
  await world.work()
  village = await world.as('village.fapu')
  town = await world.as('town.gushi')
}

const suggested = async (id: string) =>
  (await village.call(listExits, { pageSize: 200 })).rows
    .filter((row) => row.childId === id)
    .map((row) => [row.reason, row.since, row.by])

test('what the facts say is proposed once, with its reason and day, and takes nobody out', async () => {
  const [grown, back, never, fitting] = children as [string, string, string, string]
  await facts(grown, { birth_date: '2010-11-16' })
  await facts(back, {
    verdict: 'not-eligible',
    father_status: 'home',
    father_since: '2026-11-10',
    entered_on: '2026-09-01',
  })
  await facts(never, {
    verdict: 'not-eligible',
    father_status: 'home',
    father_since: '2026-01-10',
    entered_on: '2026-09-01',
  })
  await nextNight()
  expect(await suggested(grown)).toEqual([['reached-16', '2026-11-16', null]])
  expect(await suggested(back)).toEqual([['parent-returned', '2026-11-10', null]])
  expect(await suggested(never)).toEqual([['entered-in-error', '2026-09-01', null]])
  expect(await suggested(fitting)).toEqual([])
  expect((await village.call(readChild, { id: grown })).status).toBe('active')
  const told = (await village.call(listMessages, { page: 1, pageSize: 50 })).rows.map((row) => row.text)
  expect(told).toContain('按档案情况，有 3 名儿童可能该退出台账，请核实')
  const proposed = (id: string) =>
    village
      .call(readTimeline, { id })
      .then(({ rows }) => rows.filter(({ type }) => type === 'child.exit-suggested').length)
  expect(await proposed(grown)).toBe(1)
  await nextNight()
  expect(await proposed(grown)).toBe(1)
})

test('the village says first, the township decides, and the two are not one person', async () => {
  const id = children[0]!
  const proposal = (await town.call(readChild, { id })).exitProposal!
  expect([proposal.by, proposal.basis, proposal.answer]).toEqual([null, null, null])
  const decide = { id, proposalId: proposal.id, decision: 'approve' as const }
  expect(codeOf(await town.ask(decideExit, { ...command(), ...decide }))).toEqual([409, 'exit_unanswered'])
  const answer = { id, proposalId: proposal.id, answer: 'confirm' as const }
  const owed = async () => {
    const { rows } = await world.owner.query(
      "select 1 from duty d join event e on e.id = d.opened_by_event where d.child_id = $1 and e.type = 'child.exit-proposed'",
      [id],
    )
    return rows.length
  }
  // The township owes its decision from the village's word on, not from the machine's.
  expect(await owed()).toBe(0)
  await town.call(answerExit, { ...command(), ...answer })
  expect(await owed()).toBe(1)
  expect(codeOf(await town.ask(decideExit, { ...command(), ...decide }))).toEqual([409, 'own_proposal'])
  expect(codeOf(await village.ask(answerExit, { ...command(), ...answer }))).toEqual([409, 'illegal_transition'])
  const second = await world.as('town.gushi.second')
  await second.call(decideExit, { ...command(), ...decide })
  const left = await village.call(readChild, { id })
  expect(left.status).toBe('exited')

  const put = { ...command(), id, expectedVersion: left.version }
  expect(codeOf(await village.ask(archiveChild, put))).toEqual([403, 'not_permitted'])
  await town.call(archiveChild, put)
  const { rows } = await world.owner.query<{ name: string }>('select name from child where id = $1', [id])
  const found = async (more: object) =>
    (await village.call(listChildren, { pageSize: 200, ...more })).rows.map((row) => row.id)
  expect([(await found({})).includes(id), (await found({ q: rows[0]!.name })).includes(id)]).toEqual([false, true])
})

test('an objection says why, the township goes on from it, and the same is not proposed again', async () => {
  const id = children[1]!
  const { id: proposalId } = (await village.call(readChild, { id })).exitProposal!
  const answer = { id, proposalId, answer: 'object' as const }
  expect(codeOf(await village.ask(answerExit, { ...command(), ...answer }))).toEqual([422, 'invalid_input'])
  await village.call(answerExit, { ...command(), ...answer, word: '只回来过了个周末' })
  const agree = { ...command(), id, proposalId, decision: 'approve' as const }
  expect(codeOf(await town.ask(decideExit, agree))).toEqual([422, 'invalid_input'])
  await town.call(decideExit, { ...command(), id, proposalId, decision: 'refuse', reason: '村里说得对' })
  await nextNight()
  expect(await suggested(id)).toEqual([])
  await facts(id, { father_since: '2026-11-17' })
  await nextNight()
  expect(await suggested(id)).toEqual([['parent-returned', '2026-11-17', null]])
})

test('what a person proposes takes the place of what the machine proposed and nobody answered', async () => {
  const id = children[2]!
  const input = { ...command(), id, reason: 'moved-away' as const, basis: '全家搬去县城', since: '2026-11-12' }
  await village.call(proposeExit, input)
  const proposal = (await town.call(readChild, { id })).exitProposal!
  expect([proposal.id, proposal.reason, proposal.mine]).toEqual([input.commandId, 'moved-away', false])
})

test('what the machine proposes is not taken back, and what a person took back the machine may propose again', async () => {
  const id = children[2]!
  const proposal = (await village.call(readChild, { id })).exitProposal!
  await village.call(withdrawExit, { ...command(), id, proposalId: proposal.id })
  await nextNight()
  expect(await suggested(id)).toEqual([['entered-in-error', '2026-09-01', null]])
  const { id: machines, mayWithdraw } = (await village.call(readChild, { id })).exitProposal!
  expect(mayWithdraw).toBe(false)
  expect(codeOf(await village.ask(withdrawExit, { ...command(), id, proposalId: machines }))).toEqual([
    409,
    'illegal_transition',
  ])
  // A person's word for the same, taken back as a slip: the facts still say it, so it is asked again.
  const same = { reason: 'entered-in-error' as const, since: '2026-09-01', basis: '登记时父亲就在家' }
  const mine = { ...command(), id, ...same }
  await village.call(proposeExit, mine)
  await village.call(withdrawExit, { ...command(), id, proposalId: mine.commandId })
  await nextNight()
  expect(await suggested(id)).toEqual([['entered-in-error', '2026-09-01', null]])
})

test('agreed against the village: both words stay with the child, for its keepers', async () => {
  const id = children[4]!
  await facts(id, {
    verdict: 'not-eligible',
    father_status: 'home',
    father_since: '2026-11-18',
    entered_on: '2026-09-01',
  })
  await nextNight()
  const { id: proposalId } = (await village.call(readChild, { id })).exitProposal!
  await village.call(answerExit, { ...command(), id, proposalId, answer: 'object', word: '爸爸下周又要走' })
  const agree = { ...command(), id, proposalId, decision: 'approve' as const, reason: '爸爸已在县城上班半年' }
  await town.call(decideExit, agree)
  const passed = (await village.call(readChild, { id })).exitPassed
  expect([passed?.by, passed?.basis, passed?.answer, passed?.decided]).toEqual([
    null,
    null,
    expect.objectContaining({ answer: 'object', word: '爸爸下周又要走', by: '叶（示例）' }),
    expect.objectContaining({ reason: '爸爸已在县城上班半年', by: '林（示例）' }),
  ])
  const told = (await village.call(listMessages, { pageSize: 100 })).rows.filter(
    ({ kind }) => kind === 'exit.overruled',
  )
  expect(told.map(({ link }) => link.id)).toEqual([id])
  const { rows } = await world.owner.query('select payload from event where child_id = $1', [id])
  expect(JSON.stringify(rows)).not.toContain('爸爸')
})

test('a child that came back although its facts are what they were is asked about again', async () => {
  const id = children[4]!
  const { version } = await village.call(readChild, { id })
  const back = { ...command(), id, expectedVersion: version, since: '2026-11-16', basis: '村里说又走了' }
  await village.call(readmitChild, { ...back, reason: 'parents-left-again' })
  await facts(id, {
    verdict: 'not-eligible',
    father_status: 'home',
    father_since: '2026-11-18',
    entered_on: '2026-09-01',
  })
  await nextNight()
  expect(await suggested(id)).toEqual([['parent-returned', '2026-11-18', null]])
})
